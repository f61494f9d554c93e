"""Answers a view gives: a page, or the address of the next one."""

from typing import Any

from flask import Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as BaseResponse


def page(template: str, status: int = 200, **data: Any) -> Response:
    """A page of ours."""
    return Response(render_template(template, **data), status=status, mimetype="text/html")


def fix(template: str, **data: Any) -> Response:
    """The same page again with its sentences: 422, and nothing was kept."""
    return page(template, status=422, **data)


def as_file(text: str | bytes, name: str, kind: str) -> Response:
    """Something to keep, which the browser saves under this name."""
    answer = Response(text, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def see(endpoint: str, **values: Any) -> BaseResponse:
    """Go and look there: the answer to every write that went well."""
    return redirect(url_for(endpoint, **values), 303)

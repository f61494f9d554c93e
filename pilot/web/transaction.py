"""One request, one transaction: a successful write is kept, everything else is rolled back."""

from flask import Flask, Response, request

from pilot import db

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def _begin() -> None:
    db.read_only(request.method in SAFE_METHODS)


def _end(response: Response) -> Response:
    if request.method not in SAFE_METHODS and response.status_code < 400:
        db.session.commit()
    else:
        db.session.rollback()
    return response


def init_app(app: Flask) -> None:
    """Ends every request's transaction before its answer leaves."""
    app.before_request(_begin)
    app.after_request(_end)

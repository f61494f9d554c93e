"""What a page costs beside its bare queries and template: the same statements sent as they are, and
the same template filled with what the page had worked out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Flask, g, template_rendered
from flask.testing import FlaskClient
from jinja2 import Template
from sqlalchemy import event

from pilot.db import db, read_only, session
from tests.bench.marking import Statements, note
from tests.bench.timing import cost_of

RUNS = 30


@dataclass(frozen=True)
class Beside:
    """Milliseconds of processor time of one page, in one process and without a server."""

    page: str
    ours: float
    bare: float


def pages_beside(app: Flask, pages: dict[str, tuple[FlaskClient, str]]) -> Iterator[Beside]:
    """Each of these pages, by its name, with who asks for it and its address."""
    for name, (browser, address) in pages.items():
        read = partial(browser.get, address)
        bare = _bare(app, read, address)
        yield Beside(name, cost_of(read, times=RUNS), cost_of(bare, times=RUNS))
        read_only(False)


def _bare(app: Flask, read: Callable[[], object], address: str) -> Callable[[], None]:
    statements: Statements = []
    shown: list[tuple[Template, dict[str, Any]]] = []

    def keep(_app: Flask, template: Template, context: dict[str, Any], **_more: Any) -> None:
        shown.append((template, dict(context)))
        session.expunge_all()  # what was read stays readable when the request is over

    with app.app_context():
        engine = db.engine
    listening = partial(note, statements)
    event.listen(engine, "before_cursor_execute", listening)
    with template_rendered.connected_to(keep, app):
        read()
    event.remove(engine, "before_cursor_execute", listening)
    template, context = shown[-1]

    def bare() -> None:
        with app.test_request_context(address):
            g.visitor = g.student = None
            with engine.begin() as connection:
                for words, values in statements:
                    connection.exec_driver_sql(words, values).all()
            template.render(context)

    return bare

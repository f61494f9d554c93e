"""What marking a lesson costs, beside its bare statements behind a bare Flask in the same run."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from pilot.db import db
from pilot.demo import DemoPerson
from tests.bench.timing import cost_of

RUNS = 200
FROM_US = {"Sec-Fetch-Site": "same-origin"}
LESSON = re.compile(r'href="(/tonight/\d+)')

Statements = list[tuple[str, Any]]


def marking_costs(app: Flask, people: Sequence[DemoPerson]) -> tuple[float, float]:
    """Milliseconds for one mark: through the whole application, and bare."""
    browser = app.test_client()
    mark = partial(browser.post, f"{_lesson_of_someone(browser, people)}/done", headers=FROM_US)
    assert mark().status_code == 303
    with app.app_context():
        engine = db.engine
    statements: Statements = []
    note = partial(_note, statements)
    event.listen(engine, "before_cursor_execute", note)
    mark()
    event.remove(engine, "before_cursor_execute", note)
    bare = _bare(engine, statements).test_client()
    assert bare.post("/").status_code == 200
    return cost_of(mark, times=RUNS), cost_of(partial(bare.post, "/"), times=RUNS)


def _lesson_of_someone(browser: FlaskClient, people: Sequence[DemoPerson]) -> str:
    """The first lesson that any student has on the page for tonight."""
    for student in (person for person in people if person.role == "student"):
        browser.get(student.sign_in_url)
        lessons = LESSON.findall(browser.get("/tonight").get_data(as_text=True))
        if lessons:
            return str(lessons[0])
    raise LookupError("nobody of the pretend school has a lesson tonight")


def _note(sent: Statements, _connection: object, _cursor: object, *statement: Any) -> None:
    words, values, *_rest = statement
    if not words.startswith(("PRAGMA", "BEGIN")):
        sent.append((words, values))


def _bare(engine: Engine, statements: Statements) -> Flask:
    """One view that sends these statements and commits."""
    app = Flask("bare")

    @app.post("/")
    def mark() -> str:
        with engine.begin() as connection:
            for words, values in statements:
                connection.exec_driver_sql(words, values).close()
        return "done"

    return app

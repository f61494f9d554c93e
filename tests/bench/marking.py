"""What marking a lesson costs, beside the bare floor in the same run, in one process."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from pilot.db import db
from pilot.demo import DemoPerson
from tests.bench.floor import floor_on, open_sqlite
from tests.bench.timing import cost_of

RUNS = 200
ROUNDS = 3
FROM_US = {"Sec-Fetch-Site": "same-origin"}
LESSON = re.compile(r'href="(/tonight/\d+)')

Statements = list[tuple[str, Any]]


def marking_costs(app: Flask, people: Sequence[DemoPerson]) -> tuple[float, float]:
    """Milliseconds for one mark: through the whole application, and on the floor."""
    browser = app.test_client()
    address = f"{lesson_of_someone(browser, people)}/done"
    with app.app_context():
        engine = open_sqlite(db.engine.url.render_as_string(hide_password=False))
    bare = floor_on(engine).test_client()
    cookie = browser.get_cookie("card")
    assert cookie is not None
    bare.set_cookie("card", cookie.value)
    ours, floor = (partial(each.post, address, headers=FROM_US) for each in (browser, bare))
    assert ours().status_code == floor().status_code == 303
    costs = [(cost_of(ours, times=RUNS), cost_of(floor, times=RUNS)) for _round in range(ROUNDS)]
    engine.dispose()
    return min(cost for cost, _floor in costs), min(cost for _ours, cost in costs)


def lesson_of_someone(browser: FlaskClient, people: Sequence[DemoPerson]) -> str:
    """The first lesson that any student has on the page for tonight."""
    for student in (person for person in people if person.role == "student"):
        browser.get(student.sign_in_url)
        lessons = LESSON.findall(browser.get("/tonight").get_data(as_text=True))
        if lessons:
            return str(lessons[0])
    raise LookupError("nobody of the pretend school has a lesson tonight")


def note(sent: Statements, _connection: object, _cursor: object, *statement: Any) -> None:
    """Keeps a statement that is about to be sent."""
    words, values, *_rest = statement
    if not words.startswith(("PRAGMA", "BEGIN")):
        sent.append((words, values))

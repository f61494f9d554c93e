"""What marking a lesson costs, beside the bare statement behind a bare Flask in the same run."""

import re
from collections.abc import Sequence
from functools import partial

from flask import Flask
from sqlalchemy import Engine, Table, select
from sqlalchemy.dialects import sqlite

from pilot.db import db
from pilot.demo import DemoPerson
from pilot.lessons.models import Completion
from tests.bench.timing import cost_of

RUNS = 200
FROM_US = {"Sec-Fetch-Site": "same-origin"}
LESSON = re.compile(r'href="(/tonight/\d+)')


def marking_costs(app: Flask, people: Sequence[DemoPerson]) -> tuple[float, float]:
    """Milliseconds for one mark: through the whole application, and bare."""
    browser = app.test_client()
    address = ""
    for student in (person for person in people if person.role == "student"):
        browser.get(student.sign_in_url)
        lessons = LESSON.findall(browser.get("/tonight").get_data(as_text=True))
        if lessons:
            address = f"{lessons[0]}/done"
            break
    mark = partial(browser.post, address, headers=FROM_US)
    assert mark().status_code == 303
    with app.app_context():
        bare = _bare(db.engine).test_client()
    assert bare.post("/").status_code == 200
    return cost_of(mark, times=RUNS), cost_of(partial(bare.post, "/"), times=RUNS)


def _bare(engine: Engine) -> Flask:
    """One view, one statement, one commit."""
    table = Completion.__table__
    assert isinstance(table, Table)
    with engine.connect() as connection:
        row = connection.execute(select(table).limit(1)).mappings().one()
    insert = sqlite.insert(table).values(**row)
    keys = [column.name for column in table.primary_key]
    changes = {name: insert.excluded[name] for name in ("amount", "completed_at", "feeling")}
    statement = insert.on_conflict_do_update(index_elements=keys, set_=changes)
    app = Flask("bare")

    @app.post("/")
    def mark() -> str:
        with engine.begin() as connection:
            connection.execute(statement)
        return "done"

    return app

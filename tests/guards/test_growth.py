"""In a large district nobody's page looks at all of it, but for whoever leads all of it; and what
tells the database so."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine, event, insert, text

from pilot import engines, schema
from pilot.accounts.models import District
from pilot.app import create_app
from pilot.clock import now
from pilot.config import Settings
from pilot.db import db, read_only
from tests.bench.growth import Pages, fill

PILOTS = 400
GROWS = (
    "person|enrolment|teaching|class_group|pilot|cohort|lesson|completion|pilot_summary|decision"
)
SCAN = re.compile(rf"SCAN ({GROWS})\b|SEARCH ({GROWS}) USING .*\(district_id=\?\)")
"""How SQLite says that it goes through all rows of a district."""


@pytest.fixture(scope="module")
def district(tmp_path_factory) -> Iterator[tuple[Engine, Pages]]:
    """A district with 10,000 students."""
    folder = tmp_path_factory.mktemp("district")
    app: Flask = create_app(Settings(f"sqlite:///{folder / 'pilot.db'}", folder))
    with app.app_context():
        engine = db.engine
        schema.upgrade(engine)
        pages = fill(app, PILOTS)
    yield engine, pages
    engine.dispose()


def scans_in(engine, ask):
    """What SQLite would go through for the statements of a page."""
    sent = []

    def keep(_connection, _cursor, words, values, *_more):
        sent.append((words, values))

    event.listen(engine, "before_cursor_execute", keep)
    ask()
    event.remove(engine, "before_cursor_execute", keep)
    read_only(False)
    with engine.connect() as connection:
        steps = [
            (step.detail, words)
            for words, values in sent
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)
        ]
    return [(detail, words) for detail, words in steps if SCAN.search(detail)]


@pytest.fixture
def after_a_night(district):
    """The database knows how much there is of what."""
    engine, _pages = district
    schema.take_stock(engine)
    engine.dispose()
    yield district
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM sqlite_stat1")
    engine.dispose()


@pytest.mark.parametrize("page", ["mark a lesson", "lesson page", "Today", "pilot page"])
def test_a_page_of_one_class_goes_through_no_table_of_the_district(after_a_night, page):
    engine, pages = after_a_night
    assert scans_in(engine, pages[page]) == []


def test_before_the_first_night_some_do(district):
    """The control: the database has to be told."""
    engine, pages = district
    engine.dispose()
    assert scans_in(engine, pages["pilot page"])


UNSEEN = text(
    "SELECT relname FROM pg_stat_user_tables WHERE n_live_tup > 0"
    " AND last_analyze IS NULL AND last_autoanalyze IS NULL"
)
LOOKED_AT = text("SELECT coalesce(sum(analyze_count), 0) FROM pg_stat_user_tables")


@pytest.mark.postgres
def test_postgresql_is_told_of_small_tables_too_and_again_only_when_they_changed(
    postgresql, tmp_path
):
    """By itself it never looks at fewer than fifty rows: one school has fewer classes."""
    engine = engines.engine_of(Settings(postgresql.create_database(), tmp_path))
    schema.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(
            insert(District), {"id": 1, "name": "A", "created_at": now(), "pretend": False}
        )
    engine.dispose()  # a connection tells what it changed when it ends
    with engine.connect() as connection:
        assert "district" in connection.scalars(UNSEEN).all()
    schema.take_stock(engine)
    with engine.connect() as connection:
        assert connection.scalars(UNSEEN).all() == []
        before = connection.scalar(LOOKED_AT)
    schema.take_stock(engine)
    with engine.connect() as connection:
        assert connection.scalar(LOOKED_AT) == before
    engine.dispose()

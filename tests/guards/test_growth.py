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
COST = re.compile(r"cost=[\d.]+\.\.([\d.]+)")
MOST_COST = 300
"""In PostgreSQL's own measure: a pilot's 125 marks are 220, and ten thousand rows are more."""
OF_ONE_CLASS = ("mark a lesson", "Tonight", "lesson page", "Today", "pilot page")
UNSEEN = text(
    "SELECT relname FROM pg_stat_user_tables WHERE n_live_tup > 0"
    " AND last_analyze IS NULL AND last_autoanalyze IS NULL"
)
LOOKED_AT = text("SELECT coalesce(sum(analyze_count), 0) FROM pg_stat_user_tables")


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)
def district(request, tmp_path_factory) -> Iterator[tuple[Engine, Pages]]:
    """A district with 10,000 students, of which the database was told nothing yet."""
    folder = tmp_path_factory.mktemp("district")
    address = f"sqlite:///{folder / 'pilot.db'}"
    if request.param == "postgresql":
        address = request.getfixturevalue("postgresql").create_database()
    app: Flask = create_app(Settings(address, folder))
    with app.app_context():
        engine = db.engine
        schema.upgrade(engine)
        pages = fill(app, PILOTS)
    yield engine, pages
    engine.dispose()


def scans_in(engine, ask):
    """What the database would go through for the statements of a page."""
    sent = []

    def keep(_connection, _cursor, words, values, *_more):
        sent.append((words, values))

    event.listen(engine, "before_cursor_execute", keep)
    ask()
    event.remove(engine, "before_cursor_execute", keep)
    read_only(False)
    with engine.connect() as connection:
        plans = [(_plan(connection, *statement), statement[0]) for statement in sent]
    return [(plan, words) for plan, words in plans if _goes_through_all(plan)]


def _plan(connection, words, values):
    if connection.dialect.name == "postgresql":
        rows = connection.exec_driver_sql(f"EXPLAIN {words}", values)
        return "\n".join(row[0] for row in rows)
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)
    return "\n".join(row.detail for row in rows)


def _goes_through_all(plan):
    cost = COST.search(plan)
    return float(cost[1]) > MOST_COST if cost else SCAN.search(plan)


@pytest.fixture
def after_a_night(district):
    """The database knows how much there is of what."""
    engine, _pages = district
    engine.dispose()  # a connection tells what it changed when it ends
    schema.take_stock(engine)
    engine.dispose()
    yield district
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM sqlite_stat1")
        engine.dispose()


@pytest.mark.parametrize("page", OF_ONE_CLASS)
def test_a_page_of_one_class_goes_through_no_table_of_the_district(after_a_night, page):
    engine, pages = after_a_night
    assert scans_in(engine, pages[page]) == []


@pytest.mark.parametrize("district", ["sqlite"], indirect=True)
def test_before_the_first_night_some_do(district):
    """The control: SQLite has to be told."""
    engine, pages = district
    engine.dispose()
    assert scans_in(engine, pages["pilot page"])


def test_a_leader_of_all_of_it_does(after_a_night):
    """The control: it would be seen."""
    engine, pages = after_a_night
    assert scans_in(engine, pages["portfolio"])


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
    engine.dispose()
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

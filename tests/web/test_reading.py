"""What was announced as a look at the database cannot write, whichever way it tries."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pilot.db import reading, session
from pilot.engines import ReadOnly

WRITES = (
    "INSERT INTO district (id, name) VALUES (1, 'Nowhere')",
    "  update district set name = 'Nowhere'",
    "DELETE FROM person",
    "DROP TABLE person",
    "WITH them AS (SELECT 1) DELETE FROM person",
    "WITH them AS (SELECT 1)\nUPDATE district SET name = 'Nowhere'",
)


@pytest.mark.parametrize("write", WRITES)
def test_a_look_refuses_to_write(cast, write):
    with reading(), pytest.raises((ReadOnly, DBAPIError)):
        session.execute(text(write))


def test_a_look_looks_also_by_way_of_other_tables(cast):
    with reading():
        found = session.scalars(text("WITH all_of_them AS (SELECT 1) SELECT * FROM all_of_them"))
        assert found.all() == [1]


def test_after_a_look_writing_goes_on(cast):
    with reading():
        session.scalar(text("SELECT 1"))
    session.execute(text("UPDATE district SET name = 'Elsewhere'"))
    assert session.scalar(text("SELECT min(name) FROM district")) == "Elsewhere"
    session.rollback()

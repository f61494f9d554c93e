"""All rows of the database, to compare and to put back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection, Engine, delete, event, insert

from pilot.db import Base, db, session
from tests import scenery
from tests.scenery import Rows

WRITTEN_BY_LOOKING = "sighting"
"""The one table a page that only reads adds a row to: `test_sightings` holds which pages do."""


_WRITES = re.compile(r'\s*(INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
_READS = re.compile(r"\s*(SELECT|PRAGMA|BEGIN|SET|SHOW|SAVEPOINT|RELEASE)\b", re.IGNORECASE)
_written: set[str] = set()
"""The tables written to since all rows were last looked at or put back."""


@event.listens_for(Engine, "before_cursor_execute")
def _note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
    """Sees what is written, so that only that is compared."""
    written = _WRITES.match(statement)
    if written is None:
        _written.update(() if _READS.match(statement) else Base.metadata.tables)
    elif written[1].upper().startswith("DELETE"):
        _written.update(_with_children(written[2]))
    else:
        _written.add(written[2])


@cache
def _with_children(name: str) -> set[str]:
    """A table, and those whose rows go or change with its rows."""
    found, left = set[str](), [name]
    while left:
        found.add(parent := left.pop())
        left += [
            table.name
            for table in scenery.tables()
            if table.name not in found
            and any(key.column.table.name == parent for key in table.foreign_keys)
        ]
    return found


def contents() -> Rows:
    """Every row of every table, and from now on it is noted where something is written."""
    rows = scenery.contents()
    _written.clear()
    return rows


def changed_since(before: Rows) -> list[str]:
    """The tables in which anything is different now, of those that were written to."""
    names = _written - {WRITTEN_BY_LOOKING}
    return differences(before, scenery.contents(names)) if names else []


def put_back(rows: Rows) -> None:
    """Makes these all there is. Looking costs less than writing, and most often nothing changed."""
    session.rollback()
    changed = changed_since(rows)
    if not changed:
        _written.clear()
        return
    with _keys_asleep() as connection:
        for name in changed:
            table = Base.metadata.tables[name]
            connection.execute(delete(table))
            if rows[name]:
                connection.execute(insert(table), rows[name])
    session.expire_all()
    _written.clear()


@contextmanager
def _keys_asleep() -> Iterator[Connection]:
    """A transaction in which a table can be emptied without those that point at it."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            _pragma(connection, "OFF")
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
        if connection.dialect.name == "sqlite":
            _pragma(connection, "ON")


def _pragma(connection: Connection, state: str) -> None:
    """SQLite listens to this between transactions only."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA foreign_keys={state}")


def differences(before: Rows, after: Rows) -> list[str]:
    """The tables in which anything changed."""
    return [name for name in after if name != WRITTEN_BY_LOOKING and before[name] != after[name]]

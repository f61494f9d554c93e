"""Rows as lines of text: the same from SQLite and from PostgreSQL, so that one hash fits both.

Tables are read as the database describes them, not as this version's models do: a backup of an
older version can be written and restored as it is, and brought up to date afterwards.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from hashlib import sha256
from typing import Any, TypedDict

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Engine,
    MetaData,
    Table,
    insert,
    select,
)

from pilot import db

_AT_ONCE = 2000
"""Rows held in memory at a time."""
_MODULUS = 1 << 256

_VERSION_TABLE = "alembic_version"
_READ = {
    "datetime": datetime.fromisoformat,
    "timestamp": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
}
"""How a value is read back, by the type of its column where text will not do."""


@contextmanager
def one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection to which the database stands still, while others go on writing."""
    db.read_only(True)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection
    finally:
        db.read_only(False)


def tables_of(connection: Connection) -> list[Table]:
    """Every table with rows of ours, parents before children."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != _VERSION_TABLE]


def lines_of(
    connection: Connection, table: Table, which: ColumnElement[bool] | None = None
) -> Iterator[str]:
    """Each row, or each of these, as a JSON list of its values in the order of the columns, oldest
    key first."""
    asked = select(table).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
    rows = connection.execute(asked if which is None else asked.where(which))
    for row in rows:
        yield json.dumps([_plain(value) for value in row], ensure_ascii=False, sort_keys=True)


def write_lines(
    connection: Connection, table: Table, names: list[str], lines: Iterable[str]
) -> None:
    """Inserts rows that `lines_of` gave, under these names of columns."""
    columns = [table.columns[name] for name in names]
    batch: list[dict[str, Any]] = []
    for line in lines:
        values = json.loads(line)
        batch.append({c.name: _typed(c, v) for c, v in zip(columns, values, strict=True)})
        if len(batch) == _AT_ONCE:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def wait_with_foreign_keys(connection: Connection) -> None:
    """Until the end: within a table a row may point at a later one."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")


class Tallied(TypedDict):
    """What a tally says of a table."""

    rows: int
    sha256_sum: str


class Tally:
    """How many rows there were, and one hash of them all, whatever their order."""

    def __init__(self) -> None:
        self.n = 0
        self._sum = 0

    def counting(self, lines: Iterable[str]) -> Iterator[str]:
        """The same lines, counted as they pass."""
        for line in lines:
            self.n += 1
            self._sum += int.from_bytes(sha256(line.encode()).digest(), "big")
            yield line

    @property
    def total(self) -> Tallied:
        """Rows, and the sum of their SHA-256 hashes (mod 2^256) as hexadecimal figures."""
        return {"rows": self.n, "sha256_sum": f"{self._sum % _MODULUS:064x}"}


def tally_of(lines: Iterable[str]) -> Tallied:
    """The total of these lines."""
    tally = Tally()
    for _line in tally.counting(lines):
        pass
    return tally.total


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return moment.isoformat()
    return value.isoformat() if isinstance(value, date | time) else value


def _typed(column: Column[Any], value: Any) -> Any:
    read = _READ.get(type(column.type).__visit_name__.lower())
    return read(value) if read and value is not None else value

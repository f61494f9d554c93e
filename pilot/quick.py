"""For what thousands of phones do in the same minute: a transaction begun without a session, and
statements put together once, whose words and values go straight to the driver.

What a session has loaded of the same rows, `db.read_again` tells it to. A session that is used
later in the request joins the transaction.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Boolean, Dialect, Enum, Select
from sqlalchemy.types import TypeEngine

from pilot import db, driver
from pilot.db import session

Convert = Callable[[Any], Any]


def begin() -> None:
    """Begins the transaction of this request without a session. Nothing was asked before."""
    connection = db.db.engine.connect()
    db.take_by_hand(connection)
    connection.begin()


def commit() -> None:
    """Keeps what this request wrote, through a session or past it."""
    if session.registry.has():
        session.commit()
    if connection := db.by_hand():
        connection.commit()


def rollback() -> None:
    """Keeps nothing of it."""
    if session.registry.has():
        session.rollback()
    if connection := db.by_hand():
        connection.rollback()


def let_go() -> None:
    """Gives its connection back when the request is over. What was not kept is gone."""
    connection = db.by_hand()
    if connection is not None:
        session.remove()
        db.take_by_hand(None)
        connection.close()


class Prepared:
    """A statement that is put together once for each database."""

    def __init__(self, make: Callable[[str], Any]) -> None:
        """`make` is given the name of the database's dialect. No value of it is a list."""
        self._make = make
        self._ready: dict[str, _Ready] = {}

    def first(self, **values: Any) -> tuple[Any, ...] | None:
        """Asks with these values, in the transaction of this request; the first row, if any."""
        ready, cursor = self._send(values)
        return ready.row(next(iter(cursor.fetchall()), None))

    def every(self, **values: Any) -> list[tuple[Any, ...]]:
        """Asks with these values; every row."""
        ready, cursor = self._send(values)
        return ready.rows(cursor.fetchall())

    def count(self, **values: Any) -> int:
        """Writes with these values, in the transaction of this request; how many rows."""
        rows: int = self._send(values)[1].rowcount
        return rows

    def _send(self, values: dict[str, Any]) -> tuple["_Ready", Any]:
        if session.registry.has():
            session.flush()  # what waits in it is asked about too, as by its own questions
        connection = db.by_hand() or session.connection()
        ready = self._ready.get(connection.dialect.name) or self._prepare(connection.dialect)
        return ready, driver.ask(connection, ready.words, ready.values(values))

    def _prepare(self, dialect: Dialect) -> "_Ready":
        ready = self._ready[dialect.name] = _Ready(self._make(dialect.name), dialect)
        return ready


class _Ready:
    """The words of a statement for one database, and how values go in and come out."""

    def __init__(self, statement: Any, dialect: Dialect) -> None:
        compiled = statement.compile(dialect=dialect)
        self.words = str(compiled)
        self._given: list[tuple[str, Convert | None]] = []
        self._fixed: dict[str, Any] = {}
        for name, bound in compiled.binds.items():
            convert = bound.type.dialect_impl(dialect).bind_processor(dialect)
            if bound.required:
                self._given.append((name, convert))
            else:
                self._fixed[name] = convert(bound.value) if convert else bound.value
        self._in_order = compiled.positiontup
        columns = statement.selected_columns if isinstance(statement, Select) else ()
        self._out = [
            (place, convert)
            for place, column in enumerate(columns)
            if (convert := _converting(column.type, dialect))
        ]

    def values(self, given: dict[str, Any]) -> Any:
        """As the driver takes them."""
        for name, convert in self._given:
            if convert:
                given[name] = convert(given[name])
        sent = given | self._fixed
        return tuple([sent[name] for name in self._in_order]) if self._in_order else sent

    def row(self, row: Sequence[Any] | None) -> tuple[Any, ...] | None:
        """As the program wants it."""
        return self._row(list(row)) if row is not None else None

    def rows(self, rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
        """Each as the program wants it."""
        return [self._row(list(row)) for row in rows]

    def _row(self, values: list[Any]) -> tuple[Any, ...]:
        for place, convert in self._out:
            values[place] = convert(values[place])
        return tuple(values)


def _converting(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    """What makes the program's value of the database's; none where they are the same."""
    convert = kind.dialect_impl(dialect).result_processor(dialect, None)
    few = convert and isinstance(kind, Boolean | Enum)
    return _FewValues(convert).__getitem__ if convert and few else convert


class _FewValues(dict[Any, Any]):
    """A conversion that is looked up: there are few values, and each comes hundreds of times."""

    def __init__(self, convert: Convert) -> None:
        super().__init__()
        self._convert = convert

    def __missing__(self, value: Any) -> Any:
        found = self[value] = self._convert(value)
        return found

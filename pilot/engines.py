"""How each database is opened, and how its transactions begin: SQLite's take the write lock at once
where they may write, PostgreSQL's are told what they may see."""

import re
import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from pilot import db, fence
from pilot.config import Settings

_ALWAYS = {"join_collapse_limit": "4"}
"""Statements are written in the order in which they are to be taken. Every table is joined by the
district too, so to try each other order takes PostgreSQL 10 to 20 ms where to find takes one."""
_TAP = {"join_collapse_limit": "1", "plan_cache_mode": "force_generic_plan"}
"""It goes from key to key, and is planned once on each connection and not ten times."""
_READS = re.compile(
    r"\s*(SELECT|PRAGMA|BEGIN|SAVEPOINT|RELEASE|ROLLBACK|EXPLAIN"
    r"|WITH\b(?!.*\b(INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b))\b",
    re.IGNORECASE | re.DOTALL,
)


class ReadOnly(Exception):
    """Something was to be written while only reading was announced: a mistake of the program."""


def engine_of(settings: Settings) -> Engine:
    """The database of these settings, without an application around it."""
    settings.data_folder.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        settings.database_url, connect_args=settings.connecting, hide_parameters=True
    )
    prepare(engine)
    return engine


def prepare(engine: Engine) -> None:
    """Gives an engine our way of beginning transactions."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
        event.listen(engine, "begin", _sqlite_begin)
        event.listen(engine, "before_cursor_execute", _sqlite_refuse_to_write, retval=True)
    else:
        event.listen(engine, "begin", _postgresql_begin)
        fence.stand_by(engine)


def _sqlite_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        "busy_timeout=15000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    # A transaction that reads first and writes later fails under load: writers queue at BEGIN.
    own = connection.connection.dbapi_connection
    assert own is not None
    try:
        own.cursor().execute("BEGIN IMMEDIATE" if db.may_write() else "BEGIN")
    except sqlite3.Error as error:
        raise OperationalError("BEGIN", None, error) from error


def _sqlite_refuse_to_write(
    _connection: object, _cursor: object, sent: str, values: Any, *_more: Any
) -> tuple[str, Any]:
    # `PRAGMA query_only` says the same, but SQLite then plans every statement anew: that was half
    # of what a mark cost.
    if not db.may_write() and not _READS.match(sent):
        raise ReadOnly
    return sent, values


def _postgresql_begin(connection: Connection) -> None:
    settings = _ALWAYS if db.may_write() else _ALWAYS | {"transaction_read_only": "on"}
    fence.begin(connection, **(settings | _TAP if connection is db.by_hand() else settings))

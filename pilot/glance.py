"""Whether the database was brought up to date, seen without what it takes to use one.

A server that died should be back soon: where there is nothing to do, SQLAlchemy is not loaded by
the process that only looks after the workers.
"""

import sqlite3
from contextlib import closing
from functools import cache
from typing import Any
from urllib.parse import quote

from pilot import paths
from pilot.config import Settings

_SOON_SECONDS = 5
_ASKED = "SELECT version_num FROM alembic_version"


def is_current(settings: Settings) -> bool:
    """Whether it had every migration, and none that this version does not know; False as well where
    a glance does not tell."""
    return _found(settings) == newest()


@cache
def newest() -> str:
    """The last migration there is: each begins with its number."""
    files = (paths.MIGRATIONS / "versions").glob("[0-9]*_*.py")
    return max(path.stem.partition("_")[0] for path in files)


def _found(settings: Settings) -> str | None:
    return _in_sqlite(settings) if settings.embedded else _in_postgresql(settings)


def _in_sqlite(settings: Settings) -> str | None:
    file = quote(settings.database_url.removeprefix("sqlite:///"))
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=rw", uri=True)) as connection:
            return _first(connection.execute(_ASKED).fetchone())
    except sqlite3.Error:
        return None


def _in_postgresql(settings: Settings) -> str | None:
    import psycopg

    address = settings.database_url.replace("+psycopg", "", 1)
    try:
        with psycopg.connect(address, connect_timeout=_SOON_SECONDS) as connection:
            return _first(connection.execute(_ASKED).fetchone())
    except psycopg.Error:  # several hosts are written as SQLAlchemy takes them, too
        return None


def _first(row: Any) -> str | None:
    return str(row[0]) if row else None

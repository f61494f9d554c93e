"""Brings the database's tables to the shape this version needs.

Alembic does, and is loaded only where there is something to do: a server that died should be back
soon.
"""

from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError

from pilot import paths
from pilot.config import Settings
from pilot.engines import engine_of
from pilot.glance import newest

if TYPE_CHECKING:
    from alembic.config import Config

_ROWS_LOOKED_AT = 1000
"""Of each index."""
_UNSEEN = """
    SELECT relid::regclass::text FROM pg_stat_user_tables
    WHERE n_mod_since_analyze > n_live_tup / 10 AND schemaname = current_schema()
    ORDER BY relid
"""


def bring_up_to_date(settings: Settings) -> None:
    """Runs the migrations that the database of these settings lacks."""
    engine = engine_of(settings)
    upgrade(engine)
    engine.dispose()


def take_stock(engine: Engine) -> None:
    """Tells the database how much there is of what, for it to choose the shorter way.

    A pilot's page of a large district is read from SQLite in 13 ms then and in 120 otherwise, and a
    mark costs PostgreSQL a sixth. It finds out by itself within a minute, but not of tables with
    fewer than fifty rows, and never on the evening of the first import. With SQLite it takes
    milliseconds at any size; PostgreSQL looks at what it has not seen since a tenth of it changed.
    Where the disk is full things stay as they are.
    """
    with suppress(OperationalError), engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql(f"PRAGMA analysis_limit={_ROWS_LOOKED_AT}")
            connection.exec_driver_sql("ANALYZE")
        else:
            for table in connection.scalars(text(_UNSEEN)).all():
                connection.exec_driver_sql(f"ANALYZE {table}")


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Runs the migrations the database lacks."""
    if revision == "head" and is_current(engine):
        return
    from alembic import command

    with engine.connect() as connection:
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Takes migrations back, down to that one."""
    from alembic import command

    with engine.connect() as connection:
        command.downgrade(_config(connection), revision)


def is_current(engine: Engine) -> bool:
    """Whether the database has every migration, and none that this version does not know."""
    with engine.connect() as connection:
        return revision_of(connection) == newest()


def revision_of(connection: Connection) -> str | None:
    """The last migration the database has had; None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(paths.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config

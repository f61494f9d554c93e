"""A database of the demo's own: it wipes what it made, and touches nothing else."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, create_engine, delete, inspect, make_url, select

from pilot.accounts.models import District
from pilot.config import Settings, with_driver
from pilot.db import session
from pilot.errors import PilotError
from pilot.lessons.materials import store


class NotPretend(PilotError):
    """The database is not the demo's own."""


def settings_for(settings: Settings, database: str | None) -> Settings:
    """Settings for the demo: its own file beside the real one, unless another is named."""
    own = f"sqlite:///{settings.data_folder / 'demo.db'}"
    return replace(
        settings,
        database_url=_address(database) if database else own,
        pretend=True,
        workers=1,
    )


def refuse_foreign(database_url: str) -> None:
    """Lets the demo have an empty database or one it made; only looks, and writes nothing."""
    file = make_url(database_url).database if database_url.startswith("sqlite") else None
    if file and not Path(file).exists():
        return
    engine = create_engine(database_url)  # without our settings, one of which SQLite writes down
    try:
        tables = set(inspect(engine).get_table_names())
        if tables and District.__tablename__ not in tables:
            raise NotPretend(_not_ours("holds something else"))
        if tables and not _is_pretend(engine):
            raise NotPretend(_not_ours("is for a real school"))
    finally:
        engine.dispose()


def _is_pretend(engine: Engine) -> bool:
    with engine.connect() as connection:
        kinds = connection.execute(select(District.pretend)).scalars().all()
    return bool(kinds) and all(kinds)


def _not_ours(why: str) -> str:
    return (
        f"This database {why}, and the demo begins by wiping its own. "
        "Name an empty one with --database."
    )


def wipe() -> None:
    """Takes the earlier pretend school with its files away, and never a real one."""
    for district_id in session.scalars(select(District.id).where(District.pretend.is_(True))):
        store.clear(district_id)
    session.execute(delete(District).where(District.pretend.is_(True)))
    session.flush()


def _address(database: str) -> str:
    return with_driver(database) if "://" in database else f"sqlite:///{database}"

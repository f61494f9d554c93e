"""A database of the demo's own: it wipes what it made, and touches nothing else."""

from dataclasses import replace

from sqlalchemy import delete, select

from pilot.accounts.models import District
from pilot.config import Settings, with_driver
from pilot.db import session
from pilot.errors import PilotError


class NotPretend(PilotError):
    """The database holds a real school."""


def settings_for(settings: Settings, database: str | None) -> Settings:
    """Settings for the demo: its own file beside the real one, unless another is named."""
    own = f"sqlite:///{settings.data_folder / 'demo.db'}"
    return replace(
        settings,
        database_url=_address(database) if database else own,
        pretend=True,
        workers=1,
    )


def wipe() -> None:
    """Takes the earlier pretend school away; refuses when anything real is there."""
    real = session.scalar(select(District.name).where(District.pretend.is_(False)).limit(1))
    if real is not None:
        raise NotPretend(
            "This database holds a real school, and the demo begins by wiping. "
            "Name an empty one with --database."
        )
    session.execute(delete(District).where(District.pretend.is_(True)))
    session.flush()


def _address(database: str) -> str:
    return with_driver(database) if "://" in database else f"sqlite:///{database}"

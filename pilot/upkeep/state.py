"""How the installation is: version, database, room on the disk, the last backup."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version

from sqlalchemy import Engine, text

from pilot import schema
from pilot.config import Settings
from pilot.db import session
from pilot.upkeep.last_backup import LastBackup, find_last_backup

_OLD = timedelta(hours=36)
"""A nightly backup that is older than this did not run."""
_LITTLE_ROOM_SHARE = 0.1


@dataclass(frozen=True)
class State:
    """What an administrator wants to know before something goes wrong."""

    version: str
    database: str
    up_to_date: bool
    size_bytes: int
    free_bytes: int
    disk_bytes: int
    last_backup: LastBackup | None
    now: datetime

    @property
    def backup_is_old(self) -> bool:
        """Whether there is none from last night."""
        return self.last_backup is None or self.now - self.last_backup.made_at > _OLD

    @property
    def little_room(self) -> bool:
        """Whether the disk is nearly full."""
        return self.free_bytes < self.disk_bytes * _LITTLE_ROOM_SHARE

    @property
    def is_well(self) -> bool:
        """Whether nothing wants looking after."""
        return self.up_to_date and not self.backup_is_old and not self.little_room


def state_of(settings: Settings, engine: Engine, *, now: datetime) -> State:
    """The state as it is now."""
    disk = shutil.disk_usage(settings.data_folder)
    return State(
        version=version("flip-pilots"),
        database=_database(engine),
        up_to_date=schema.is_current(engine),
        size_bytes=_size(engine),
        free_bytes=disk.free,
        disk_bytes=disk.total,
        last_backup=find_last_backup(settings.data_folder),
        now=now,
    )


def _database(engine: Engine) -> str:
    if engine.dialect.name == "sqlite":
        return f"SQLite {session.scalar(text('SELECT sqlite_version()'))}"
    return f"PostgreSQL {session.scalar(text('SHOW server_version'))}"


def _size(engine: Engine) -> int:
    if engine.dialect.name == "sqlite":
        pages = session.scalar(text("PRAGMA page_count")) or 0
        return int(pages) * int(session.scalar(text("PRAGMA page_size")) or 0)
    return int(session.scalar(text("SELECT pg_database_size(current_database())")) or 0)

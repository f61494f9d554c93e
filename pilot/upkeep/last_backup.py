"""A note of the last backup, wherever it lies, for the page that watches over it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from pilot.upkeep.backup import Backup

_NOTE = "last-backup.json"


@dataclass(frozen=True)
class LastBackup:
    """When it was made, its name and how much it holds."""

    made_at: datetime
    name: str
    rows: int
    size_bytes: int


def note_backup(data_folder: Path, backup: Backup) -> None:
    """Remembers this backup as the last one."""
    noted = LastBackup(backup.made_at, backup.path.name, backup.rows, backup.path.stat().st_size)
    part = data_folder / f"{_NOTE}.new"
    part.write_text(json.dumps(asdict(noted) | {"made_at": noted.made_at.isoformat()}))
    part.replace(data_folder / _NOTE)


def find_last_backup(data_folder: Path) -> LastBackup | None:
    """The last backup that was noted; None where none was, or the note cannot be read."""
    try:
        noted = json.loads((data_folder / _NOTE).read_text())
        return LastBackup(**noted | {"made_at": datetime.fromisoformat(noted["made_at"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None

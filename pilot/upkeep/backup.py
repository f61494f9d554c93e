"""Writes everything into one file, and reads it once before it counts as a backup."""

import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table

from pilot import schema
from pilot.errors import PilotError
from pilot.upkeep.rows import Tally, lines_of, one_moment, tables_of, tally_of

ABOUT = "about.json"
FILES = "files"
"""The folder of uploaded files, in the data folder and in a backup alike."""
_PREFIX = "pilot-"


class NotABackup(PilotError):
    """The file cannot be relied on; the sentence says why."""


@dataclass(frozen=True)
class Backup:
    """A backup that was read back and found whole."""

    path: Path
    about: dict[str, Any]

    @property
    def rows(self) -> int:
        """Rows in all tables together."""
        return sum(each["rows"] for each in self.about["tables"].values())

    @property
    def made_at(self) -> datetime:
        """The moment it shows."""
        return datetime.fromisoformat(self.about["made_at"])


def write_backup(engine: Engine, data_folder: Path, folder: Path, *, at: datetime) -> Backup:
    """A new backup in this folder, while everyone goes on working.

    It has its name only when it is whole and on the disk: what was begun and never ended is a
    `.part`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{_PREFIX}{at:%Y%m%d-%H%M%S-%f}.zip"
    part = path.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as parcel:
        with one_moment(engine) as connection:
            about: dict[str, Any] = {
                "made_at": at.isoformat(),
                "version": version("flip-pilots"),
                "revision": schema.revision_of(connection),
                "tables": {t.name: _write(parcel, connection, t) for t in tables_of(connection)},
            }
        about["files"] = _write_files(parcel, data_folder / FILES)
        parcel.writestr(ABOUT, json.dumps(about, indent=1))
    read_backup(part)
    _settle(part)
    part.rename(path)
    _settle(folder)
    return Backup(path, about)


def read_backup(path: Path) -> Backup:
    """Reads all of it; `NotABackup` where a row, a file or a table is not what was written."""
    with opened(path) as parcel:
        about = _about(parcel, path)
        for name, wanted in about["tables"].items():
            found = tally_of(rows_in(parcel, name))
            if found != {key: wanted[key] for key in found}:
                raise NotABackup(f"{path.name}: the table {name} is not as it was written.")
        for name in about["files"]:
            with parcel.open(name) as held:
                while held.read(1 << 20):  # the zip's own checksum is compared at the end
                    pass
    return Backup(path, about)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The file as a parcel; what is wrong with it is said as `NotABackup`."""
    try:
        with zipfile.ZipFile(path) as parcel:
            yield parcel
    except (zipfile.BadZipFile, EOFError, KeyError, ValueError, zlib.error) as error:
        raise NotABackup(f"{path.name} is not a whole backup of this program.") from error
    except OSError as error:
        raise NotABackup(f"{path} cannot be read: {error.strerror}.") from error


def rows_in(parcel: zipfile.ZipFile, table: str) -> Iterator[str]:
    """The rows of a table, a line each."""
    with parcel.open(_place(table)) as held:
        for line in TextIOWrapper(held, encoding="utf-8", newline="\n"):
            yield line.removesuffix("\n")


def backups_in(folder: Path) -> list[Path]:
    """The backups of a folder, oldest first."""
    return sorted(folder.glob(f"{_PREFIX}*.zip"))


def keep_newest(folder: Path, n: int) -> int:
    """Takes older backups away and says how many."""
    older = backups_in(folder)[:-n]
    for path in older:
        path.unlink()
    return len(older)


def _write(parcel: zipfile.ZipFile, connection: Connection, table: Table) -> dict[str, Any]:
    tally = Tally()
    with parcel.open(_place(table.name), "w", force_zip64=True) as held:
        for line in tally.counting(lines_of(connection, table)):
            held.write(f"{line}\n".encode())
    return {**tally.total, "columns": [column.name for column in table.columns]}


def _write_files(parcel: zipfile.ZipFile, folder: Path) -> list[str]:
    names = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        name = f"{FILES}/{path.relative_to(folder).as_posix()}"
        try:
            parcel.write(path, name, zipfile.ZIP_STORED)
        except FileNotFoundError:  # taken away meanwhile, by whoever took its row away
            continue
        names.append(name)
    return names


def _about(parcel: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    about = json.loads(parcel.read(ABOUT))
    if not isinstance(about, dict) or not {"tables", "files", "revision", "made_at"} <= set(about):
        raise NotABackup(f"{path.name} is not a backup of this program.")
    return about


def _place(table: str) -> str:
    return f"rows/{table}.jsonl"


def _settle(path: Path) -> None:
    """Onto the disk itself, file or folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

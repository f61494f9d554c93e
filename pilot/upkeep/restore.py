"""Puts a backup into an empty database: all of it and exactly it, or nothing."""

import shutil
import zipfile
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from pilot import schema
from pilot.errors import PilotError
from pilot.upkeep.backup import FILES, Backup, opened, read_backup, rows_in
from pilot.upkeep.rows import lines_of, tables_of, tally_of, wait_with_foreign_keys, write_lines


class NotEmpty(PilotError):
    """There are rows already, and a backup is never mixed into them."""


class NotTheSame(PilotError):
    """What was read back is not what the backup holds; nothing was kept."""


def restore(engine: Engine, data_folder: Path, path: Path) -> Backup:
    """Rows and files of a backup into an empty database, then the migrations it lacks.

    Every table is read back and compared with the backup by count and hash before anything is
    kept. Raises `NotABackup`, `NotEmpty` or `NotTheSame`.
    """
    backup = read_backup(path)
    _refuse_rows(engine)
    schema.upgrade(engine, backup.about["revision"])
    with opened(path) as parcel, engine.begin() as connection:
        wait_with_foreign_keys(connection)
        for table in tables_of(connection):
            about = backup.about["tables"].get(table.name)
            if about:
                write_lines(connection, table, about["columns"], rows_in(parcel, table.name))
        _compare(connection, backup.about["tables"])
        _unpack(parcel, backup.about["files"], data_folder)
    schema.upgrade(engine)
    return backup


def _refuse_rows(engine: Engine) -> None:
    with engine.connect() as connection:
        for table in tables_of(connection):
            if connection.scalar(select(func.count()).select_from(table)):
                raise NotEmpty(
                    "The database has rows already. Restore into a new one: "
                    "set DATABASE_URL or PILOT_DATA to a place where there is none."
                )


def _compare(connection: Connection, wanted: dict[str, dict[str, Any]]) -> None:
    for table in tables_of(connection):
        found = tally_of(lines_of(connection, table))
        held = wanted.get(table.name, {"rows": 0, "sha256_sum": found["sha256_sum"]})
        if found != {key: held[key] for key in found}:
            raise NotTheSame(f"The table {table.name} came out otherwise. Nothing was kept.")


def _unpack(parcel: zipfile.ZipFile, names: list[str], data_folder: Path) -> None:
    for name in names:
        place = PurePosixPath(name)
        if place.is_absolute() or ".." in place.parts or place.parts[0] != FILES:
            raise NotTheSame(f"The backup has a file in a strange place: {name}.")
        target = data_folder.joinpath(*place.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with parcel.open(name) as held, target.open("wb") as written:
            shutil.copyfileobj(held, written)

"""Where uploaded files lie: in the data folder, under their district, named by what is in them.
Backups take `files` along.

The same bytes uploaded twice lie there once. A file goes when no row names it any more: the row
first, the file at a later sweep, so that whatever stops midway leaves a file too many and never a
row without its file.
"""

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from flask import current_app

from pilot.config import Settings

_CHUNK_BYTES = 1024 * 1024
_SPARED_SECONDS = 3600
"""A file younger than this may belong to a row that is being written right now."""


@dataclass(frozen=True)
class Kept:
    """A file that lies in the store."""

    content: str
    size_bytes: int


def path_of(district_id: int, content: str) -> Path:
    """Where a file of a district lies."""
    return _folder(district_id) / content


def keep(district_id: int, file: IO[bytes]) -> Kept:
    """Copies a file into the store; it is there as a whole or not at all."""
    folder = _folder(district_id)
    folder.mkdir(parents=True, exist_ok=True)
    half = folder / f"new-{secrets.token_hex(8)}"
    try:
        kept = _copy(file, half)
        half.replace(folder / kept.content)
    finally:
        half.unlink(missing_ok=True)
    return kept


def sweep(district_id: int, named: Container[str]) -> int:
    """Takes away what no row names and is not quite new; says how many files that were."""
    folder, gone = _folder(district_id), 0
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in named and _is_old(path):
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def clear(district_id: int) -> None:
    """Takes away everything of a district that is no more."""
    shutil.rmtree(folder_of(_data_folder(), district_id), ignore_errors=True)


def _copy(file: IO[bytes], target: Path) -> Kept:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    with target.open("xb") as copy:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            size += len(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return Kept(digest.hexdigest(), size)


def _is_old(path: Path) -> bool:
    try:
        return path.stat().st_mtime < time.time() - _SPARED_SECONDS
    except FileNotFoundError:
        return False


def folder_of(data_folder: Path, district_id: int) -> Path:
    """Where all files of a district lie."""
    return data_folder / "files" / "district" / str(district_id)


def _folder(district_id: int) -> Path:
    return folder_of(_data_folder(), district_id) / "lessons"


def _data_folder() -> Path:
    settings: Settings = current_app.extensions["settings"]
    return settings.data_folder

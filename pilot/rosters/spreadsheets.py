"""From an XLSX or ODS file to cells, looking at the parcel before anything opens it."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from pilot.language import gettext as _
from pilot.rosters import sheet_process
from pilot.rosters.cells import MAX_CELL, UnreadableTable

MAX_UNPACKED = 20_000_000
MAX_ENTRIES = 200
MAX_RATIO = 100
"""How many times larger than the file its content may be. Honest sheets stay below 30."""

_ZIP = b"PK"
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED_PART = "EncryptedPackage".encode("utf-16-le")


def is_spreadsheet(data: bytes) -> bool:
    """Whether these bytes are an office file, whatever the file is called."""
    return data.startswith((_ZIP, _OLD_OFFICE))


def read_spreadsheet(data: bytes, max_rows: int, max_columns: int) -> list[tuple[int, list[str]]]:
    """The filled rows of the first filled sheet; at most one row and column over the limit."""
    if data.startswith(_OLD_OFFICE):
        raise _locked() if _LOCKED_PART in data else _too_old()
    _check_parcel(data)
    return _read_apart(data, max_rows, max_columns)


def _check_parcel(data: bytes) -> None:
    """Refuse by the zip's own list of contents: nothing is unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _damaged() from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise _locked()
    if not {"xl/workbook.xml", "content.xml"} & {entry.filename for entry in entries}:
        raise UnreadableTable(
            _("This file is not a spreadsheet. Save it as .xlsx, .ods or .csv and try again.")
        )
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > min(MAX_UNPACKED, MAX_RATIO * len(data)):
        raise UnreadableTable(
            _("This file holds far more than a class list. Save one sheet as .csv and try again.")
        )


def _read_apart(data: bytes, max_rows: int, max_columns: int) -> list[tuple[int, list[str]]]:
    limits = map(str, (max_rows, max_columns, 4 * MAX_CELL))
    # -P keeps the neighbours of the script, such as names.py, out of the way of other imports.
    command = [sys.executable, "-P", str(Path(sheet_process.__file__)), *limits]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=2 * sheet_process.SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise _damaged() from error
    if done.returncode == sheet_process.LOCKED:
        raise _locked()
    if done.returncode:
        raise _damaged()
    return [(line, cells) for line, cells in json.loads(done.stdout)]


def _locked() -> UnreadableTable:
    return UnreadableTable(_("This file has a password. Save it without one and try again."))


def _too_old() -> UnreadableTable:
    return UnreadableTable(_("This is an older kind of file. Save it as .xlsx and try again."))


def _damaged() -> UnreadableTable:
    return UnreadableTable(
        _("This spreadsheet is damaged or too large to open. Save one sheet as .csv and try again.")
    )

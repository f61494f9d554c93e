"""Tables as files: CSV that spreadsheets open right, XLSX, JSON. The only place that writes any.

A text that a spreadsheet would take for a formula gets an apostrophe in front, except in JSON.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from pilot.reports.sheets import Book, Cell, Sheet

_BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel reads UTF-8 as something else."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SHORT_ENOUGH = 31
"""The longest name a sheet of a workbook may have."""
_LONGEST_CELL = 32_000


class FileKind(StrEnum):
    """A kind of file."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


ENDINGS = {FileKind.CSV: "zip", FileKind.XLSX: "xlsx", FileKind.JSON: "json"}
TYPES = {
    FileKind.CSV: "application/zip",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.JSON: "application/json",
}


def written(book: Book, kind: FileKind) -> bytes:
    """The tables as one file of that kind."""
    return _WRITERS[kind](book)


def as_csv(sheet: Sheet) -> bytes:
    """One table as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([guarded(column.name) for column in sheet.columns])
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def _as_zip(book: Book) -> bytes:
    parcel = io.BytesIO()
    with zipfile.ZipFile(parcel, "w", zipfile.ZIP_DEFLATED) as archive:
        for sheet in book.filled:
            entry = zipfile.ZipInfo(f"{sheet.key}.csv")  # the same tables make the same file
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, as_csv(sheet))
    return parcel.getvalue()


def _as_xlsx(book: Book) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    workbook = Workbook(write_only=True)
    for sheet in book.filled:
        page = workbook.create_sheet(sheet.key[:_SHORT_ENOUGH])
        page.freeze_panes = "A2"
        heads = [WriteOnlyCell(page, guarded(column.name)) for column in sheet.columns]
        for head in heads:
            head.font = Font(bold=True)
        page.append(heads)
        for row in sheet.rows:
            page.append([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    parcel = io.BytesIO()
    workbook.save(parcel)
    return parcel.getvalue()


def _as_json(book: Book) -> bytes:
    """A row of a table on a line of its own: tens of thousands of them are written one by one."""
    parcel = io.BytesIO()
    for place, sheet in enumerate(book.filled):
        parcel.write((",\n" if place else "{\n").encode() + _told(sheet.key) + b": [")
        for number, row in enumerate(sheet.rows):
            parcel.write((b",\n " if number else b"\n ") + _told(_named(sheet, row)))
        parcel.write(b"\n]")
    parcel.write(b"\n}\n")
    return parcel.getvalue()


def _told(what: object) -> bytes:
    return json.dumps(what, ensure_ascii=False).encode()


def _named(sheet: Sheet, row: tuple[Cell, ...]) -> Mapping[str, Any]:
    pairs = zip(sheet.columns, row, strict=True)
    return {c.name: cell.isoformat() if isinstance(cell, date) else cell for c, cell in pairs}


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, date):
        return cell.isoformat()
    return guarded(cell) if isinstance(cell, str) else cell


def guarded(text: str) -> str:
    """The text, which no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("Ann")
    ("'=1+1", 'Ann')
    """
    text = _CONTROL.sub("", text)[:_LONGEST_CELL]
    return f"'{text}" if text.startswith(_FORMULA) else text


_WRITERS: Mapping[FileKind, Callable[[Book], bytes]] = {
    FileKind.CSV: _as_zip,
    FileKind.XLSX: _as_xlsx,
    FileKind.JSON: _as_json,
}

"""Dates as people write them, turned into the one way the designs by days read."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from pilot.judging.headings import sheet_with
from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet
from pilot.rosters.tables import Row, shown

_WRITTEN = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?")
_ORDERS = ("dmy", "mdy", "ymd")
_THIS_CENTURY = 2000


def read_dates(sheet: Sheet) -> tuple[Sheet, tuple[str, ...]]:
    """The sheet with every column of dates in year, month and day; and which ones were turned.

    A column is turned only where one order of day and month fits all its dates.
    """
    turned: dict[int, dict[str, str]] = {}
    notes = []
    for column in range(len(sheet.header.cells)):
        found = _in_one_order([cell for cell in sheet.words(column) if cell])
        changed = next((cell for cell in found if found[cell] != cell[:10]), None)
        if changed is not None:
            turned[column] = found
            notes.append(_note(sheet.header.cell(column), changed, found[changed]))
    return (_with(sheet, turned) if turned else sheet), tuple(notes)


def _in_one_order(cells: Sequence[str]) -> dict[str, str]:
    """What each cell means as 2026-03-21; nothing where no order, or more than one, fits."""
    parts = {cell: _WRITTEN.fullmatch(cell) for cell in cells}
    written = {cell: match for cell, match in parts.items() if match}
    if not written or len(written) * 2 < len(parts):
        return {}
    fitting = [found for order in _ORDERS if (found := _read_as(order, written))]
    alike = all(found == fitting[0] for found in fitting)
    return fitting[0] if fitting and alike else {}


def _read_as(order: str, written: dict[str, re.Match[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for cell, match in written.items():
        if match[2] == "." and order == "mdy":
            return {}
        numbers = dict(zip(order, (match[1], match[3], match[4]), strict=True))
        day = _date(numbers["y"], int(numbers["m"]), int(numbers["d"]))
        if day is None or (order == "ymd" and len(numbers["y"]) == 2):
            return {}
        found[cell] = day.isoformat()
    return found


def _date(year: str, month: int, day: int) -> date | None:
    if len(year) not in (2, 4):
        return None
    with suppress(ValueError):
        return date(int(year) + (_THIS_CENTURY if len(year) == 2 else 0), month, day)
    return None


def _with(sheet: Sheet, turned: dict[int, dict[str, str]]) -> Sheet:
    rows = tuple(
        Row(
            row.line,
            tuple(turned.get(at, {}).get(cell, cell) for at, cell in enumerate(row.cells)),
        )
        for row in sheet.rows
    )
    return sheet_with(sheet.header, rows)


def _note(heading: str, written: str, meant: str) -> str:
    return _(
        "Dates in %(column)s are read as year, month, day: %(written)s is %(meant)s.",
        column=shown(heading),
        written=written,
        meant=meant,
    )

"""What in a sheet a verdict cannot use, each cell with its line and the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pilot.judging.headings import sheet_with
from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet
from pilot.measures.numbers import is_missing, yes_or_no
from pilot.rosters.tables import Row, UnreadableTable, shown

SCORES = ("before", "after", "value")
_MUST_SAY = ("group", "phase")


@dataclass(frozen=True)
class Unusable:
    """A cell that is not what its column is for, and why."""

    line: int
    column: int
    sentence: str
    is_score: bool
    """A score that cannot be read can count as missing; any other row is left out whole."""


def unusable_cells(sheet: Sheet, columns: Mapping[str, int]) -> tuple[Unusable, ...]:
    """Every cell that is not what its column is for, in the order of the file."""
    return tuple(
        Unusable(row.line, column, sentence, role in SCORES)
        for row in sheet.rows
        for role, column in columns.items()
        if (sentence := _problem(sheet, row, role, column))
    )


def without(sheet: Sheet, cells: Sequence[Unusable]) -> Sheet:
    """The sheet without these: a score becomes a blank, and other rows are left out."""
    lines = {cell.line for cell in cells if not cell.is_score}
    blank = {(cell.line, cell.column) for cell in cells}
    rows = tuple(
        Row(
            row.line,
            tuple("" if (row.line, at) in blank else each for at, each in enumerate(row.cells)),
        )
        for row in sheet.rows
        if row.line not in lines
    )
    return sheet_with(sheet.header, rows)


def yes_as_one(sheet: Sheet, columns: Mapping[str, int] | None = None) -> Sheet:
    """The sheet with 1 for yes and 0 for no: in its columns of scores, or wherever it says so."""
    scores = {column for role, column in (columns or {}).items() if role in SCORES}

    def counted(at: int, cell: str) -> str:
        answer = yes_or_no(cell) if columns is None or at in scores else None
        return cell if answer is None else f"{answer:g}"

    rows = tuple(
        Row(row.line, tuple(counted(at, cell) for at, cell in enumerate(row.cells)))
        for row in sheet.rows
    )
    return sheet_with(sheet.header, rows)


def n_missing(sheet: Sheet, columns: Mapping[str, int]) -> dict[str, int]:
    """How many cells are blank or say absent, by the heading of each column of scores."""
    found = {
        sheet.header.cell(column): sum(map(is_missing, sheet.words(column)))
        for role, column in columns.items()
        if role in SCORES
    }
    return {heading: n for heading, n in found.items() if n}


def _problem(sheet: Sheet, row: Row, role: str, column: int) -> str:
    if role in SCORES:
        return _no_number(replace(sheet, rows=(row,)), column)
    cell, words = row.cell(column), {"row": row.line, "column": shown(sheet.header.cell(column))}
    if role in _MUST_SAY and not cell:
        return _("Row %(row)s is empty under %(column)s.", **words)
    if role == "date" and not _is_day(cell):
        return _(
            "Row %(row)s: %(column)s is '%(cell)s', not a date like 2026-03-21.",
            cell=shown(cell),
            **words,
        )
    return ""


def _no_number(one: Sheet, column: int) -> str:
    try:
        one.values(column)
    except UnreadableTable as unreadable:
        return unreadable.sentence
    return ""


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text[:10]))
    except ValueError:
        return False

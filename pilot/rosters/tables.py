"""Tables people paste or upload, as rows of clean text cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pilot.language import gettext as _
from pilot.rosters.cells import UnreadableTable, clean, shown
from pilot.rosters.spreadsheets import is_spreadsheet, read_spreadsheet
from pilot.rosters.text_tables import RawRow, decode, rows_of

MAX_BYTES = 5_000_000
MAX_ROWS = 5_000
MAX_COLUMNS = 50

__all__ = ["Row", "Table", "UnreadableTable", "read_file", "read_pasted", "shown"]


@dataclass(frozen=True)
class Row:
    """One filled line, numbered as its reader counts lines, blank ones included."""

    line: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The cell in this column; empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Table:
    """Filled rows, in the order of the source. There is always at least one."""

    rows: tuple[Row, ...]

    @cached_property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max(len(row.cells) for row in self.rows)

    def column(self, number: int, *, after: int = -1) -> list[str]:
        """The filled cells of one column, below the line `after`."""
        return [row.cell(number) for row in self.rows if row.line > after and row.cell(number)]


def read_pasted(text: str) -> Table:
    """The table in pasted text: tabs, semicolons or commas between cells."""
    if len(text) > MAX_BYTES:
        raise _too_big()
    return _table(
        rows_of(text, MAX_ROWS + 1),
        nothing=_("There is nothing here yet. Paste one line a student."),
    )


def read_file(name: str, data: bytes) -> Table:
    """The table in a CSV, TSV, TXT, XLSX or ODS file. What is inside counts, not the name."""
    if len(data) > MAX_BYTES:
        raise _too_big()
    spreadsheet = is_spreadsheet(data)
    rows = read_spreadsheet(data, MAX_ROWS, MAX_COLUMNS) if spreadsheet else _text_rows(data)
    nothing = _("%(file)s is empty. Choose another file.", file=shown(clean(name)))
    return _table(rows, nothing=nothing)


def _table(raw_rows: Iterable[RawRow], nothing: str) -> Table:
    rows = []
    for count, (line, raw) in enumerate(raw_rows, 1):
        cells = _trimmed(raw)
        if cells:
            rows.append(Row(line, cells))
        if len(cells) > MAX_COLUMNS:
            raise UnreadableTable(
                _(
                    "Line %(line)s has more than %(most)s columns. Keep the names and the scores.",
                    line=line,
                    most=MAX_COLUMNS,
                )
            )
        if count > MAX_ROWS:
            raise UnreadableTable(
                _("There are more than %(most)s lines. Use one class at a time.", most=MAX_ROWS)
            )
    if not rows:
        raise UnreadableTable(nothing)
    return Table(tuple(rows))


def _text_rows(data: bytes) -> list[RawRow]:
    return rows_of(decode(data), MAX_ROWS + 1)


def _trimmed(raw: list[str]) -> tuple[str, ...]:
    """Clean cells, without the empty ones at the end."""
    last = next((number for number in range(len(raw), 0, -1) if clean(raw[number - 1])), 0)
    return tuple(clean(cell) for cell in raw[: min(last, MAX_COLUMNS + 1)])


def _too_big() -> UnreadableTable:
    return UnreadableTable(_("This is larger than 5 MB. Keep the names and the scores only."))

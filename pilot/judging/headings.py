"""A heading over every column, and no heading twice: a page offers columns by their headings."""

from collections import Counter
from collections.abc import Collection

from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet
from pilot.rosters.names import key
from pilot.rosters.tables import Row, Table, shown


def sheet_with(header: Row, rows: tuple[Row, ...]) -> Sheet:
    """The sheet of this heading and these rows."""
    return Sheet(Table((header, *rows)), header, rows)


def with_columns(sheet: Sheet, columns: Collection[int]) -> Sheet:
    """The sheet with these columns alone, so that nothing else can be taken for one of them."""
    kept = sorted(set(columns))

    def narrowed(row: Row) -> Row:
        return Row(row.line, tuple(row.cell(column) for column in kept))

    return sheet_with(narrowed(sheet.header), tuple(map(narrowed, sheet.rows)))


def told_apart(sheet: Sheet) -> Sheet:
    """The sheet with headings that differ: the column's number stands where one is not enough."""
    cells = [sheet.header.cell(column) for column in range(sheet.table.width)]
    often = Counter(map(key, cells))
    headings: list[str] = []
    for number, cell in enumerate(cells, start=1):
        alone = bool(key(cell)) and often[key(cell)] == 1
        headings.append(cell if alone else _numbered(cell, number, {*often, *map(key, headings)}))
    return sheet_with(Row(sheet.header.line, tuple(headings)), sheet.rows)


def heading_notes(raw: Sheet, told: Sheet) -> tuple[str, ...]:
    """What was added to headings, so that nobody wonders where the new names come from."""
    cells = [raw.header.cell(column) for column in range(told.table.width)]
    often = Counter(key(cell) for cell in cells if cell)
    twice = list({key(cell): cell for cell in cells if often[key(cell)] > 1}.values())
    blank = [told.header.cell(number) for number, cell in enumerate(cells) if not cell]
    notes = [
        _("Several columns are called %(column)s. They are told apart by number.", column=shown(c))
        for c in twice
    ]
    if blank:
        named = ", ".join(map(shown, blank[:3])) + (", …" if len(blank) > 3 else "")
        notes.append(_("Columns without a heading are called %(columns)s.", columns=named))
    return tuple(notes)


def _numbered(cell: str, number: int, taken: set[str]) -> str:
    name = (
        _("Column %(number)s: %(heading)s", heading=cell, number=number)
        if cell
        else _("Column %(number)s", number=number)
    )
    while key(name) in taken:
        name = f"* {name}"
    return name

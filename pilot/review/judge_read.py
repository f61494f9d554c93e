"""What was read of a table from elsewhere: first lines, what was mended, what cannot be used."""

from collections.abc import Iterator
from dataclasses import dataclass

from pilot.judging.column_contents import kinds_of
from pilot.judging.guesses import rows_are_days
from pilot.judging.headings import heading_notes, told_apart
from pilot.judging.unusable import Unusable, n_missing, unusable_cells, without, yes_as_one
from pilot.judging.written_dates import read_dates
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.measures.judged_file import Sheet, sheet_of
from pilot.measures.words import in_a_row
from pilot.review.judge_form import JudgeForm
from pilot.review.judge_missing import Columns
from pilot.rosters.names import key
from pilot.rosters.tables import UnreadableTable, read_pasted, shown

FIRST_LINES = 5
MOST_ROWS = 2_000
"""Rows that are judged while somebody waits. `pilot judge` reads longer tables."""
MOST_NAMED = 10
"""Cells that cannot be used, named one by one. With more, it is another column or another list."""


@dataclass(frozen=True)
class Opened:
    """A table that could be read."""

    sheet: Sheet
    notes: tuple[str, ...]
    """What was mended on the way."""


@dataclass(frozen=True)
class Read:
    """What was read, as the page shows it, and the sheet that is judged."""

    sheet: Sheet
    caption: str
    headers: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    """The first lines, each after its number in the file."""
    notes: tuple[str, ...]
    unusable: tuple[str, ...]
    left_out: bool
    """Whether what cannot be used was left out, as was asked for."""

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is to be mended: where it is settled on the page, and what it is."""
        return [] if self.left_out else [("leave_out", sentence) for sentence in self.unusable]


def opened(text: str) -> Opened:
    """The table in this text, with headings that differ and dates in one spelling."""
    raw = sheet_of(read_pasted(text))
    if len(raw.rows) > MOST_ROWS:
        raise UnreadableTable(
            _("There are more than %(most)s rows. Keep those of one school.", most=MOST_ROWS)
        )
    told = told_apart(raw)
    sheet, dated = read_dates(told)
    return Opened(sheet, (*heading_notes(raw, told), *dated))


def read_of(form: JudgeForm, table: Opened, columns: Columns) -> Read:
    """What was read, and the sheet the verdict is to be given on."""
    sheet = table.sheet
    if form.of_shares:
        sheet = yes_as_one(sheet, columns.found)
    cells = unusable_cells(sheet, columns.found)
    left_out = bool(cells) and bool(form.leave_out.data)
    notes = (
        *table.notes,
        *_left_out_in_words(cells if left_out else ()),
        *_notes(form, sheet, columns),
    )
    return Read(
        sheet=without(sheet, cells) if left_out else sheet,
        caption=_caption(table.sheet),
        headers=(_("Line"), *map(shown, table.sheet.header.cells)),
        lines=tuple(_first_lines(table.sheet)),
        notes=notes,
        unusable=tuple(_named(cells)),
        left_out=left_out,
    )


def _caption(sheet: Sheet) -> str:
    rows = ngettext("%(num)s row", "%(num)s rows", len(sheet.rows))
    columns = ngettext("%(num)s column", "%(num)s columns", len(sheet.header.cells))
    return _("What we read: %(rows)s, %(columns)s", rows=rows, columns=columns)


def _first_lines(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    for row in sheet.rows[:FIRST_LINES]:
        cells = (shown(row.cell(column)) for column in range(len(sheet.header.cells)))
        yield (str(row.line), *cells)


def _named(cells: tuple[Unusable, ...]) -> Iterator[str]:
    yield from (cell.sentence for cell in cells[:MOST_NAMED])
    more = len(cells) - MOST_NAMED
    if more > 0:
        yield ngettext("%(num)s more like these.", "%(num)s more like these.", more)


def _left_out_in_words(cells: tuple[Unusable, ...]) -> Iterator[str]:
    for is_score in (True, False):
        lines = sorted({cell.line for cell in cells if cell.is_score is is_score})
        if not lines:
            continue
        told = in_a_row([str(line) for line in lines[:MOST_NAMED]])
        told += ", …" if len(lines) > MOST_NAMED else ""
        if is_score:
            yield ngettext(
                "A score on row %(rows)s cannot be read and counts as missing.",
                "Scores on rows %(rows)s cannot be read and count as missing.",
                len(lines),
                rows=told,
            )
        else:
            yield ngettext(
                "Row %(rows)s is left out.", "Rows %(rows)s are left out.", len(lines), rows=told
            )


def _notes(form: JudgeForm, sheet: Sheet, columns: Columns) -> Iterator[str]:
    for heading, n in n_missing(sheet, columns.found).items():
        yield ngettext(
            "%(num)s value is missing in %(column)s: blank, or marked absent.",
            "%(num)s values are missing in %(column)s: blank, or marked absent.",
            n,
            column=shown(heading),
        )
    if "date" not in columns.needed and rows_are_days(sheet):
        yield _(
            "Each row has a date of its own. If rows are days, choose a way that goes day by day."
        )
    if form.of_shares:
        yield _("Yes counts as 1 and no as 0.")
    if columns.of_two in columns.found:
        yield from _of_neither(form, sheet, columns.found[columns.of_two])


def _of_neither(form: JudgeForm, sheet: Sheet, column: int) -> Iterator[str]:
    """The rows of groups and phases that are not compared."""
    compared = {key(form.changed.data or ""), key(form.against.data or "")}
    kinds = kinds_of(sheet, column)
    others = [kind for kind in kinds if key(kind) not in compared]
    if len(compared) < 2 or len(others) != len(kinds) - 2:
        return
    n = sum(bool(word) and key(word) not in compared for word in sheet.words(column))
    if n:
        yield ngettext(
            "%(num)s row is not compared: %(kinds)s.",
            "%(num)s rows are not compared: %(kinds)s.",
            n,
            kinds=", ".join(map(shown, others[:MOST_NAMED])),
        )

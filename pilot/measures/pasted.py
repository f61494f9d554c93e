"""A pasted or uploaded list of scores, read again at every step until its scores are used."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO

from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.measures.models import Measure
from pilot.measures.phase_columns import NumberColumn, columns_of_numbers, the_one_for, without
from pilot.measures.reading import MAX_LINES, Fix, ScoreSheet, read_scores
from pilot.pilots.models import PhaseKind
from pilot.rosters.tables import Table, UnreadableTable, read_file, read_pasted

MOST_TO_FIX = 60
"""As many as a class has students. With more, it is another class or another list."""


@dataclass(frozen=True)
class PastedList:
    """A table, and the column of it that has the scores."""

    table: Table
    columns: tuple[NumberColumn, ...]
    """What there is to choose from; empty where there is no choice."""
    column: NumberColumn | None
    """The one chosen, or the only one that its heading allows."""
    mark: str
    """Tells this list, read from this column, from any other."""

    def read(
        self, measure: Measure, students: Mapping[int, str], fixes: Mapping[int, Fix]
    ) -> ScoreSheet:
        """The scores for these students, with what was put right."""
        if self.columns and self.column is None:
            raise RuleBroken("column", _("There are several columns of numbers. Choose one."))
        others = {column.index for column in self.columns if column is not self.column}
        try:
            sheet = read_scores(
                without(self.table, others),
                students,
                measure.minimum,
                measure.maximum,
                percent=is_percentage(measure),
                fixes=fixes,
            )
        except UnreadableTable as unreadable:
            raise RuleBroken("text", unreadable.sentence) from unreadable
        _refuse_hopeless(sheet)
        return sheet


def is_percentage(measure: Measure) -> bool:
    """Whether a score may be written as a percentage."""
    return (measure.minimum, measure.maximum) == (0, 100)


def open_list(text: str, phase: PhaseKind, chosen: str = "") -> PastedList:
    """The list in pasted text. `chosen` is the number of a column, as the page sent it."""
    try:
        table = read_pasted(text)
    except UnreadableTable as unreadable:
        raise RuleBroken("text", unreadable.sentence) from unreadable
    found = columns_of_numbers(table)
    columns = found if len(found) > 1 else ()
    column = next((each for each in columns if str(each.index) == chosen), None)
    column = column or the_one_for(phase, columns)
    return PastedList(table, columns, column, _mark(text, column))


def text_of_file(name: str, data: bytes, most: int = MAX_LINES) -> str:
    """A file's table as text with tabs, each row on the line it has in the file."""
    try:
        table = read_file(name, data)
    except UnreadableTable as unreadable:
        raise RuleBroken("file", unreadable.sentence) from unreadable
    if len(table.rows) > most:
        raise RuleBroken(
            "file",
            _("There are more than %(most)s lines. Use one class at a time.", most=most),
        )
    written = StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    line = 1
    for row in table.rows:
        written.write("\n" * (row.line - line))
        writer.writerow(row.cells)
        line = row.line + 1
    return written.getvalue()


def _mark(text: str, column: NumberColumn | None) -> str:
    read_from = column.index if column else ""
    return sha256(f"{read_from}:{text}".encode(errors="replace")).hexdigest()[:16]


def _refuse_hopeless(sheet: ScoreSheet) -> None:
    if sheet.n_to_fix > MOST_TO_FIX:
        raise RuleBroken(
            "text",
            ngettext(
                "%(num)s line does not fit. Check that this is the list of this class.",
                "%(num)s lines do not fit. Check that this is the list of this class.",
                sheet.n_to_fix,
            ),
        )
    if not sheet.n_read and not sheet.n_to_fix:
        raise RuleBroken("text", _("No line has a score. Paste names and scores."))

"""Which of several columns of numbers has the scores of before, and which those of after."""

from dataclasses import dataclass
from itertools import takewhile

from pilot.language import gettext as _
from pilot.measures.numbers import is_missing, read_number
from pilot.measures.score_columns import holds_numbers
from pilot.pilots.models import PhaseKind
from pilot.rosters.names import key
from pilot.rosters.tables import Row, Table, shown

_WORDS = {
    PhaseKind.BASELINE: {"before", "pre", "pretest", "baseline", "start", "starting"},
    PhaseKind.FOLLOW_UP: {"after", "post", "posttest", "end", "followup", "final"},
}


@dataclass(frozen=True)
class NumberColumn:
    """A column of numbers beside the names."""

    index: int
    heading: str


def columns_of_numbers(table: Table) -> tuple[NumberColumn, ...]:
    """The columns of numbers that follow the first one of words."""
    numbers = [number for number in range(table.width) if holds_numbers(table.column(number))]
    words = (number for number in range(table.width) if number not in numbers)
    names = next(words, table.width)
    return tuple(
        NumberColumn(number, _heading(table, number)) for number in numbers if number > names
    )


def the_one_for(phase: PhaseKind, columns: tuple[NumberColumn, ...]) -> NumberColumn | None:
    """The one column whose heading has a word for this phase."""
    fitting = [column for column in columns if _WORDS[phase] & set(_words(column.heading))]
    return fitting[0] if len(fitting) == 1 else None


def without(table: Table, columns: set[int]) -> Table:
    """The table with these columns left empty."""
    return Table(tuple(Row(row.line, _emptied(row, columns)) for row in table.rows))


def _heading(table: Table, column: int) -> str:
    """What stands over the numbers; else which column it is, counted from 1."""
    cells = (row.cell(column) for row in table.rows)
    above = [cell for cell in takewhile(_is_no_number, cells) if not is_missing(cell)]
    return shown(above[-1]) if above else _("column %(number)s", number=column + 1)


def _is_no_number(cell: str) -> bool:
    return read_number(cell) is None


def _words(heading: str) -> list[str]:
    spaced = "".join(character if character.isalpha() else " " for character in heading)
    return key(spaced).split()


def _emptied(row: Row, columns: set[int]) -> tuple[str, ...]:
    return tuple("" if number in columns else cell for number, cell in enumerate(row.cells))

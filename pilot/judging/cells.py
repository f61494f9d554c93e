"""Values of a sheet with the lines they stand on, and where in a pilot they belong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pilot.judging.errors import CannotJudge
from pilot.judging.pairs import two_of
from pilot.judging.question import Question
from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet
from pilot.rosters.names import key
from pilot.rosters.tables import shown


@dataclass(frozen=True)
class Cell:
    """One value with the line of the file it stands on."""

    line: int
    value: float | None
    before: bool = False


@dataclass(frozen=True)
class Parts:
    """The values, and where in the data of a pilot they belong."""

    cells: tuple[Cell, ...]
    n_enrolled: int
    fields: Mapping[str, Any]

    @property
    def values(self) -> list[float]:
        """Every value there is."""
        return [cell.value for cell in self.cells if cell.value is not None]


def two(sheet: Sheet, column: int, question: Question) -> tuple[str, str]:
    """The two words of a column that are compared, the new way first, in one spelling.

    A row that says neither is refused: nobody knows where its value belongs.
    """
    heading = sheet.header.cell(column)
    blank = next((row.line for row in sheet.rows if not row.cell(column)), None)
    if blank is not None:
        raise CannotJudge(
            _("Row %(row)s is empty under %(column)s.", row=blank, column=shown(heading))
        )
    new, old = two_of(sheet.words(column), heading, question.changed, question.against)
    return key(new), key(old)


def cells_of(sheet: Sheet, column: int, *, before: bool = False) -> tuple[Cell, ...]:
    """The values of a column, each with its line."""
    return tuple(
        Cell(row.line, value, before)
        for row, value in zip(sheet.rows, sheet.values(column), strict=True)
    )

"""What a teacher fills in to enter a quiz item by item: a grid, or a grid to paste."""

from collections.abc import Mapping
from typing import Any, Self

from wtforms import HiddenField

from pilot.measures.fields import NumberedField, typed
from pilot.measures.items import MOST_ITEMS, Answers
from pilot.measures.score_forms import PasteForm
from pilot.web.forms import Form


class _Cells(Form):
    """Ten columns of boxes: `item4-7` is the fourth item of student or line 7."""

    item1 = NumberedField()
    item2 = NumberedField()
    item3 = NumberedField()
    item4 = NumberedField()
    item5 = NumberedField()
    item6 = NumberedField()
    item7 = NumberedField()
    item8 = NumberedField()
    item9 = NumberedField()
    item10 = NumberedField()

    def texts_of(self, item: int) -> dict[int, str]:
        """What was entered for one item, by student or line."""
        data: dict[int, str] = self[f"item{item}"].data
        return data

    def cell(self, number: int, item: int) -> str:
        """What stands in one box."""
        return self.texts_of(item).get(number, "")


class GridForm(_Cells):
    """One row a student."""

    had = NumberedField()
    """By student, the whole row as the page was made: only what differs is saved."""

    @classmethod
    def showing(cls, kept: Mapping[int, Answers]) -> Self:
        """The form filled in with what is saved."""
        data: dict[str, Any] = {
            f"item{item}": {
                student: typed(row[item - 1])
                for student, row in kept.items()
                if item <= len(row) and row[item - 1] is not None
            }
            for item in range(1, MOST_ITEMS + 1)
        }
        return cls(data={**data, "had": {who: in_one(row) for who, row in kept.items()}})

    def row(self, student: int, n: int) -> tuple[str, ...]:
        """What stands in the boxes of one student."""
        return tuple(self.cell(student, item) for item in range(1, n + 1))


class GridPasteForm(PasteForm, _Cells):
    """A list of names with a column an item, and what was put right in it."""

    items = HiddenField()


def in_one(row: Answers) -> str:
    """A row of the grid in one text: `1 0 - 1`.

    >>> in_one((1.0, 0.0, None))
    '1 0 -'
    """
    return " ".join(typed(each) or "-" for each in row) if any(e is not None for e in row) else ""

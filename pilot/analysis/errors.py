"""What the analysis refuses, each with a reason a person can act on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class AnalysisError(Exception):
    """The root of every refusal of the analysis."""


class TooFewValues(AnalysisError):
    """A calculation needs more values than there are."""


class BadMeasure(AnalysisError):
    """The measure contradicts itself, so nothing can be judged by it."""


class BadPilot(AnalysisError):
    """Counts of students, lessons or minutes contradict each other."""


class NoSuchDesign(AnalysisError):
    """Pilots of this design cannot be judged from these numbers."""


class RowProblem(StrEnum):
    """Why one row of scores cannot be used."""

    NOT_A_NUMBER = "not_a_number"
    ABOVE_MAXIMUM = "above_maximum"
    BELOW_MINIMUM = "below_minimum"
    STUDENT_TWICE = "student_twice"
    NOT_YES_OR_NO = "not_yes_or_no"
    TOO_LARGE = "too_large"
    DAY_TWICE = "day_twice"


@dataclass(frozen=True, slots=True)
class BadRow:
    """One row that cannot be used: counted from 1, with the value that is wrong."""

    row: int
    student: str
    problem: RowProblem
    value: float | None = None


class BadRows(AnalysisError):
    """Some rows of scores cannot be used; all of them are listed, not only the first."""

    def __init__(self, rows: Sequence[BadRow]) -> None:
        super().__init__(", ".join(f"row {bad.row}: {bad.problem}" for bad in rows))
        self.rows = tuple(rows)

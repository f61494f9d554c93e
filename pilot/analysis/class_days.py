"""What is recorded of class days and lessons: how far they were done, how they were used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """When a value was taken."""

    BASELINE = "baseline"
    DURING = "during"
    FOLLOW_UP = "follow_up"


class Activity(StrEnum):
    """What the minutes of a class meeting are used for."""

    EXPLANATION = "explanation"
    PRACTICE_ALONE = "practice_alone"
    PRACTICE_TOGETHER = "practice_together"
    PROJECT = "project"
    DISCUSSION = "discussion"
    CONFERENCE = "conference"
    CHECK = "check"
    ORGANISATION = "organisation"


class Coin(StrEnum):
    """What a coin was flipped for."""

    STUDENTS = "students"
    LESSONS = "lessons"
    CLASSES = "classes"


HELPING = (
    Activity.PRACTICE_ALONE,
    Activity.PRACTICE_TOGETHER,
    Activity.PROJECT,
    Activity.CONFERENCE,
)
"""Activities in which the teacher is free to help."""


@dataclass(frozen=True, slots=True)
class LessonDose:
    """How many students had done one lesson before class, of those who should have."""

    number: int
    title: str
    done: int
    expected: int

    @property
    def share(self) -> float | None:
        """Done of expected, 0-1; None where nobody was expected."""
        return self.done / self.expected if self.expected else None


@dataclass(frozen=True, slots=True)
class ClassDay:
    """How the minutes of one class meeting were used, by activity, and what it cost the teacher."""

    on: date
    phase: Phase
    minutes: Mapping[str, int]
    length_minutes: int
    planning_minutes: int | None = None
    """Minutes of preparing it outside lesson time; None is not said, and never nought."""
    logging_seconds: int | None = None
    """From opening the log to saving it; None where nobody knows."""


LATER_OF_DAYS = frozenset(("planning_minutes", "logging_seconds"))
"""Fields of a class day that a fingerprint leaves out where they are not known."""


@dataclass(frozen=True, slots=True)
class DayValue:
    """One value of a school day or a lesson; None is missing, and never a zero."""

    on: date
    value: float | None
    phase: Phase = Phase.DURING
    flipped: bool = True
    """Whether the lesson was held the new way, where a coin decided lesson by lesson."""


@dataclass(frozen=True, slots=True)
class ClassSeries:
    """The days of one class, or of one student, before its own start and from it on."""

    label: str
    values: tuple[DayValue, ...]

    @property
    def start(self) -> date | None:
        """The first day of the new way; None where it has not begun."""
        return min((day.on for day in self.values if day.phase is Phase.DURING), default=None)

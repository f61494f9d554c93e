"""What a pilot measures and the values it has."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import InDistrict, Row, part_of, unique
from pilot.pilots.models import PhaseKind


class MeasureKind(StrEnum):
    """What kind of values a measure has."""

    BOUNDED = "bounded"
    ORDINAL = "ordinal"
    BINARY = "binary"
    COUNT = "count"
    MINUTES = "minutes"


class Direction(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"


class TakenFrom(StrEnum):
    """Where the values of a measure come from."""

    SCORES = "scores"
    """Each student's score, before and after."""
    DAYS = "days"
    """A number the teacher types for each class day."""
    HELPING = "helping"
    """Minutes free to help, from the class log."""
    EXPLANATION = "explanation"
    """Minutes of teacher talk, from the class log."""


class Measure(Row):
    """What is observed, before and after. A pilot has one primary measure, and may have others."""

    rules = (unique("pilot_id", "number"),)

    pilot_id: Mapped[int] = part_of("pilot")
    number: Mapped[int] = mapped_column(default=1)
    """1 is the primary measure: the short-term goal is about it."""
    name: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str] = mapped_column(String(30))
    """What one step of it is called: marks, points, minutes."""
    kind: Mapped[MeasureKind]
    minimum: Mapped[float]
    maximum: Mapped[float | None]
    """The top value, where there is one."""
    resolution: Mapped[float] = mapped_column(default=1.0)
    """The smallest step it is read in."""
    direction: Mapped[Direction] = mapped_column(default=Direction.HIGHER)
    smallest_change: Mapped[float]
    """The smallest change of the class average that would count, in its unit."""
    same_questions: Mapped[bool | None]
    """Whether the same questions are asked before and after; None is not known."""
    taken_from: Mapped[TakenFrom] = mapped_column(default=TakenFrom.SCORES)
    set_at: Mapped[datetime]
    """When the goal was last set: after the first end score it no longer counts as fixed."""
    first_end_score_at: Mapped[datetime | None]
    """When the first end score came in. Taking scores away again does not move it."""
    question: Mapped[str] = mapped_column(String(160), default="")
    """What students are asked on their own page; empty where they are not asked there."""
    n_items: Mapped[int | None]
    """How many items its quiz has, each worth as much, once a grid of them was saved."""

    @property
    def by_day(self) -> bool:
        """Whether its values belong to class days, not to students."""
        return self.taken_from is not TakenFrom.SCORES

    @property
    def logged(self) -> bool:
        """Whether the class log tells its values, so that nothing is typed in."""
        return self.taken_from in (TakenFrom.HELPING, TakenFrom.EXPLANATION)


class Measurement(InDistrict):
    """One student's value of a measure in a phase. A student without one is missing, not zero."""

    measure_id: Mapped[int] = part_of("measure", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    phase: Mapped[PhaseKind] = mapped_column(primary_key=True)
    value: Mapped[float]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")


class DayMeasurement(InDistrict):
    """The value of a class-day measure on one day. A day without one is missing, not zero."""

    measure_id: Mapped[int] = part_of("measure", primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    value: Mapped[float]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")


class ItemScore(InDistrict):
    """What one item of a quiz brought a student in a phase. No row: not taken, which is not 0."""

    measure_id: Mapped[int] = part_of("measure", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    phase: Mapped[PhaseKind] = mapped_column(primary_key=True)
    item: Mapped[int] = mapped_column(primary_key=True)
    """1 for the first."""
    value: Mapped[float]


class ScoreChange(Row):
    """A score that was corrected or taken away: who did it, when, and what stood there."""

    measure_id: Mapped[int] = part_of("measure")
    student_id: Mapped[int] = part_of("person")
    phase: Mapped[PhaseKind]
    before: Mapped[float]
    after: Mapped[float | None]
    """None where it was taken away."""
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")

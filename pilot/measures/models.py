"""What a pilot measures and the values it has."""

from datetime import datetime
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


class Measure(Row):
    """What is observed of each student, before and after. A pilot has one primary measure."""

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
    set_at: Mapped[datetime]
    """When the goal was last set: after the first end score it no longer counts as fixed."""
    first_end_score_at: Mapped[datetime | None]
    """When the first end score came in. Taking scores away again does not move it."""


class Measurement(InDistrict):
    """One student's value of a measure in a phase. A student without one is missing, not zero."""

    measure_id: Mapped[int] = part_of("measure", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    phase: Mapped[PhaseKind] = mapped_column(primary_key=True)
    value: Mapped[float]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")

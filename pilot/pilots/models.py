"""A pilot: pain point, strategy, goal in words, cohorts, phases, and every late edit."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import InDistrict, Row, part_of, unique


class CohortKind(StrEnum):
    """What a cohort is there for."""

    PILOT = "pilot"
    COMPARISON = "comparison"


class PhaseKind(StrEnum):
    """The stretches of a pilot."""

    BASELINE = "baseline"
    DURING = "during"
    FOLLOW_UP = "follow_up"


class Pilot(Row):
    """A time-boxed trial of one strategy against one pain point."""

    rules = (unique("previous_id"),)

    school_id: Mapped[int] = part_of("school")
    owner_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    """The teacher who runs it."""
    pain_point: Mapped[str] = mapped_column(String(200))
    pain_number: Mapped[float | None]
    """How bad it is today."""
    pain_unit: Mapped[str] = mapped_column(String(60), default="")
    """What that number counts: minutes of explaining a class, say."""
    strategy: Mapped[str] = mapped_column(String(40), default="")
    """Its key in the catalogue; empty until chosen."""
    long_term_goal: Mapped[str] = mapped_column(String(300), default="")
    prediction: Mapped[str] = mapped_column(String(300), default="")
    """What the teacher expects, written before the first result."""
    cycle: Mapped[int] = mapped_column(default=1)
    """Which plan-do-study-act turn this is."""
    previous_id: Mapped[int | None] = part_of("pilot", ondelete="NO ACTION")
    """The cycle this one goes on from."""
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    """When the teacher pressed Start; a draft until then."""
    closed_at: Mapped[datetime | None]
    """When a leader's decision ended it; nothing is written after that."""


class Cohort(Row):
    """A class in a pilot."""

    rules = (unique("pilot_id", "class_group_id"),)

    pilot_id: Mapped[int] = part_of("pilot")
    class_group_id: Mapped[int] = part_of("class_group", ondelete="NO ACTION")
    kind: Mapped[CohortKind] = mapped_column(default=CohortKind.PILOT)


class Phase(InDistrict):
    """A stretch of school days of a pilot."""

    pilot_id: Mapped[int] = part_of("pilot", primary_key=True)
    kind: Mapped[PhaseKind] = mapped_column(primary_key=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    """The last day of it."""


class PlanEdit(Row):
    """A change to the plan after it was sealed, kept and shown."""

    pilot_id: Mapped[int] = part_of("pilot")
    person_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    what: Mapped[str] = mapped_column(String(40))
    """Which part of the plan: its short name in `pilots.plan`."""
    before: Mapped[str] = mapped_column(String(300))
    after: Mapped[str] = mapped_column(String(300))
    edited_at: Mapped[datetime]


class PilotSummary(InDistrict):
    """What lists and caches need of a pilot, kept in the transaction of every write to it."""

    pilot_id: Mapped[int] = part_of("pilot", primary_key=True)
    version: Mapped[int] = mapped_column(default=1)
    """Grows with every write: the cache key of everything computed from the pilot."""
    changed_at: Mapped[datetime]

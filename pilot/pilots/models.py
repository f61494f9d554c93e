"""A pilot: pain point, strategy, goal in words, cohorts, phases, and every late edit."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, validates

from pilot.accounts.names import folded
from pilot.db import InDistrict, Row, part_of, unique

LONGEST_PAIN_KEY = 400
"""Some single letters unfold into a whole phrase."""


class CohortKind(StrEnum):
    """What a cohort is there for."""

    PILOT = "pilot"
    COMPARISON = "comparison"


class PhaseKind(StrEnum):
    """The stretches of a pilot."""

    BASELINE = "baseline"
    DURING = "during"
    FOLLOW_UP = "follow_up"


class Design(StrEnum):
    """What a pilot's class is compared with."""

    BEFORE_AFTER = "before_after"
    SWAPPED_FORMS = "swapped_forms"
    COMPARISON_CLASS = "comparison_class"
    COIN_FLIPPED_LESSONS = "coin_flipped_lessons"
    STAGGERED_STARTS = "staggered_starts"


class QuizForm(StrEnum):
    """One of the two forms of a quiz that are swapped."""

    A = "A"
    B = "B"


class Pilot(Row):
    """A time-boxed trial of one strategy against one pain point."""

    rules = (unique("previous_id"),)

    school_id: Mapped[int] = part_of("school")
    owner_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    """The teacher who runs it."""
    pain_point: Mapped[str] = mapped_column(String(200))
    pain_key: Mapped[str] = mapped_column(String(LONGEST_PAIN_KEY), default="")
    """The same as it is searched for: folded case, no accents."""
    pain_number: Mapped[float | None]
    """How bad it is today."""
    pain_unit: Mapped[str] = mapped_column(String(60), default="")
    """What that number counts: minutes of explaining a class, say."""
    strategy: Mapped[str] = mapped_column(String(40), default="")
    """Its key in the catalogue; empty until chosen."""
    long_term_goal: Mapped[str] = mapped_column(String(300), default="")
    prediction: Mapped[str] = mapped_column(String(300), default="")
    """What the teacher expects, written before the first result."""
    design: Mapped[Design] = mapped_column(default=Design.BEFORE_AFTER)
    results_on: Mapped[date | None]
    """The day from which results are shown; None for the last day of the pilot."""
    asks_progress: Mapped[bool] = mapped_column(default=False)
    """Whether the log of a class asks how far each student got."""
    given_planning_minutes: Mapped[int | None]
    """Minutes a week the school gives its teacher to plan; None is not said, and never nought."""
    given_collaboration_minutes: Mapped[int | None]
    """The same to plan with colleagues."""
    cycle: Mapped[int] = mapped_column(default=1)
    """Which plan-do-study-act turn this is."""
    previous_id: Mapped[int | None] = part_of("pilot", ondelete="NO ACTION")
    """The cycle this one goes on from."""
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    """When the teacher pressed Start; a draft until then."""
    closed_at: Mapped[datetime | None]
    """When a leader's decision ended it; nothing is written after that."""

    @validates("pain_point")
    def _fold(self, _name: str, words: str) -> str:
        self.pain_key = folded(words)[:LONGEST_PAIN_KEY]
        return words


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


class Unveiling(InDistrict):
    """The teacher looked at the results before the agreed day: kept and shown."""

    pilot_id: Mapped[int] = part_of("pilot", primary_key=True)
    unveiled_at: Mapped[datetime]
    unveiled_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    last_on: Mapped[date]
    """The last day the pilot had then: one that ends earlier was cut short."""


class Draw(Row):
    """A lot that was drawn for a pilot: with the seed, anyone can draw it again."""

    rules = (unique("pilot_id", "number"),)

    pilot_id: Mapped[int] = part_of("pilot")
    number: Mapped[int]
    """1 for the first; the last one counts, and how many there were is shown."""
    seed: Mapped[int]
    drawn_at: Mapped[datetime]
    drawn_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")


class DayDraw(InDistrict):
    """A class day on which the lesson is held the new way or the usual way, as a coin decided."""

    pilot_id: Mapped[int] = part_of("pilot", primary_key=True)
    on: Mapped[date] = mapped_column(primary_key=True)
    flipped: Mapped[bool]


class FormDraw(InDistrict):
    """The form of the quiz a student takes before; after comes the other."""

    pilot_id: Mapped[int] = part_of("pilot", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    first: Mapped[QuizForm]


class Stagger(Row):
    """Classes of one school that start one after another, in an order drawn by lot."""

    school_id: Mapped[int] = part_of("school")
    seed: Mapped[int]
    drawn_at: Mapped[datetime]
    drawn_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")


class StaggeredClass(InDistrict):
    """The pilot of one of these classes, and its place in the order."""

    rules = (unique("pilot_id"), unique("stagger_id", "place"))

    stagger_id: Mapped[int] = part_of("stagger", primary_key=True)
    pilot_id: Mapped[int] = part_of("pilot", primary_key=True)
    place: Mapped[int]
    """1 starts first."""


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
    first_on: Mapped[date | None]
    """The first day that is to be logged."""
    last_on: Mapped[date | None]
    """The last day of the pilot."""
    logged_on: Mapped[date | None]
    """The last class day that has a log."""

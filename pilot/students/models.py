"""A student's plan: what they and their teachers write in it, each under their own name."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import Row, part_of


class Part(StrEnum):
    """The parts of a student's plan."""

    GOOD_AT = "strengths"
    HELPS = "helps"
    GOAL = "goal"
    PACE = "pace"
    SUPPORTS = "supports"


class PlanEntry(Row):
    """What somebody wrote in a student's plan. The last one of each writer stands.

    Nothing is overwritten: what stood before stays, and so does what was taken back.
    """

    student_id: Mapped[int] = part_of("person")
    part: Mapped[Part]
    words: Mapped[str] = mapped_column(String(280))
    """Empty where the writer took the words off the page."""
    written_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    written_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]
    """Set when the writer undid it: what they had written before stands again."""

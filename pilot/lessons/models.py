"""Lessons for home and their completions."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import InDistrict, Row, part_of, unique


class LessonKind(StrEnum):
    """How a lesson is done at home."""

    WATCH = "watch"
    READ = "read"
    PAPER = "paper"


class Evidence(StrEnum):
    """How we know a lesson was done."""

    SAID = "said"
    CHECKED = "checked"
    SEEN = "seen"


class Amount(StrEnum):
    """How much of a lesson a student did."""

    ALL = "all"
    SOME = "some"
    NO_ACCESS = "no_access"


class Feeling(StrEnum):
    """How it went, in the student's words."""

    GOT_IT = "got_it"
    NEARLY = "nearly"
    STUCK = "stuck"


class Lesson(Row):
    """What students watch or read at home before a class meeting."""

    rules = (unique("pilot_id", "number"),)

    pilot_id: Mapped[int] = part_of("pilot")
    number: Mapped[int]
    """Its place in the pilot, from 1."""
    title: Mapped[str] = mapped_column(String(80))
    kind: Mapped[LessonKind]
    link: Mapped[str] = mapped_column(String(500), default="")
    """Where it is: an http or https address, or empty."""
    minutes: Mapped[int]
    """How long it takes, without pauses."""
    due_on: Mapped[date]
    """The day of the class meeting it prepares."""


class Completion(InDistrict):
    """One student has done one lesson, once."""

    pilot_id: Mapped[int] = part_of("pilot", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    lesson_id: Mapped[int] = part_of("lesson", primary_key=True)
    how: Mapped[Evidence]
    amount: Mapped[Amount] = mapped_column(default=Amount.ALL)
    feeling: Mapped[Feeling | None]
    question: Mapped[str] = mapped_column(String(280), default="")
    """What the student asks the teacher."""
    completed_at: Mapped[datetime]
    """When this much of it was first done, by our clock."""
    said_at: Mapped[datetime | None]
    """When the student first said so; None where only the teacher saw it."""

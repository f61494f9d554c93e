"""Lessons for home and their completions."""

from datetime import date, datetime
from enum import StrEnum
from typing import cast

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import InDistrict, Row, index, part_of, unique


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


class Route(StrEnum):
    """By which of the five routes a mark came. All count alike."""

    CARD = "card"
    TABLET = "tablet"
    FAMILY = "family"
    PAPER = "paper"
    CLASS = "class"


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


class FileKind(StrEnum):
    """What an uploaded file of a lesson is for."""

    VIDEO = "video"
    CAPTIONS = "captions"
    PDF = "pdf"


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
    planned_on: Mapped[date] = mapped_column("due_on")
    """The day of the class meeting it was planned for."""
    moved_to = cast("date | None", None)
    """No column: the class day it is due on instead, as `lessons.due_days` finds it."""

    @property
    def due_on(self) -> date:
        """The day of the class meeting it prepares."""
        return self.moved_to or self.planned_on


class Reading(InDistrict):
    """The page of a lesson that a teacher wrote: it can be read, listened to and printed."""

    lesson_id: Mapped[int] = part_of("lesson", primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    """As it was typed; `materials.markup` says what its signs mean."""


class LessonFile(Row):
    """An uploaded file of a lesson. The bytes lie on disk, named by what is in them."""

    rules = (unique("lesson_id", "kind"), index("content"))

    lesson_id: Mapped[int] = part_of("lesson")
    kind: Mapped[FileKind]
    content: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the bytes, and their name on disk."""
    media_type: Mapped[str] = mapped_column(String(40))
    """By what is in it, never by its name."""
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    seconds: Mapped[int | None]
    """How long a video lasts; None where it does not say."""
    uploaded_at: Mapped[datetime]


class CheckQuestion(InDistrict):
    """The one quick question of a lesson."""

    lesson_id: Mapped[int] = part_of("lesson", primary_key=True)
    asks: Mapped[str] = mapped_column(String(200))
    options: Mapped[str] = mapped_column(String(500))
    """Two to four answers to choose from, one a line."""
    right_place: Mapped[int]
    """The place of the right one, from 1."""
    why: Mapped[str] = mapped_column(String(280))
    """One sentence, shown after marking."""

    @property
    def answers(self) -> list[str]:
        """What can be chosen, in order."""
        return self.options.split("\n")


class Watching(InDistrict):
    """Which parts of a lesson's video a student's devices have played. No score, and no lock."""

    lesson_id: Mapped[int] = part_of("lesson", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    content: Mapped[str] = mapped_column(String(64))
    """Which video: of another one in its place nothing was seen yet."""
    parts: Mapped[str] = mapped_column(String(1000))
    """Whole seconds from and to, as `materials.parts` writes them."""
    seconds: Mapped[int]
    """How long these parts are together."""
    last_at: Mapped[datetime]


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
    note: Mapped[str] = mapped_column(String(280), default="")
    """What helped or was hard, in the student's words."""
    chosen: Mapped[int | None]
    """The place of the answer to the check question, from 1; 0 for "I'm not sure yet"."""
    completed_at: Mapped[datetime]
    """When this much of it was first done: by the device's clock where that can be right, else by
    ours."""
    said_at: Mapped[datetime | None]
    """When it first reached us that it was said on a device, by our clock; None where a teacher
    entered it."""
    said_route: Mapped[Route | None]
    """Card, tablet or family; None where a teacher entered it."""
    device_at: Mapped[datetime | None]
    """When it was said by the device's clock, as the device told; None where it did not."""
    device_off: Mapped[bool] = mapped_column(default=False)
    """The device's clock cannot be right, so `completed_at` is by ours."""
    entered_by_id: Mapped[int | None] = mapped_column(BigInteger)
    """The teacher who saw it or typed it in from paper; None where the student did it alone."""
    entered_at: Mapped[datetime | None]
    """When the teacher did, by our clock."""

    @property
    def on_paper(self) -> bool:
        """Whether a teacher typed it in for the student."""
        return self.how is Evidence.SAID and self.entered_at is not None

    @property
    def route(self) -> Route:
        """By which route it came as it stands now."""
        if self.how is Evidence.SEEN:
            return Route.CLASS
        return Route.PAPER if self.on_paper else self.said_route or Route.CARD


class MarkArrival(InDistrict):
    """An answer or an undo of a student as it came: sent again, it does not count again."""

    student_id: Mapped[int] = part_of("person", primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Made on the device when it was kept there; made here where it came straight from a page."""
    lesson_id: Mapped[int] = part_of("lesson")
    happened_at: Mapped[datetime]
    """When it was tapped, by our clock as well as can be known."""
    arrived_at: Mapped[datetime]
    made_at: Mapped[datetime | None]
    """When it was tapped by the device's clock, which may be wrong; None where it did not say."""
    wrong_clock: Mapped[bool] = mapped_column(default=False)
    """The device's clock says something else than ours."""

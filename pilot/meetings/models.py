"""Class meetings: minutes by activity, who had done the lesson, who was away, who got help."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Dialect, String, TypeDecorator
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import InDistrict, Row, part_of, unique


class Activity(StrEnum):
    """What the minutes of a meeting go to."""

    EXPLANATION = "explanation"
    PRACTICE_ALONE = "practice_alone"
    PRACTICE_TOGETHER = "practice_together"
    PROJECT = "project"
    DISCUSSION = "discussion"
    CONFERENCE = "conference"
    CHECK = "check"
    ORGANISATION = "organisation"


class Change(StrEnum):
    """What the teacher will change tomorrow."""

    NOTHING = "nothing"
    SHORTER_LESSON = "shorter_lesson"
    GO_OVER_FIRST = "go_over_first"
    NEW_GROUPS = "new_groups"
    MORE_TIME = "more_time"
    SOMETHING_ELSE = "something_else"


class Work(StrEnum):
    """What a class worked on."""

    PROJECT = "project"
    PROBLEMS = "problems"
    DISCUSSION = "discussion"


class Progress(StrEnum):
    """How far a student got with the work of a class."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_YET = "not_yet"


class Topic(StrEnum):
    """What a conference was about."""

    LESSON = "lesson"
    PROBLEM_SET = "problem_set"
    PROJECT = "project"
    HOW_IT_GOES = "how_it_goes"
    SOMETHING_ELSE = "something_else"


class KindsOfWork(TypeDecorator[frozenset[Work]]):
    """Several kinds of work in one column, a blank between them."""

    impl = String(60)
    cache_ok = True

    def process_bind_param(self, value: frozenset[Work] | None, dialect: Dialect) -> str:
        return " ".join(kind.value for kind in Work if kind in (value or ()))

    def process_result_value(self, value: str | None, dialect: Dialect) -> frozenset[Work]:
        return frozenset(Work(kind) for kind in (value or "").split())


class ClassMeeting(Row):
    """One time a cohort meets its teacher, as logged."""

    rules = (unique("pilot_id", "met_on"),)

    pilot_id: Mapped[int] = part_of("pilot")
    met_on: Mapped[date]
    length_minutes: Mapped[int]
    """How long the meeting lasted."""
    change: Mapped[Change] = mapped_column(default=Change.NOTHING)
    change_words: Mapped[str] = mapped_column(String(280), default="")
    note: Mapped[str] = mapped_column(String(1000), default="")
    logged_by_id: Mapped[int] = part_of("person", ondelete="NO ACTION")
    logged_at: Mapped[datetime]
    """When it was last saved."""
    logging_seconds: Mapped[int | None]
    """From opening the page to saving it, the first time."""
    planning_minutes: Mapped[int | None]
    """Minutes of preparing this class outside lesson time; None is not said, and never nought."""
    collaboration_minutes: Mapped[int | None]
    """Minutes of planning with colleagues; None is not said, and never nought."""
    worked_on: Mapped[frozenset[Work]] = mapped_column(KindsOfWork, default=frozenset())
    worked_on_words: Mapped[str] = mapped_column(String(80), default="")
    trouble: Mapped[bool] = mapped_column(default=False)
    """Technology was in the way."""
    trouble_words: Mapped[str] = mapped_column(String(80), default="")
    version: Mapped[int] = mapped_column(default=1)
    """Grows with every save, so that two teachers do not overwrite each other."""


class TimeUse(InDistrict):
    """Minutes of a meeting given to one activity."""

    meeting_id: Mapped[int] = part_of("class_meeting", primary_key=True)
    activity: Mapped[Activity] = mapped_column(primary_key=True)
    minutes: Mapped[int]


class Attendance(InDistrict):
    """A student at a meeting."""

    meeting_id: Mapped[int] = part_of("class_meeting", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    away: Mapped[bool] = mapped_column(default=False)
    helped: Mapped[bool] = mapped_column(default=False)
    """Got the teacher's help, one to one."""
    had_done: Mapped[bool | None]
    """Whether the teacher found the lesson done; None where none was due, or they were away."""
    progress: Mapped[Progress | None]
    """How far they got with the work; None where nobody looked."""
    conference: Mapped[Topic | None]
    """What a conference with them was about; None where there was none."""
    conference_words: Mapped[str] = mapped_column(String(80), default="")


class Arrival(InDistrict):
    """A log that was sent under a key of its own: sent again, it is not saved again."""

    pilot_id: Mapped[int] = part_of("pilot", primary_key=True)
    key: Mapped[str] = mapped_column(String(36), primary_key=True)
    """Made on the phone when it was saved there."""
    made_at: Mapped[datetime | None]
    """When that was by the phone's clock, which may be wrong; None where it did not say."""
    arrived_at: Mapped[datetime]

"""Class meetings: minutes by activity, who had done the lesson, who was away, who got help."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String
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

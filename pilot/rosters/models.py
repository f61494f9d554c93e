"""Classes, who teaches them and who is in them."""

from datetime import datetime, time

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pilot.db import InDistrict, Row, part_of, unique


class ClassGroup(Row):
    """Students who are taught together."""

    rules = (unique("school_id", "name"),)

    school_id: Mapped[int] = part_of("school")
    name: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(60), default="")
    meeting_minutes: Mapped[int]
    """How long one meeting of the class lasts."""
    meets_at: Mapped[time] = mapped_column(default=time(9))
    """When it usually begins, on the school's clock."""


class Teaching(InDistrict):
    """A teacher of a class."""

    class_group_id: Mapped[int] = part_of("class_group", primary_key=True)
    person_id: Mapped[int] = part_of("person", primary_key=True)


class Enrolment(InDistrict):
    """A student in a class."""

    class_group_id: Mapped[int] = part_of("class_group", primary_key=True)
    student_id: Mapped[int] = part_of("person", primary_key=True)
    enrolled_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    """Set when the student leaves the class; what they did stays counted."""

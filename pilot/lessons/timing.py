"""When a lesson opens, when its class begins, and how long a mark can be taken back."""

from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from pilot.accounts.models import School
from pilot.lessons.models import Lesson
from pilot.rosters.models import ClassGroup

OPENS_BEFORE = timedelta(days=14)
"""How long before its class a lesson can be marked."""
SECOND_THOUGHTS = timedelta(minutes=10)
"""How long a mark made after class began can be taken back."""
AHEAD = timedelta(minutes=5)
"""How far a device's clock may be ahead of ours and still be believed."""


class Typed(Protocol):
    """A record of a student and a lesson, which may have been typed in from paper."""

    @property
    def on_paper(self) -> bool: ...

    @property
    def entered_at(self) -> datetime | None: ...


def class_begins_at(lesson: Lesson, class_group: ClassGroup, school: School) -> datetime:
    """When the class that a lesson prepares begins, on the school's clock."""
    return begins_at(lesson.due_on, class_group.meets_at, school.time_zone)


def begins_at(day: date, meets_at: time, time_zone: str) -> datetime:
    """When the class of a day begins."""
    return datetime.combine(day, meets_at, tzinfo=ZoneInfo(time_zone))


def may_take_back(said_at: datetime, begins_at: datetime, *, at: datetime) -> bool:
    """Until class begins; and for ten minutes where it was said after that."""
    said_late = said_at >= begins_at
    return at < begins_at or (said_late and at < said_at + SECOND_THOUGHTS)


def can_be_right(device_at: datetime, *, since: datetime | None, now: datetime) -> bool:
    """Whether a device's clock can have shown that when the mark was made."""
    return (since is None or since <= device_at) and device_at <= now + AHEAD


def typed_since(mark: Typed | None, moment: datetime) -> bool:
    """Whether it was typed in from paper after that moment: then it is the last word."""
    return bool(mark and mark.on_paper and mark.entered_at and mark.entered_at > moment)

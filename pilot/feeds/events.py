"""What stands in a teacher's calendar: class days of their pilots, and the lessons due on them.

No student and nothing a student said is ever in it: a calendar travels through other hands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pilot import clock
from pilot.accounts.models import Person, School
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.lessons import service as lessons
from pilot.lessons.models import Lesson
from pilot.meetings.days import class_days_of
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot

LOOKS_BACK = timedelta(days=366)
"""Pilots that ended longer ago are left out."""


@dataclass(frozen=True)
class ClassEvent:
    """A class of a pilot, from its beginning to its end."""

    pilot: Pilot
    day: date
    class_name: str
    lesson: Lesson | None
    begins_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class LessonEvent:
    """The day a lesson is due."""

    pilot: Pilot
    lesson: Lesson
    words: str


Event = ClassEvent | LessonEvent


def events_of(teacher: Person, *, now: datetime) -> list[Event]:
    """All of them, in the order of pilots and days."""
    known = pilots.pilots_taught_by(teacher.district_id, teacher.id)
    return [event for pilot in known if pilot.started_at for event in _events_in(pilot, now)]


def _events_in(pilot: Pilot, now: datetime) -> Iterator[Event]:
    school, group = pilots.school_of(pilot), pilots.class_of(pilot)
    days = [day for day in class_days_of(pilot, school).phases if _is_held(pilot, school, day)]
    if not days or days[-1] < clock.day_of(now, school.time_zone) - LOOKS_BACK:
        return
    due = {lesson.due_on: lesson for lesson in reversed(lessons.lessons_of(pilot))}
    zone = ZoneInfo(school.time_zone)
    for day in days:
        begins_at = clock.utc(datetime.combine(day, group.meets_at, tzinfo=zone))
        ends_at = begins_at + timedelta(minutes=group.meeting_minutes)
        lesson = due.get(day)
        yield ClassEvent(pilot, day, group.name, lesson, begins_at, ends_at)
        if lesson is not None:
            yield LessonEvent(pilot, lesson, _lesson_words(group.name, lesson))


def _is_held(pilot: Pilot, school: School, day: date) -> bool:
    """A pilot that was closed early has no classes to log after that."""
    return pilot.closed_at is None or day <= clock.day_of(pilot.closed_at, school.time_zone)


def _lesson_words(class_name: str, lesson: Lesson) -> str:
    return ngettext(
        "%(class_name)s: lesson %(number)s is due, %(title)s (%(num)s minute)",
        "%(class_name)s: lesson %(number)s is due, %(title)s (%(num)s minutes)",
        lesson.minutes,
        class_name=class_name,
        number=lesson.number,
        title=lesson.title,
    )


def class_words(event: ClassEvent) -> str:
    """What a class is called in the calendar."""
    if event.lesson is None:
        return event.class_name
    return _("%(class_name)s, lesson %(n)s", class_name=event.class_name, n=event.lesson.number)

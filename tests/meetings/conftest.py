"""Tina's class Maple in a pilot: five days before (23 to 27 February 2026) and five during.

Lessons are due on each day from Monday 2 to Friday 6 March. It is Wednesday 4 March, 10:42.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from pilot.accounts.models import Person
from pilot.db import session
from pilot.lessons import service as lessons
from pilot.lessons.models import Lesson, LessonKind
from pilot.meetings import service
from pilot.meetings.models import Activity, ClassMeeting
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.rosters import service as rosters
from pilot.rosters.models import ClassGroup, Teaching
from tests.cast import LONG_AGO, Cast
from tests.scenery import scenery

FRIDAY_BEFORE = date(2026, 2, 27)
MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
THURSDAY = date(2026, 3, 5)
NOW = datetime(2026, 3, 4, 10, 42, tzinfo=UTC)
PLANNED_ON = date(2026, 2, 20)
_HOW = ("version", "by", "at", "seconds")
NAMES = ("Amara", "Ben", "Chidi", "Dalia", "Ewan", "Farah")


@dataclass(frozen=True)
class Maple:
    """The class, its pilot, and the ids of its students by name."""

    class_group: ClassGroup
    pilot: Pilot
    ids: Mapping[str, int]

    def people(self, *names: str) -> frozenset[int]:
        """The ids of those students."""
        return frozenset(self.ids[name] for name in names)

    def meeting(self, day: date = WEDNESDAY) -> ClassMeeting:
        """The logged meeting of a day."""
        meeting = service.meeting_on(self.pilot, day)
        assert meeting is not None
        return meeting

    def lesson(self, day: date) -> Lesson:
        """The lesson due that day."""
        lesson = lessons.lesson_for(self.pilot, day)
        assert lesson is not None
        return lesson


@pytest.fixture
def maple(cast: Cast) -> Maple:
    """The pilot, started, with a lesson for each of its days."""
    return scenery("meetings.maple", lambda: start_pilot(cast, cast.tina, "Maple"))


@pytest.fixture
def said(maple: Maple) -> Callable[..., None]:
    """What a student says of the lesson of a day: `said("Chidi", WEDNESDAY, feeling=...)`."""

    def say(name: str, day: date, **answer: Any) -> None:
        student = session.get_one(Person, (maple.pilot.district_id, maple.ids[name]))
        lessons.mark_done(maple.pilot, maple.lesson(day).id, student, at=NOW, **answer)

    return say


@pytest.fixture
def logged(maple: Maple, cast: Cast) -> Callable[..., ClassMeeting]:
    """Logs a day as Tina; whatever is not named is usual."""

    def log(day: date = WEDNESDAY, **different: Any) -> ClassMeeting:
        how = {name: different.pop(name) for name in _HOW if name in different}
        usual: dict[str, Any] = {"version": 0, "by": cast.tina, "at": NOW, "seconds": 41}
        what = {"length_minutes": 50, "minutes": {Activity.EXPLANATION: 10}, **different}
        return service.log_meeting(
            maple.pilot, day, log=service.MeetingLog(**what), **(usual | how)
        )

    return log


@pytest.fixture
def colleague(maple: Maple, cast: Cast) -> Person:
    """Olga helps out in Maple."""
    add_teacher(maple.class_group, cast.olga)
    return cast.olga


def start_pilot(cast: Cast, teacher: Person, name: str) -> Maple:
    """A class of six in a pilot of ten days."""
    group = rosters.start_class(
        cast.northfield,
        teacher,
        name=name,
        subject="Maths",
        meeting_minutes=50,
        meets_at=time(9),
    )
    students = rosters.enrol(group, NAMES, at=LONG_AGO)
    pilot = pilots.draft_pilot(
        group,
        teacher,
        pain_point="Half the hour goes on explaining",
        pain_number=25.0,
        pain_unit="minutes",
        today=PLANNED_ON,
        at=LONG_AGO,
    )
    plan_lessons(pilot, teacher)
    pilots.start(pilot, at=LONG_AGO)
    return Maple(group, pilot, {student.name: student.id for student in students})


def plan_lessons(pilot: Pilot, teacher: Person) -> None:
    """One lesson for each day of the pilot."""
    days = pilots.days_of(pilot, PhaseKind.DURING)
    rows = [
        lessons.LessonRow(n, None, f"Part {n}", LessonKind.READ, "", 10, day)
        for n, day in enumerate(days, start=1)
    ]
    lessons.save_lessons(pilot, rows, by=teacher, at=LONG_AGO, today=PLANNED_ON)


def add_teacher(group: ClassGroup, teacher: Person) -> None:
    """Another teacher of a class."""
    session.add(
        Teaching(district_id=group.district_id, class_group_id=group.id, person_id=teacher.id)
    )
    session.flush()

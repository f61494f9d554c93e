"""A started pilot of Tina's in Maple, with five lessons. Class begins at nine, on UTC.

Days before: Thursday 8 to Wednesday 14 January 2026. Lessons are due on the days after that:
Thursday 15 to Wednesday 21.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from pilot.accounts.models import Person, School
from pilot.db import session
from pilot.lessons import service
from pilot.lessons.models import Lesson, LessonKind
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.rosters import service as rosters
from pilot.rosters.models import ClassGroup, Enrolment
from tests.cast import Cast
from tests.scenery import scenery

TODAY = date(2026, 1, 7)
NOW = datetime(2026, 1, 7, 15, 30, tzinfo=UTC)
FIRST_DUE = date(2026, 1, 15)
EVENING_BEFORE = datetime(2026, 1, 14, 18, 0, tzinfo=UTC)
CLASS_BEGINS = datetime(2026, 1, 15, 9, 0, tzinfo=UTC)
TITLES = ("Parts of a whole", "Tenths", "Hundredths", "Money as decimals", "Reading a meter")


def class_of_tinas(
    school: School, teacher: Person, name: str, students: Sequence[Person]
) -> ClassGroup:
    """A class with these students in it."""
    group = rosters.start_class(
        school, teacher, name=name, subject="Maths", meeting_minutes=50, meets_at=time(9)
    )
    for student in students:
        session.add(
            Enrolment(
                district_id=school.district_id,
                class_group_id=group.id,
                student_id=student.id,
                enrolled_at=NOW,
            )
        )
    session.flush()
    return group


def drafted(group: ClassGroup, teacher: Person, pain_point: str = "Too much explaining") -> Pilot:
    """A draft with the usual days."""
    return pilots.draft_pilot(
        group, teacher, pain_point=pain_point, pain_number=None, pain_unit="", today=TODAY, at=NOW
    )


def row(place: int, title: str, due_on: date, **different: Any) -> service.LessonRow:
    """A row of the plan; whatever is not named is usual."""
    usual: dict[str, Any] = {
        "lesson_id": None,
        "kind": LessonKind.WATCH,
        "link": "https://video.test/lesson",
        "minutes": 6,
    }
    return service.LessonRow(place=place, title=title, due_on=due_on, **(usual | different))


def planned(pilot: Pilot, teacher: Person, titles: Sequence[str] = TITLES) -> list[Lesson]:
    """Gives the pilot these lessons, one a day."""
    days = pilots.days_of(pilot, PhaseKind.DURING)
    rows = [row(n, title, day) for n, (title, day) in enumerate(zip(titles, days, strict=False))]
    service.save_lessons(pilot, rows, by=teacher, at=NOW, today=TODAY)
    return service.lessons_of(pilot)


@pytest.fixture
def maple(cast: Cast) -> ClassGroup:
    """Tina's class: Tom and Ann."""
    return scenery(
        "lessons.maple",
        lambda: class_of_tinas(cast.northfield, cast.tina, "Maple", [cast.tom, cast.ann]),
    )


@pytest.fixture
def pilot(cast: Cast, maple: ClassGroup) -> Pilot:
    """A started pilot with five lessons."""
    return scenery("lessons.pilot", lambda: _started(maple, cast.tina))


def _started(group: ClassGroup, teacher: Person) -> Pilot:
    pilot = drafted(group, teacher)
    planned(pilot, teacher)
    pilots.start(pilot, at=NOW)
    return pilot


@pytest.fixture
def lesson(pilot: Pilot) -> Lesson:
    """Its first lesson, due on Thursday 15 January."""
    return service.lessons_of(pilot)[0]

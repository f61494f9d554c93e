"""One pilot of Tina's class, lived through by the services, for the pages of the verdict."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial

import pytest

from pilot.accounts.models import Person
from pilot.db import session
from pilot.lessons import service as lessons
from pilot.lessons.models import LessonKind
from pilot.lessons.service import LessonRow
from pilot.measures import service as measures
from pilot.measures.models import Measure, MeasureKind
from pilot.pilots import phases
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.rosters import service as rosters
from tests.cast import Cast
from tests.scenery import scenery

BEFORE = tuple(date(2026, 3, day) for day in (2, 3, 4, 5, 6))
DURING = tuple(date(2026, 3, day) for day in (9, 10, 11, 12, 13))
PLANNED_AT = datetime(2026, 2, 27, 12, 0, tzinfo=UTC)
AFTERWARDS = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class World:
    """A started pilot and who is in it."""

    pilot: Pilot
    students: tuple[Person, ...]
    teacher: Person
    measure: Measure

    def score(self, before: Sequence[float | None], after: Sequence[float | None]) -> None:
        """Starting and end scores, student by student."""
        for phase, values in ((PhaseKind.BASELINE, before), (PhaseKind.FOLLOW_UP, after)):
            given = {s.id: v for s, v in zip(self.students, values, strict=False)}
            measures.record_scores(
                self.pilot, self.measure, phase, given, by=self.teacher, at=AFTERWARDS
            )
        session.commit()


@pytest.fixture
def make_world(cast: Cast) -> Callable[..., World]:
    """Makes a pilot of a class with so many students: `make_world(16)`."""
    made: list[World] = []

    def make(n: int) -> World:
        first = not made
        made.append(
            scenery(f"review.world of {n}", partial(_world, cast, n)) if first else _world(cast, n)
        )
        return made[-1]

    return make


def _world(cast: Cast, n: int) -> World:
    pilot = _started(cast, n)
    measure = measures.set_goal(
        pilot,
        cast.tina,
        name="Concept check",
        unit="marks",
        kind=MeasureKind.BOUNDED,
        minimum=0,
        maximum=20,
        smallest_change=2,
        same_questions=True,
        at=PLANNED_AT,
        today=PLANNED_AT.date(),
    )
    rows = [
        LessonRow(place, None, f"Lesson {place}", LessonKind.READ, "", 6, day)
        for place, day in enumerate(DURING, start=1)
    ]
    lessons.save_lessons(pilot, rows, by=cast.tina, at=PLANNED_AT, today=PLANNED_AT.date())
    session.commit()
    return World(pilot, tuple(pilots.students_of(pilot)), cast.tina, measure)


def _started(cast: Cast, n: int) -> Pilot:
    group = rosters.start_class(
        cast.northfield,
        cast.tina,
        name="Maple",
        subject="Maths",
        meeting_minutes=50,
        meets_at=time(9),
    )
    rosters.enrol(group, [f"Kid {place:02}" for place in range(1, n + 1)], at=PLANNED_AT)
    pilot = pilots.draft_pilot(
        group,
        cast.tina,
        pain_point="Too much class time goes on explaining",
        pain_number=28,
        pain_unit="minutes",
        today=BEFORE[0],
        at=PLANNED_AT,
    )
    pilot.strategy = "flip_the_week"
    phases.keep_days(pilot, phases.PilotDays(BEFORE, DURING))
    pilots.start(pilot, at=PLANNED_AT)
    return pilot

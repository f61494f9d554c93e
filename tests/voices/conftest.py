"""Tina's class Maple in a pilot, Monday 9 to Friday 13 March 2026. It is Tuesday evening."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest

from pilot.accounts.models import Person
from pilot.db import session
from pilot.lessons import service as lessons
from pilot.lessons.models import LessonKind
from pilot.lessons.service import LessonRow
from pilot.meetings import service as meetings
from pilot.meetings.models import Activity, Change
from pilot.pilots import phases
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.rosters import service as rosters
from pilot.voices import answering, asking
from pilot.voices.models import VoiceQuestion
from pilot.voices.results import Result, results_of
from tests.cast import Cast

BEFORE = tuple(date(2026, 3, day) for day in (2, 3, 4, 5, 6))
DURING = tuple(date(2026, 3, day) for day in (9, 10, 11, 12, 13))
PLANNED_AT = datetime(2026, 2, 27, 12, 0, tzinfo=UTC)
TODAY = date(2026, 3, 10)
EVENING = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
HOW = "How do the videos help you?"


@dataclass(frozen=True)
class Maple:
    """The pilot, its students, and its teacher."""

    pilot: Pilot
    students: tuple[Person, ...]
    teacher: Person

    def ask(self, words: str = HOW, *, nameless: bool = False) -> VoiceQuestion:
        """Puts a question to the class."""
        its = {"nameless": nameless, "at": EVENING, "today": TODAY}
        return asking.ask(self.pilot, self.teacher, words, **its)  # type: ignore[arg-type]

    def answer(self, question: VoiceQuestion, *faces: int, start: int = 0) -> None:
        """So many students answer, one after the other, each with a line of their own."""
        for place, face in enumerate(faces, start=start):
            student = self.students[place]
            asked = answering.get_asked(student, question.id)
            answering.answer(asked, student, face, f"Line {place + 1}", at=EVENING)
        session.flush()

    def result(self, *, later: int = 0) -> Result:
        """What may be read of the last question, some days later."""
        return results_of(self.pilot, TODAY + timedelta(days=later))[0]

    def log(self, day: date, change: Change) -> None:
        """A class after which something was to change."""
        log = meetings.MeetingLog(
            length_minutes=50, minutes={Activity.PRACTICE_ALONE: 50}, change=change
        )
        at = datetime.combine(day, time(12), UTC)
        meetings.log_meeting(
            self.pilot, day, log=log, version=0, by=self.teacher, at=at, seconds=None
        )


@pytest.fixture
def make_maple(cast: Cast, hands) -> Callable[[int], Maple]:
    """Makes the pilot of a class of so many."""

    def make(n: int) -> Maple:
        hands.set(EVENING)
        group = rosters.start_class(
            cast.northfield,
            cast.tina,
            name="Maple",
            subject="Maths",
            meeting_minutes=50,
            meets_at=time(9),
        )
        names = [f"Kid {place:02}" for place in range(1, n + 1)]
        students = rosters.enrol(group, names, at=PLANNED_AT)
        pilot = pilots.draft_pilot(
            group,
            cast.tina,
            pain_point="Too much explaining",
            pain_number=None,
            pain_unit="",
            today=BEFORE[0],
            at=PLANNED_AT,
        )
        phases.keep_days(pilot, phases.PilotDays(BEFORE, DURING))
        pilots.start(pilot, at=PLANNED_AT)
        rows = [
            LessonRow(place, None, f"Lesson {place}", LessonKind.READ, "", 6, day)
            for place, day in enumerate(DURING, start=1)
        ]
        lessons.save_lessons(pilot, rows, by=cast.tina, at=PLANNED_AT, today=BEFORE[0])
        session.commit()
        return Maple(pilot, tuple(students), cast.tina)

    return make


@pytest.fixture
def maple(make_maple) -> Maple:
    """A class of twelve."""
    made: Maple = make_maple(12)
    return made

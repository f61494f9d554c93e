"""Tina's class Maple in London, in a pilot round the day the clocks change, with a holiday in it.

Days before: 23 to 27 March 2026. On Sunday 29 March summer time begins. Days during: Monday 30
March to Monday 6 April but for Good Friday, the 3rd, when the school is closed. Class is at 9:15.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import icalendar
import pytest

from pilot.accounts import service as accounts
from pilot.db import session
from pilot.lessons import service as lessons
from pilot.lessons.models import LessonKind
from pilot.pilots import phases
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.rosters import service as rosters
from tests.cast import Cast
from tests.conftest import Doors, Visit

AT = datetime(2026, 3, 16, 12, 0, tzinfo=UTC)
GOOD_FRIDAY = date(2026, 4, 3)
DAYS = phases.PilotDays(
    tuple(date(2026, 3, day) for day in (23, 24, 25, 26, 27)),
    (*(date(2026, 3, day) for day in (30, 31)), *(date(2026, 4, day) for day in (1, 2, 6))),
)


@dataclass(frozen=True)
class Feed:
    """A calendar's address as one has it, and what a calendar program reads there."""

    browser: Visit
    path: str

    def read(self) -> icalendar.Calendar:
        """The calendar, parsed back."""
        answer = self.browser.get(self.path)
        assert answer.status_code == 200
        found = icalendar.Calendar.from_ical(answer.get_data())
        assert isinstance(found, icalendar.Calendar)
        return found

    def events(self, kind: str) -> list[icalendar.Event]:
        """The events of one kind, "class" or "lesson", in order."""
        found = [each for each in self.read().walk("VEVENT") if str(each["uid"]).startswith(kind)]
        return [each for each in found if isinstance(each, icalendar.Event)]


@pytest.fixture
def pilot(cast: Cast) -> Pilot:
    """The pilot, started, with a lesson for each of its days."""
    accounts.keep_school(
        cast.northfield, time_zone="Europe/London", weekdays=list("12345"), vision=""
    )
    accounts.add_closure(cast.northfield, "Good Friday", GOOD_FRIDAY, GOOD_FRIDAY)
    group = rosters.start_class(
        cast.northfield,
        cast.tina,
        name="Maple",
        subject="Maths",
        meeting_minutes=50,
        meets_at=time(9, 15),
    )
    rosters.enrol(group, ["Xanthippe"], at=AT)
    pilot = pilots.draft_pilot(
        group,
        cast.tina,
        pain_point="Xanthippe waits for help",
        pain_number=None,
        pain_unit="",
        today=AT.date(),
        at=AT,
    )
    phases.keep_days(pilot, DAYS)
    rows = [
        lessons.LessonRow(n, None, f"Part {n}", LessonKind.READ, "", 6, day)
        for n, day in enumerate(DAYS.during, start=1)
    ]
    lessons.save_lessons(pilot, rows, by=cast.tina, at=AT, today=AT.date())
    pilots.start(pilot, at=AT)
    session.commit()
    return pilot


@pytest.fixture
def subscribe(cast: Cast, enter: Doors) -> Callable[[], Feed]:
    """Gets an address as Tina; a calendar program that signs in nowhere then reads it."""

    def subscribed() -> Feed:
        page = enter(cast.tina).post("/calendar")
        assert page.status_code == 201
        address = page.text.split("http://localhost", 1)[1].split("<", 1)[0]
        return Feed(enter(), address)

    return subscribed

"""The lessons of a pilot: which there are, and on which days they can be due."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Select, select

from pilot.accounts.calendar import calendar_of
from pilot.db import session
from pilot.errors import NotFound
from pilot.lessons.due_days import settle
from pilot.lessons.models import Lesson
from pilot.pilots import draws
from pilot.pilots import service as pilots
from pilot.pilots.models import Design, PhaseKind, Pilot
from pilot.pilots.own_rows import of_pilot, which


@dataclass(frozen=True)
class PlanDays:
    """Class days of a pilot. A first lesson may be tried out before it."""

    during: tuple[date, ...]
    before: tuple[date, ...]

    def __contains__(self, day: date) -> bool:
        return day in self.during or day in self.before


def lessons_of(pilot: Pilot) -> list[Lesson]:
    """The lessons of a pilot, by number."""
    lessons = list(session.scalars(_lessons(), which(pilot)))
    return settle(pilot, lessons, calendar_of(pilots.school_of(pilot))) if lessons else []


def lesson_for(pilot: Pilot, day: date) -> Lesson | None:
    """The lesson that prepares the class of a day."""
    return next((lesson for lesson in lessons_of(pilot) if lesson.due_on == day), None)


def get_lesson(pilot: Pilot, lesson_id: int) -> Lesson:
    """A lesson of a pilot. Whoever needs its day as well asks for all of them, `lessons_of`."""
    lesson = session.get(Lesson, (pilot.district_id, lesson_id))
    if lesson is None or lesson.pilot_id != pilot.id:
        raise NotFound
    return lesson


def plan_days_of(pilot: Pilot) -> PlanDays:
    """The days on which lessons of a pilot can be due: where a coin decided, the flipped ones."""
    during = pilots.days_of(pilot, PhaseKind.DURING)
    flips = pilot.design is Design.COIN_FLIPPED_LESSONS
    drawn = draws.drawn_days(pilot) if flips else {}
    return PlanDays(
        during=tuple(day for day in during if drawn.get(day, True)),
        before=pilots.days_of(pilot, PhaseKind.BASELINE),
    )


@cache
def _lessons() -> Select[Lesson]:
    return select(Lesson).where(of_pilot(Lesson)).order_by(Lesson.number)

"""On which class day a lesson is due, when the school is closed on the day it was planned for.

This is the one place that knows the rule. Nothing is written: take the closed day away again, and
every lesson is back on its day.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from pilot.accounts.calendar import Calendar
from pilot.lessons.models import Lesson
from pilot.pilots import draws
from pilot.pilots.models import Design, Pilot

_Lessons = TypeVar("_Lessons", bound=Sequence[Lesson])


def settle(pilot: Pilot, lessons: _Lessons, calendar: Calendar) -> _Lessons:
    """Tells all lessons of a pilot the days they are due on."""
    usual: Collection[date] = ()
    if pilot.design is Design.COIN_FLIPPED_LESSONS and _any_closed(lessons, calendar):
        usual = {day for day, flipped in draws.drawn_days(pilot).items() if not flipped}
    in_order = sorted(lessons, key=lambda each: (each.planned_on, each.id))
    planned = [lesson.planned_on for lesson in in_order]
    for lesson, day in zip(in_order, due_days(planned, calendar, usual), strict=True):
        lesson.moved_to = day
    return lessons


def due_days(
    planned: Iterable[date], calendar: Calendar, usual: Collection[date] = ()
) -> list[date]:
    """Each lesson's own day, or the next class day that none before it has taken.

    One lesson is due a day: after a closed day those that follow move on, until a day without a
    lesson makes up for it. `usual` are days a coin kept free of lessons.
    """
    found: list[date] = []
    closed = False
    for day in planned:
        closed = closed or not calendar.meets_on(day)
        if closed:
            first = max(day, found[-1] + timedelta(1)) if found else day
            moved = next((d for d in calendar.following(first) if d not in usual), day)
            closed = moved != day
            day = moved
        found.append(day)
    return found


def _any_closed(lessons: Iterable[Lesson], calendar: Calendar) -> bool:
    return any(not calendar.meets_on(lesson.planned_on) for lesson in lessons)

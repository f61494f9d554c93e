"""A school's calendar: which days it meets, in its own week and without its closures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from pilot.accounts.models import Closure, School
from pilot.db import session

_LONGEST_LOOK = 400
"""Days we look ahead or back for a school day before we give up."""


@dataclass(frozen=True)
class Calendar:
    """The days a school meets."""

    weekdays: frozenset[int]
    closures: tuple[tuple[date, date], ...] = ()

    def meets_on(self, day: date) -> bool:
        """Whether the school meets on that day."""
        closed = any(first <= day <= last for first, last in self.closures)
        return day.isoweekday() in self.weekdays and not closed

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """All school days from `first` to `last`, both included."""
        span = range((last - first).days + 1)
        return tuple(d for d in (first + timedelta(n) for n in span) if self.meets_on(d))

    def following(self, day: date) -> Iterator[date]:
        """School days from `day` on."""
        return (d for d in (day + timedelta(n) for n in range(_LONGEST_LOOK)) if self.meets_on(d))

    def preceding(self, day: date) -> Iterator[date]:
        """School days before `day`, the nearest first."""
        span = range(1, _LONGEST_LOOK)
        return (d for d in (day - timedelta(n) for n in span) if self.meets_on(d))

    def next_day(self, day: date) -> date | None:
        """The first school day after `day`."""
        return next(self.following(day + timedelta(1)), None)


def calendar_of(school: School) -> Calendar:
    """The calendar a school keeps."""
    closures = session.execute(
        select(Closure.starts_on, Closure.ends_on)
        .where(Closure.district_id == school.district_id, Closure.school_id == school.id)
        .order_by(Closure.starts_on, Closure.id)
    ).all()
    return Calendar(
        weekdays=frozenset(int(digit) for digit in school.weekdays),
        closures=tuple((row.starts_on, row.ends_on) for row in closures),
    )

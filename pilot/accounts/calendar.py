"""A school's calendar: which days it meets, in its own week and without its closures."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, event, select
from sqlalchemy.orm import Session

from pilot.accounts.models import Closure, School
from pilot.db import session
from pilot.quick import Prepared

_CALENDARS = "calendars"
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
    """The calendar a school keeps; a transaction looks it up once."""
    return calendars_of([school])[school.id]


def calendars_of(schools: Sequence[School]) -> dict[int, Calendar]:
    """The same of several schools of one district, by the school's id, with one look."""
    known: dict[tuple[int, int, str], Calendar] = session.info.setdefault(_CALENDARS, {})
    keys = {each.id: (each.district_id, each.id, each.weekdays) for each in schools}
    unknown = [each for each in schools if keys[each.id] not in known]
    if unknown:
        known.update({keys[school_id]: its for school_id, its in _read_calendars(unknown).items()})
    return {school_id: known[key] for school_id, key in keys.items()}


def forget_calendars() -> None:
    """Comes after every write to a school's closed days."""
    session.info.pop(_CALENDARS, None)


@event.listens_for(session, "after_transaction_end")
def _forget_when_over(over: Session, _transaction: object) -> None:
    over.info.pop(_CALENDARS, None)


def _read_calendars(schools: Sequence[School]) -> dict[int, Calendar]:
    closed: dict[int, list[tuple[date, date]]] = {school.id: [] for school in schools}
    for school_id, first, last in _closures_of(schools):
        closed[school_id].append((first, last))
    return {
        school.id: Calendar(
            weekdays=frozenset(int(digit) for digit in school.weekdays),
            closures=tuple(closed[school.id]),
        )
        for school in schools
    }


def _closures_of(schools: Sequence[School]) -> Iterable[Sequence[Any]]:
    """Nearly every page asks this of one school."""
    if len(schools) == 1:
        return _OF_ONE.every(district=schools[0].district_id, school=schools[0].id)
    which = {"districts": [*{s.district_id for s in schools}], "schools": [s.id for s in schools]}
    return session.execute(_of_several(), which)


_COLUMNS = (Closure.school_id, Closure.starts_on, Closure.ends_on)
_IN_ORDER = (Closure.starts_on, Closure.id)


def _of_one(_dialect: str) -> Select[int, date, date]:
    return (
        select(*_COLUMNS)
        .where(
            Closure.district_id == bindparam("district"), Closure.school_id == bindparam("school")
        )
        .order_by(*_IN_ORDER)
    )


_OF_ONE = Prepared(_of_one)


@cache
def _of_several() -> Select[int, date, date]:
    return (
        select(*_COLUMNS)
        .where(
            Closure.district_id.in_(bindparam("districts", expanding=True)),
            Closure.school_id.in_(bindparam("schools", expanding=True)),
        )
        .order_by(*_IN_ORDER)
    )

"""Where a pilot stands, for its school's leaders: asked of the database, for any number of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice

from sqlalchemy import ColumnElement, and_, case, literal, or_

from pilot import clock
from pilot.accounts.calendar import calendars_of
from pilot.accounts.models import School
from pilot.pilots.models import Pilot, PilotSummary

QUIET_AFTER = 3
"""Class days in a row without a log from which a pilot is quiet."""
LATE_AFTER = timedelta(days=7)
"""After the last day of a pilot by which it should be decided."""


class Standing(StrEnum):
    """Where a started pilot stands, the neediest first."""

    LATE = "late"
    DONE = "done"
    QUIET = "quiet"
    ON_TIME = "on-time"
    NOT_STARTED = "not-started"
    DECIDED = "decided"


WAITING = (Standing.LATE, Standing.DONE)
"""Those that wait for a decision."""


@dataclass(frozen=True)
class Today:
    """One day at some schools: those with the same clock and the same class days behind them."""

    school_ids: tuple[int, ...]
    day: date
    quiet_since: date | None
    """The third class day before; None where there were not so many."""


def todays(schools: Sequence[School], now: datetime) -> list[Today]:
    """What day it is at each of these schools, of one district."""
    calendars = calendars_of(schools)
    found: dict[tuple[date, date | None], list[int]] = defaultdict(list)
    for school in schools:
        day = clock.day_of(now, school.time_zone)
        behind = calendars[school.id].preceding(day)
        third = next(islice(behind, QUIET_AFTER - 1, None), None)
        found[day, third].append(school.id)
    return [Today(tuple(ids), day, third) for (day, third), ids in found.items()]


def standing_of(days: Sequence[Today]) -> ColumnElement[str]:
    """The standing of each pilot, by its dates and its last log."""
    steps: list[tuple[ColumnElement[bool], ColumnElement[str]]] = [
        (Pilot.closed_at.is_not(None), literal(Standing.DECIDED.value))
    ]
    for each in days:
        steps += [(_here(each, days, met), literal(kind.value)) for met, kind in _of(each)]
    return case(*steps, else_=Standing.ON_TIME.value)


def _here(today: Today, days: Sequence[Today], met: ColumnElement[bool]) -> ColumnElement[bool]:
    """The same at its schools alone; where it is one day at all of them, no school is looked at."""
    return met if len(days) == 1 else and_(Pilot.school_id.in_(today.school_ids), met)


def _of(today: Today) -> Iterator[tuple[ColumnElement[bool], Standing]]:
    summary = PilotSummary
    yield summary.last_on < today.day - LATE_AFTER, Standing.LATE
    yield summary.last_on < today.day, Standing.DONE
    yield summary.first_on > today.day, Standing.NOT_STARTED
    if today.quiet_since is not None:
        silent = or_(summary.logged_on.is_(None), summary.logged_on < today.quiet_since)
        yield and_(summary.first_on <= today.quiet_since, silent), Standing.QUIET

"""Who looked at what at a school: newest first, a page at a time, of one person or one day."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from pilot import clock
from pilot.accounts.models import Person, School, Sighting
from pilot.db import session
from pilot.pilots.models import Pilot
from pilot.rights.words import WHAT
from pilot.rosters.models import ClassGroup

AT_ONCE = 50


@dataclass(frozen=True)
class Line:
    """One time that somebody looked."""

    at: datetime
    """On the clock of the school."""
    by: Person
    what: Any
    student: Person | None
    place: str
    """The class or the pilot, where it was about one; empty where that is gone."""


@dataclass(frozen=True)
class Asked:
    """Which of it is wanted."""

    person_id: int | None = None
    """Who looked, or at whom."""
    day: date | None = None
    before: int | None = None
    """Older than this row."""


@dataclass(frozen=True)
class WhoLooked:
    """A page of lines."""

    school: School
    lines: tuple[Line, ...]
    person: Person | None
    day: date | None
    older: int | None
    """Where the next page begins; None where there is none."""


def who_looked(school: School, asked: Asked) -> WhoLooked:
    """The newest lines that are wanted."""
    rows = session.execute(_query(school, asked).limit(AT_ONCE + 1)).all()
    known = asked.person_id and session.get(Person, (school.district_id, asked.person_id))
    return WhoLooked(
        school=school,
        lines=tuple(_line(school, *row) for row in rows[:AT_ONCE]),
        person=known or None,
        day=asked.day,
        older=rows[AT_ONCE - 1][0].id if len(rows) > AT_ONCE else None,
    )


def _query(school: School, asked: Asked) -> Any:
    by, whom, seen = aliased(Person), aliased(Person), Sighting
    its = seen.district_id
    query: Any = (
        select(seen, by, whom, ClassGroup.name, Pilot.pain_point)
        .join(by, (by.district_id == its) & (by.id == seen.seen_by_id))
        .outerjoin(whom, (whom.district_id == its) & (whom.id == seen.student_id))
        .outerjoin(
            ClassGroup, (ClassGroup.district_id == its) & (ClassGroup.id == seen.class_group_id)
        )
        .outerjoin(Pilot, (Pilot.district_id == its) & (Pilot.id == seen.pilot_id))
        .where(its == school.district_id, seen.school_id == school.id)
        .order_by(seen.id.desc())
    )
    if asked.person_id is not None:
        query = query.where(or_(by.id == asked.person_id, whom.id == asked.person_id))
    if asked.before is not None:
        query = query.where(seen.id < asked.before)
    return query.where(*_on(school, asked.day)) if asked.day else query


def _on(school: School, day: date) -> tuple[Any, Any]:
    """Within a day on the clock of the school."""
    begins, ends = clock.begin_of(day, school.time_zone), clock.end_of(day, school.time_zone)
    return Sighting.seen_at >= begins, Sighting.seen_at < ends


def _line(
    school: School, seen: Sighting, by: Person, whom: Person | None, group: str | None, pilot: str
) -> Line:
    at = clock.local(seen.seen_at, school.time_zone)
    return Line(at, by, WHAT.get(seen.what, seen.what), whom, group or pilot or "")

"""An end to keeping: what students did in a school year goes some months after it, by itself."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Table, delete, exists, func, select

from pilot import clock
from pilot.accounts.models import Membership, Person, Role, School
from pilot.db import Base, session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.pilots import service as pilots
from pilot.pilots.models import Cohort, Phase, Pilot
from pilot.rights.erasing import take_away
from pilot.rights.mentions import within_pilots
from pilot.rosters.models import ClassGroup, Enrolment
from pilot.students.kept import KEPT

POSTPONED_MONTHS = 3


@dataclass(frozen=True)
class Term:
    """A school year and the day what students did in it goes."""

    ended_on: date
    goes_on: date
    postponed: bool


@dataclass(frozen=True)
class GoingOf:
    """What goes of one class."""

    name: str
    n_students: int
    """Students who go with everything."""
    n_pilots: int
    """Pilots whose rows of students go."""


@dataclass(frozen=True)
class Going:
    """What a school would lose on that day, if it were today."""

    students: tuple[Person, ...]
    pilots: tuple[Pilot, ...]
    """Those with rows of students."""
    classes: tuple[GoingOf, ...]


def next_term(school: School, today: date) -> Term:
    """The first day from today on that something goes."""
    terms = (_term(school, year) for year in range(today.year - 5, today.year + 5))
    return next(term for term in terms if term.goes_on > today)


def last_term(school: School, today: date) -> Term | None:
    """The last school year whose time is over."""
    terms = [_term(school, year) for year in range(today.year - 5, today.year + 1)]
    return next((term for term in reversed(terms) if term.goes_on <= today), None)


def set_term(school: School, *, month: int, keep_months: int) -> None:
    """The month a school year ends with, and how long what was in it is kept."""
    school.year_ends_month, school.keep_months = month, keep_months


def postpone(school: School, why: str, *, today: date) -> None:
    """Once for each school year, with a reason."""
    term = next_term(school, today)
    if term.postponed:
        raise RuleBroken("why", _("This school year was postponed already. Once is all there is."))
    school.postponed_year, school.postponed_why = term.ended_on.year, why


def going(school: School, ended_on: date) -> Going:
    """What goes with the school years until this one."""
    its, students = _pilots_until(school, ended_on), _students_until(school, ended_on)
    with_rows = tuple(pilot for pilot in its if any(_rows_of(pilot)))
    return Going(students, with_rows, tuple(_by_class(school, students, with_rows)))


def sweep_school(school: School, *, now: datetime) -> int:
    """Takes away what is over, and says how many students went."""
    term = last_term(school, clock.day_of(now, school.time_zone))
    if term is None:
        return 0
    gone = going(school, term.ended_on)
    for student in gone.students:
        take_away(student, at=now)
    for pilot in gone.pilots:
        for table, where in _rows_of(pilot):
            session.execute(delete(table).where(where))
        pilots.touch(pilot, at=now)
    return len(gone.students)


def sweep_schools(*, now: datetime) -> int:
    """The same for every school there is."""
    return sum(sweep_school(school, now=now) for school in session.scalars(select(School)).all())


def _term(school: School, year: int) -> Term:
    month = school.year_ends_month
    postponed = school.postponed_year == year
    months = month + school.keep_months + (POSTPONED_MONTHS if postponed else 0)
    goes_on = date(year + months // 12, months % 12 + 1, 1)
    return Term(date(year, month, monthrange(year, month)[1]), goes_on, postponed)


def _pilots_until(school: School, ended_on: date) -> list[Pilot]:
    last = (
        select(func.max(Phase.ends_on))
        .where(Phase.district_id == Pilot.district_id, Phase.pilot_id == Pilot.id)
        .scalar_subquery()
    )
    return list(
        session.scalars(
            select(Pilot)
            .where(
                Pilot.district_id == school.district_id,
                Pilot.school_id == school.id,
                last <= ended_on,
            )
            .order_by(Pilot.id)
        )
    )


def _rows_of(pilot: Pilot) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """The tables with rows of its students, and which rows those are."""
    for kind in KEPT:
        table = Base.metadata.tables[kind.model.__tablename__]
        within = within_pilots(table, [pilot.id])
        if within is None or kind.who == "id":
            continue
        where = (table.c.district_id == pilot.district_id) & within
        if session.scalar(select(exists().where(where))):
            yield table, where


def _students_until(school: School, ended_on: date) -> tuple[Person, ...]:
    """Students of this school alone who came to no class since, and were in no pilot since."""
    its = Person.district_id
    elsewhere = exists().where(
        Membership.district_id == its,
        Membership.person_id == Person.id,
        (Membership.school_id != school.id) | (Membership.role != Role.STUDENT),
    )
    here = exists().where(
        Membership.district_id == its,
        Membership.person_id == Person.id,
        Membership.school_id == school.id,
    )
    since = clock.end_of(ended_on, school.time_zone)
    came_since = exists().where(
        Enrolment.district_id == its,
        Enrolment.student_id == Person.id,
        Enrolment.enrolled_at >= since,
    )
    in_pilot_since = exists().where(
        Enrolment.district_id == its,
        Enrolment.student_id == Person.id,
        Cohort.district_id == its,
        Cohort.class_group_id == Enrolment.class_group_id,
        Pilot.district_id == its,
        Pilot.id == Cohort.pilot_id,
        (Pilot.created_at >= since)
        | exists().where(
            Phase.district_id == its, Phase.pilot_id == Pilot.id, Phase.ends_on > ended_on
        ),
    )
    query = select(Person).where(
        its == school.district_id, here, ~elsewhere, ~came_since, ~in_pilot_since
    )
    return tuple(session.scalars(query.order_by(Person.id)))


def _by_class(
    school: School, students: tuple[Person, ...], its: tuple[Pilot, ...]
) -> Iterator[GoingOf]:
    """The classes anything goes of, by name."""
    n_students, n_pilots = Counter[int](), Counter[int]()
    enrolled = select(Enrolment.class_group_id).where(
        Enrolment.district_id == school.district_id,
        Enrolment.student_id.in_([student.id for student in students]),
    )
    tried = select(Cohort.class_group_id).where(
        Cohort.district_id == school.district_id,
        Cohort.pilot_id.in_([pilot.id for pilot in its]),
    )
    n_students.update(session.scalars(enrolled))
    n_pilots.update(session.scalars(tried))
    groups = select(ClassGroup).where(
        ClassGroup.district_id == school.district_id,
        ClassGroup.id.in_(n_students.keys() | n_pilots.keys()),
    )
    for group in session.scalars(groups.order_by(ClassGroup.name)):
        yield GoingOf(group.name, n_students[group.id], n_pilots[group.id])

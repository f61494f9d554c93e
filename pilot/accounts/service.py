"""People and schools: founding, adding, finding."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

from sqlalchemy import delete, select

from pilot.accounts.calendar import forget_calendars
from pilot.accounts.models import Closure, District, Membership, Person, Role, School
from pilot.accounts.names import name_key
from pilot.db import session, upsert
from pilot.errors import NotFound, RuleBroken
from pilot.fence import open_to
from pilot.language import gettext as _

_NO_PLACES = ("Etc/", "SystemV/", "US/", "posix/", "right/")
LONGEST_CLOSURE_DAYS = 200


def found_district(name: str, *, at: datetime, pretend: bool = False) -> District:
    """A new district, empty; whoever founds it may fill it."""
    district = District(name=name, pretend=pretend, created_at=at)
    session.add(district)
    session.flush()
    open_to(district.id)
    return district


def open_school(
    district: District, name: str, *, time_zone: str = "UTC", weekdays: str = "12345"
) -> School:
    """A new school of a district."""
    _refuse_unknown_zone(time_zone)
    school = School(
        district_id=district.id, name=name, time_zone=time_zone, weekdays=weekdays, vision=""
    )
    session.add(school)
    session.flush()
    return school


def keep_school(school: School, *, time_zone: str, weekdays: Collection[str], vision: str) -> None:
    """A school's clock, its week (Monday as 1) and where it wants to get to."""
    _refuse_unknown_zone(time_zone)
    school.time_zone = time_zone
    school.weekdays = "".join(sorted(set(weekdays)))
    school.vision = vision
    session.flush()


@cache
def time_zones() -> tuple[str, ...]:
    """The time zones to choose from: a region and a place each, and UTC."""
    places = (zone for zone in known_zones() if "/" in zone)
    return ("UTC", *sorted(zone for zone in places if not zone.startswith(_NO_PLACES)))


def get_school(district_id: int, school_id: int) -> School:
    """A school of a district."""
    school = session.get(School, (district_id, school_id))
    if school is None:
        raise NotFound
    return school


def get_person(district_id: int, person_id: int) -> Person:
    """A person of a district."""
    person = session.get(Person, (district_id, person_id))
    if person is None:
        raise NotFound
    return person


def add_person(school: School, name: str, role: Role, *, email: str | None = None) -> Person:
    """A new person with a role at a school. Only staff may have an e-mail address."""
    email = email.casefold() if email else None
    if email and _email_taken(school.district_id, email):
        raise RuleBroken("email", _("Someone already signs in with this e-mail address."))
    return _add(school, [_person(school, name, email)], role)[0]


def add_students(school: School, names: Sequence[str]) -> list[Person]:
    """New students at a school, in the order of their names."""
    return _add(school, [_person(school, name) for name in names], Role.STUDENT)


def _person(school: School, name: str, email: str | None = None) -> Person:
    return Person(district_id=school.district_id, name=name, name_key=name_key(name), email=email)


def _add(school: School, people: list[Person], role: Role) -> list[Person]:
    session.add_all(people)
    session.flush()
    _give_role(school, people, role)
    return people


def give_role(school: School, person: Person, role: Role) -> None:
    """Lets a person act in a role at a school; doing it twice is the same as once."""
    _give_role(school, [person], role)


def _give_role(school: School, people: Sequence[Person], role: Role) -> None:
    post = {"district_id": school.district_id, "school_id": school.id, "role": role}
    if people:
        session.execute(upsert(Membership, {}), [post | {"person_id": p.id} for p in people])


def take_role(school: School, person: Person, role: Role) -> None:
    """Ends a person's role at a school."""
    session.execute(
        delete(Membership).where(
            Membership.district_id == school.district_id,
            Membership.person_id == person.id,
            Membership.school_id == school.id,
            Membership.role == role,
        )
    )


def schools_of(district_id: int, school_ids: set[int]) -> list[School]:
    """Those schools of a district, by name."""
    return list(
        session.scalars(
            select(School)
            .where(School.district_id == district_id, School.id.in_(school_ids))
            .order_by(School.name, School.id)
        )
    )


def add_closure(school: School, name: str, starts_on: date, ends_on: date) -> None:
    """Days the school does not meet; the same closure twice is one."""
    if ends_on < starts_on:
        raise RuleBroken("ends_on", _("The last day is before the first. Check both dates."))
    if ends_on - starts_on >= timedelta(days=LONGEST_CLOSURE_DAYS):
        sentence = _("That is longer than %(n)s days. Check both dates.", n=LONGEST_CLOSURE_DAYS)
        raise RuleBroken("ends_on", sentence)
    known = session.scalar(
        select(Closure.id).where(
            Closure.district_id == school.district_id,
            Closure.school_id == school.id,
            Closure.starts_on == starts_on,
            Closure.name == name,
        )
    )
    if known is None:
        session.add(
            Closure(
                district_id=school.district_id,
                school_id=school.id,
                name=name,
                starts_on=starts_on,
                ends_on=ends_on,
            )
        )
        session.flush()
        forget_calendars()


def closures_of(school: School) -> list[Closure]:
    """When the school is closed, in order."""
    return list(
        session.scalars(
            select(Closure)
            .where(Closure.district_id == school.district_id, Closure.school_id == school.id)
            .order_by(Closure.starts_on, Closure.id)
        )
    )


def remove_closure(school: School, closure_id: int) -> None:
    """Lets the school meet on those days after all."""
    session.execute(
        delete(Closure).where(
            Closure.district_id == school.district_id,
            Closure.school_id == school.id,
            Closure.id == closure_id,
        )
    )
    forget_calendars()


@cache
def known_zones() -> frozenset[str]:
    """The names of all time zones; looking them up reads a thousand files."""
    return frozenset(available_timezones())


def _refuse_unknown_zone(time_zone: str) -> None:
    if time_zone not in known_zones():
        raise RuleBroken("time_zone", _("Choose a time zone from the list, like Europe/London."))


def _email_taken(district_id: int, email: str) -> bool:
    found = session.scalar(
        select(Person.id).where(Person.district_id == district_id, Person.email == email)
    )
    return found is not None

"""Who works at a school, and in which roles."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select

from pilot.accounts import service
from pilot.accounts.models import STAFF, District, Membership, Person, Role, School
from pilot.accounts.names import name_key
from pilot.accounts.sign_in import Visitor, end_sign_ins, make_link
from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _


@dataclass(frozen=True)
class StaffMember:
    """A member of staff with the roles they hold at one school."""

    person: Person
    roles: tuple[Role, ...]


def staff_of(school: School) -> list[StaffMember]:
    """Everyone who works at a school, by name."""
    rows = session.execute(
        select(Person, Membership.role)
        .join(
            Membership,
            (Membership.district_id == Person.district_id) & (Membership.person_id == Person.id),
        )
        .where(
            Membership.district_id == school.district_id,
            Membership.school_id == school.id,
            Membership.role != Role.STUDENT,
        )
        .order_by(Person.name_key, Person.id)
    ).all()
    held = defaultdict(set)
    for person, role in rows:
        held[person].add(role)
    return [StaffMember(person, _in_order(roles)) for person, roles in held.items()]


def posts_of(person: Person) -> dict[int, tuple[Role, ...]]:
    """The roles a person holds, by school."""
    rows = session.execute(
        select(Membership.school_id, Membership.role).where(
            Membership.district_id == person.district_id,
            Membership.person_id == person.id,
            Membership.role != Role.STUDENT,
        )
    ).all()
    held = defaultdict(set)
    for school_id, role in rows:
        held[school_id].add(role)
    return {school_id: _in_order(roles) for school_id, roles in held.items()}


def add_staff(school: School, name: str, role: Role, *, email: str | None = None) -> Person:
    """A new member of staff; one who had left the district under that name comes back."""
    # Two administrators who add the same person come one after the other.
    session.execute(
        select(District.id).where(District.id == school.district_id).with_for_update(key_share=True)
    )
    if any(member.person.name_key == name_key(name) for member in staff_of(school)):
        raise RuleBroken(
            "name",
            _("%(name)s works here already. For someone else, add a letter.", name=name),
        )
    back = _find_former(school.district_id, name)
    if back is None:
        return service.add_person(school, name, role, email=email)
    service.give_role(school, back, role)
    return back


def set_roles(
    school: School, person: Person, roles: Collection[Role], *, by: Visitor, at: datetime
) -> None:
    """The roles a person holds at a school from now on. Without any, they can no longer sign in."""
    gives_up = (school.id, Role.ADMINISTRATOR) in by.posts and Role.ADMINISTRATOR not in roles
    if person.id == by.person.id and gives_up:
        raise RuleBroken(
            "roles",
            _("You cannot take your own administrator role. Ask another administrator."),
        )
    for role in STAFF:
        (service.give_role if role in roles else service.take_role)(school, person, role)
    if not posts_of(person):
        end_sign_ins(person, at=at)


def answers_for(me: Visitor, person: Person) -> bool:
    """Whether all the schools where a person works are this administrator's.

    Only then may they hand out a sign-in link: it opens everything the person may see.
    """
    return posts_of(person).keys() <= me.schools_as(Role.ADMINISTRATOR)


def make_link_for(person: Person, *, by: Visitor, at: datetime) -> str:
    """The token of a new sign-in link for a colleague, whose old password and sign-ins end."""
    if person.id == by.person.id:
        raise RuleBroken("person", _("A sign-in link is for someone else."))
    if not answers_for(by, person):
        raise RuleBroken("person", _("%(name)s works at another school too.", name=person.name))
    return make_link(person, at=at)


def _find_former(district_id: int, name: str) -> Person | None:
    """Someone of that name who once worked in the district, and is nobody in it now."""
    has_a_post = exists().where(
        Membership.district_id == Person.district_id, Membership.person_id == Person.id
    )
    return session.scalar(
        select(Person)
        .where(Person.district_id == district_id, Person.name_key == name_key(name), ~has_a_post)
        .order_by(Person.id)
        .limit(1)
    )


def _in_order(roles: Collection[Role]) -> tuple[Role, ...]:
    return tuple(role for role in STAFF if role in roles)

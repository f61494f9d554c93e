"""Who teaches a class and who helps in it: adding someone, taking someone off."""

from dataclasses import dataclass

from sqlalchemy import Select, delete, exists, select

from pilot.accounts.models import Membership, Person, Role
from pilot.db import session, upsert
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.rosters.classes import queue_at
from pilot.rosters.models import ClassGroup, Helping, Teaching


@dataclass(frozen=True)
class ClassPerson:
    """Someone who teaches a class or helps in it."""

    person: Person
    teaches: bool
    """Else they help: they log what happened in class, and see nothing else."""


def people_of(class_group: ClassGroup) -> list[ClassPerson]:
    """The teachers of a class and then its helpers, each by name."""
    teachers = session.scalars(_people(class_group, Teaching))
    helpers = session.scalars(_people(class_group, Helping))
    return [
        *(ClassPerson(person, teaches=True) for person in teachers),
        *(ClassPerson(person, teaches=False) for person in helpers),
    ]


def get_class_person(class_group: ClassGroup, person_id: int) -> ClassPerson:
    """One of them."""
    for each in people_of(class_group):
        if each.person.id == person_id:
            return each
    raise NotFound


def colleagues_of(class_group: ClassGroup) -> list[Person]:
    """The teachers and helpers of the school who have no part in the class yet, by name."""
    here = {each.person.id for each in people_of(class_group)}
    at_school = select(Membership.person_id).where(
        Membership.district_id == class_group.district_id,
        Membership.school_id == class_group.school_id,
        Membership.role.in_((Role.TEACHER, Role.HELPER)),
    )
    found = session.scalars(
        select(Person)
        .where(Person.district_id == class_group.district_id, Person.id.in_(at_school))
        .order_by(Person.name_key, Person.id)
    )
    return [person for person in found if person.id not in here]


def add_teacher(class_group: ClassGroup, person_id: int) -> None:
    """Another teacher, who may do all that the first one may. A helper becomes one."""
    queue_at(class_group)
    person = _get_colleague(class_group, person_id)
    if not _holds(class_group, person_id, Role.TEACHER):
        raise RuleBroken(
            "part",
            _(
                "%(name)s is a helper at this school and may only log. Choose that below.",
                name=person.name,
            ),
        )
    session.execute(upsert(Teaching, _key(class_group, person_id)))
    _end(Helping, class_group, person_id)


def add_helper(class_group: ClassGroup, person_id: int) -> None:
    """Someone who may log the class and no more."""
    queue_at(class_group)
    person = _get_colleague(class_group, person_id)
    if session.get(Teaching, tuple(_key(class_group, person_id).values())) is not None:
        raise RuleBroken(
            "person_id",
            _("%(name)s teaches this class. Take them off it first.", name=person.name),
        )
    session.execute(upsert(Helping, _key(class_group, person_id)))


def take_off(class_group: ClassGroup, person_id: int) -> None:
    """Ends someone's part in a class; what they logged stays, with their name."""
    queue_at(class_group)
    refuse_last_teacher(class_group, person_id)
    _end(Teaching, class_group, person_id)
    _end(Helping, class_group, person_id)


def refuse_last_teacher(class_group: ClassGroup, person_id: int) -> None:
    """A class is never left without a teacher who still works as one."""
    teachers = {each.person.id for each in people_of(class_group) if each.teaches}
    others = session.scalar(
        select(
            exists().where(
                Membership.district_id == class_group.district_id,
                Membership.person_id.in_(teachers - {person_id}),
                Membership.role == Role.TEACHER,
            )
        )
    )
    if person_id in teachers and not others:
        raise RuleBroken(
            "person", _("A class keeps one teacher at least. Add another one to it first.")
        )


def _get_colleague(class_group: ClassGroup, person_id: int) -> Person:
    person = session.get(Person, (class_group.district_id, person_id))
    if person is None or not _holds(class_group, person_id, Role.TEACHER, Role.HELPER):
        raise RuleBroken("person_id", _("Choose a teacher or helper of this school."))
    return person


def _holds(class_group: ClassGroup, person_id: int, *roles: Role) -> bool:
    """Whether they have one of these roles at the class's school."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    Membership.district_id == class_group.district_id,
                    Membership.person_id == person_id,
                    Membership.school_id == class_group.school_id,
                    Membership.role.in_(roles),
                )
            )
        )
    )


def _people(class_group: ClassGroup, table: type[Teaching | Helping]) -> Select[Person]:
    return (
        select(Person)
        .join(table, (table.district_id == Person.district_id) & (table.person_id == Person.id))
        .where(
            table.district_id == class_group.district_id,
            table.class_group_id == class_group.id,
        )
        .order_by(Person.name_key, Person.id)
    )


def _end(table: type[Teaching | Helping], class_group: ClassGroup, person_id: int) -> None:
    session.execute(
        delete(table).where(
            table.district_id == class_group.district_id,
            table.class_group_id == class_group.id,
            table.person_id == person_id,
        )
    )


def _key(class_group: ClassGroup, person_id: int) -> dict[str, int]:
    return {
        "district_id": class_group.district_id,
        "class_group_id": class_group.id,
        "person_id": person_id,
    }

"""Classes and their students: who is let in, who has left."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select

from pilot.accounts import cards
from pilot.accounts import service as accounts
from pilot.accounts.models import Person, Role
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.rosters.classes import (
    change_class,
    classes_taught_by,
    count_students,
    get_class,
    start_class,
)
from pilot.rosters.matching import key
from pilot.rosters.models import ClassGroup, Enrolment
from pilot.rosters.names import MAX_CLASS

__all__ = [
    "change_class",
    "classes_taught_by",
    "count_students",
    "enrol",
    "former_students_of",
    "get_class",
    "get_student",
    "put_back",
    "refuse_a_crowd",
    "remove_student",
    "start_class",
    "students_of",
]


def students_of(class_group: ClassGroup) -> list[Person]:
    """Who is in the class now, by name."""
    return list(session.scalars(_people(class_group).where(Enrolment.left_at.is_(None))))


def former_students_of(class_group: ClassGroup) -> list[Person]:
    """Who was in the class and has left it, by name."""
    return list(session.scalars(_people(class_group).where(Enrolment.left_at.is_not(None))))


def get_student(class_group: ClassGroup, student_id: int) -> Person:
    """A student who is in the class now."""
    if _enrolment(class_group, student_id).left_at is not None:
        raise NotFound
    return accounts.get_person(class_group.district_id, student_id)


def enrol(class_group: ClassGroup, names: Sequence[str], *, at: datetime) -> list[Person]:
    """Lets students in, each with a card, in the order of the names.

    A name that is in the class already is the same student; one who had left comes back.
    """
    _queue_at(class_group)
    present = {key(person.name): person for person in students_of(class_group)}
    left = {key(person.name): person for person in former_students_of(class_group)}
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(key(name), name)
    refuse_a_crowd(len(present.keys() | wanted.keys()))
    for each, name in wanted.items():
        if each in left:
            _enrolment(class_group, left[each].id).left_at = None
            present[each] = left[each]
        elif each not in present:
            present[each] = _let_in(class_group, name, at)
    session.flush()
    return [present[each] for each in wanted]


def remove_student(class_group: ClassGroup, student_id: int, *, at: datetime) -> None:
    """Takes a student off the list; what they did stays counted."""
    enrolment = _enrolment(class_group, student_id)
    enrolment.left_at = enrolment.left_at or at
    session.flush()


def put_back(class_group: ClassGroup, student_id: int) -> None:
    """Puts a student who had left back on the list."""
    _queue_at(class_group)
    enrolment = _enrolment(class_group, student_id)
    if enrolment.left_at is not None:
        refuse_a_crowd(len(students_of(class_group)) + 1)
        enrolment.left_at = None
        session.flush()


def refuse_a_crowd(count: int) -> None:
    """Refuses more students than a class can have."""
    if count > MAX_CLASS:
        raise RuleBroken(
            "names",
            _(
                "That makes %(count)s students, and a class has %(most)s at most. "
                "Take some away, or start a second class.",
                count=count,
                most=MAX_CLASS,
            ),
        )


def _people(class_group: ClassGroup) -> Select[Person]:
    return (
        select(Person)
        .join(
            Enrolment,
            (Enrolment.district_id == Person.district_id) & (Enrolment.student_id == Person.id),
        )
        .where(
            Enrolment.district_id == class_group.district_id,
            Enrolment.class_group_id == class_group.id,
        )
        .order_by(Person.name_key, Person.id)
    )


def _enrolment(class_group: ClassGroup, student_id: int) -> Enrolment:
    found = session.get(Enrolment, (class_group.district_id, class_group.id, student_id))
    if found is None:
        raise NotFound
    return found


def _let_in(class_group: ClassGroup, name: str, at: datetime) -> Person:
    school = accounts.get_school(class_group.district_id, class_group.school_id)
    student = accounts.add_person(school, name, Role.STUDENT)
    session.add(
        Enrolment(
            district_id=class_group.district_id,
            class_group_id=class_group.id,
            student_id=student.id,
            enrolled_at=at,
        )
    )
    cards.card_of(student, at=at)
    return student


def _queue_at(class_group: ClassGroup) -> None:
    # Two requests that look first and write then come one after the other at the class.
    session.execute(
        select(ClassGroup.id)
        .where(ClassGroup.district_id == class_group.district_id, ClassGroup.id == class_group.id)
        .with_for_update(key_share=True)
    )

"""Classes and their students: who is let in, who has left."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select

from pilot.accounts import cards, pictures
from pilot.accounts import service as accounts
from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.rosters.classes import (
    change_class,
    classes_taught_by,
    count_students,
    get_class,
    queue_at,
    start_class,
    touch_class,
)
from pilot.rosters.matching import key
from pilot.rosters.models import ClassGroup, Enrolment
from pilot.rosters.names import MAX_CLASS

__all__ = [
    "change_class",
    "classes_taught_by",
    "count_students",
    "enrol",
    "enrolment_of",
    "former_students_of",
    "get_class",
    "get_student",
    "let_in",
    "new_students",
    "put_back",
    "queue_at",
    "refuse_a_crowd",
    "remove_student",
    "start_class",
    "students_of",
    "touch_class",
]


def students_of(class_group: ClassGroup) -> list[Person]:
    """Who is in the class now, by name."""
    return list(session.scalars(_people(class_group).where(Enrolment.left_at.is_(None))))


def former_students_of(class_group: ClassGroup) -> list[Person]:
    """Who was in the class and has left it, by name."""
    return list(session.scalars(_people(class_group).where(Enrolment.left_at.is_not(None))))


def get_student(class_group: ClassGroup, student_id: int) -> Person:
    """A student who is in the class now."""
    if enrolment_of(class_group, student_id).left_at is not None:
        raise NotFound
    return accounts.get_person(class_group.district_id, student_id)


def enrol(class_group: ClassGroup, names: Sequence[str], *, at: datetime) -> list[Person]:
    """Lets students in, each with a card, in the order of the names.

    A name that is in the class already is the same student; one who had left comes back.
    """
    queue_at(class_group)
    present = {key(person.name): person for person in students_of(class_group)}
    left = {key(person.name): person for person in former_students_of(class_group)}
    wanted: dict[str, str] = {}
    for name in names:
        wanted.setdefault(key(name), name)
    there = set(present)
    refuse_a_crowd(len(there | wanted.keys()))
    for each in wanted.keys() & left.keys():
        enrolment_of(class_group, left[each].id).left_at = None
        present[each] = left[each]
    new = [each for each in wanted if each not in present]
    students = new_students(class_group, [wanted[each] for each in new])
    let_in(class_group, students, at=at)
    present.update(zip(new, students, strict=True))
    if wanted.keys() - there:
        touch_class(class_group)
    return [present[each] for each in wanted]


def remove_student(class_group: ClassGroup, student_id: int, *, at: datetime) -> None:
    """Takes a student off the list; what they did stays counted."""
    enrolment = enrolment_of(class_group, student_id)
    if enrolment.left_at is None:
        enrolment.left_at = at
        touch_class(class_group)


def put_back(class_group: ClassGroup, student_id: int) -> None:
    """Puts a student who had left back on the list."""
    queue_at(class_group)
    enrolment = enrolment_of(class_group, student_id)
    if enrolment.left_at is not None:
        refuse_a_crowd(len(students_of(class_group)) + 1)
        enrolment.left_at = None
        touch_class(class_group)


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


def enrolment_of(class_group: ClassGroup, student_id: int) -> Enrolment:
    """A student's place in a class they are or were in."""
    found = session.get(Enrolment, (class_group.district_id, class_group.id, student_id))
    if found is None:
        raise NotFound
    return found


def new_students(class_group: ClassGroup, names: Sequence[str]) -> list[Person]:
    """Students new to the class's school, in the order of their names."""
    school = accounts.get_school(class_group.district_id, class_group.school_id)
    return accounts.add_students(school, names)


def let_in(class_group: ClassGroup, students: Sequence[Person], *, at: datetime) -> None:
    """Puts students of the school on the list, each with a card and pictures."""
    session.add_all(
        Enrolment(
            district_id=class_group.district_id,
            class_group_id=class_group.id,
            student_id=student.id,
            enrolled_at=at,
        )
        for student in students
    )
    session.flush()
    cards.give_cards(students, at=at)
    pictures.give_pictures(students, at=at)

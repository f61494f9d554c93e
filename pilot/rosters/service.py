"""Classes: starting one, and who is in it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from sqlalchemy import Select, select

from pilot.accounts import cards
from pilot.accounts import service as accounts
from pilot.accounts.models import Person, Role, School
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.rosters.matching import key
from pilot.rosters.models import ClassGroup, Enrolment, Teaching
from pilot.rosters.names import MAX_CLASS


def start_class(
    school: School,
    teacher: Person,
    *,
    name: str,
    subject: str,
    meeting_minutes: int,
    meets_at: time,
) -> ClassGroup:
    """A new class with its teacher; the same one started twice is one class."""
    _queue_at(School, school.district_id, school.id)
    wanted = {"subject": subject, "meeting_minutes": meeting_minutes, "meets_at": meets_at}
    known = _find_class(school, name)
    if known:
        return _same_again(known, teacher, wanted)
    group = ClassGroup(district_id=school.district_id, school_id=school.id, name=name, **wanted)
    session.add(group)
    session.flush()
    session.add(
        Teaching(district_id=school.district_id, class_group_id=group.id, person_id=teacher.id)
    )
    session.flush()
    return group


def get_class(district_id: int, class_group_id: int) -> ClassGroup:
    """A class of a district."""
    group = session.get(ClassGroup, (district_id, class_group_id))
    if group is None:
        raise NotFound
    return group


def classes_taught_by(district_id: int, person_id: int) -> list[ClassGroup]:
    """The classes a teacher has, by name."""
    return list(
        session.scalars(
            select(ClassGroup)
            .join(
                Teaching,
                (Teaching.district_id == ClassGroup.district_id)
                & (Teaching.class_group_id == ClassGroup.id),
            )
            .where(Teaching.district_id == district_id, Teaching.person_id == person_id)
            .order_by(ClassGroup.name, ClassGroup.id)
        )
    )


def students_of(class_group: ClassGroup) -> list[Person]:
    """Who is in the class now, by name."""
    return list(session.scalars(_people(class_group).where(Enrolment.left_at.is_(None))))


def former_students_of(class_group: ClassGroup) -> list[Person]:
    """Who was in the class and has left it, by name."""
    return list(session.scalars(_people(class_group).where(Enrolment.left_at.is_not(None))))


def enrol(class_group: ClassGroup, names: Sequence[str], *, at: datetime) -> list[Person]:
    """Lets students in, each with a card, in the order of the names.

    A name that is in the class already is the same student; one who had left comes back.
    """
    _queue_at(ClassGroup, class_group.district_id, class_group.id)
    present = {key(person.name): person for person in students_of(class_group)}
    left = {key(person.name): person for person in former_students_of(class_group)}
    wanted = {key(name): name for name in reversed(names)}
    _refuse_a_crowd(len(present.keys() | wanted.keys()))
    for each in reversed(wanted):
        if each in left:
            _enrolment(class_group, left[each].id).left_at = None
            present[each] = left[each]
        elif each not in present:
            present[each] = _let_in(class_group, wanted[each], at)
    session.flush()
    return _once(present[key(name)] for name in names)


def remove_student(class_group: ClassGroup, student_id: int, *, at: datetime) -> None:
    """Takes a student off the list; what they did stays counted."""
    enrolment = _enrolment(class_group, student_id)
    enrolment.left_at = enrolment.left_at or at
    session.flush()


def put_back(class_group: ClassGroup, student_id: int) -> None:
    """Puts a student who had left back on the list."""
    _queue_at(ClassGroup, class_group.district_id, class_group.id)
    enrolment = _enrolment(class_group, student_id)
    if enrolment.left_at is not None:
        _refuse_a_crowd(len(students_of(class_group)) + 1)
        enrolment.left_at = None
        session.flush()


def get_student(class_group: ClassGroup, student_id: int) -> Person:
    """A student who is in the class now."""
    if _enrolment(class_group, student_id).left_at is not None:
        raise NotFound
    return accounts.get_person(class_group.district_id, student_id)


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


def _find_class(school: School, name: str) -> ClassGroup | None:
    return session.scalar(
        select(ClassGroup).where(
            ClassGroup.district_id == school.district_id,
            ClassGroup.school_id == school.id,
            ClassGroup.name == name,
        )
    )


def _same_again(known: ClassGroup, teacher: Person, wanted: dict[str, object]) -> ClassGroup:
    theirs = session.get(Teaching, (known.district_id, known.id, teacher.id)) is not None
    if theirs and all(getattr(known, name) == value for name, value in wanted.items()):
        return known
    raise RuleBroken(
        "name",
        _("There is a class called %(name)s already. Choose another name.", name=known.name),
    )


def _refuse_a_crowd(count: int) -> None:
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


def _queue_at(table: type[School | ClassGroup], district_id: int, row_id: int) -> None:
    # Two requests that look first and write then come one after the other at this row.
    session.execute(
        select(table.id)
        .where(table.district_id == district_id, table.id == row_id)
        .with_for_update(key_share=True)
    )


def _once(people: Iterable[Person]) -> list[Person]:
    return list({person.id: person for person in people}.values())

"""What the school's own records call classes and students."""

from collections.abc import Collection

from sqlalchemy import exists, select, update

from pilot.accounts.models import Membership, Person, Role, School
from pilot.db import session
from pilot.rosters.models import ClassGroup, Enrolment


def find_student(class_group: ClassGroup, source_id: str) -> Person | None:
    """The student of the school with that source id."""
    return students_by_source(class_group.district_id, class_group.school_id, [source_id]).get(
        source_id
    )


def students_by_source(
    district_id: int, school_id: int, source_ids: Collection[str]
) -> dict[str, Person]:
    """The students of a school whom its records call so."""
    rows = session.execute(
        select(Membership.source_id, Person)
        .join(
            Person,
            (Person.district_id == Membership.district_id) & (Person.id == Membership.person_id),
        )
        .where(
            Membership.district_id == district_id,
            Membership.school_id == school_id,
            Membership.role == Role.STUDENT,
            Membership.source_id.in_(source_ids),
        )
    )
    return {source_id: person for source_id, person in rows if source_id is not None}


def sources_of(district_id: int, school_id: int, person_ids: Collection[int]) -> dict[int, str]:
    """What the school's records call these students; one they do not know is left out."""
    rows = session.execute(
        select(Membership.person_id, Membership.source_id).where(
            Membership.district_id == district_id,
            Membership.school_id == school_id,
            Membership.role == Role.STUDENT,
            Membership.source_id.is_not(None),
            Membership.person_id.in_(person_ids),
        )
    )
    return {person_id: source_id for person_id, source_id in rows if source_id is not None}


def source_of(class_group: ClassGroup, student: Person) -> str | None:
    """What the records of the class's school call the student."""
    found = sources_of(class_group.district_id, class_group.school_id, [student.id])
    return found.get(student.id)


def classes_by_source(school: School) -> dict[str, ClassGroup]:
    """The classes of a school that its records know."""
    found = session.scalars(
        select(ClassGroup).where(
            ClassGroup.district_id == school.district_id,
            ClassGroup.school_id == school.id,
            ClassGroup.source_id.is_not(None),
        )
    )
    return {group.source_id: group for group in found if group.source_id is not None}


def link(class_group: ClassGroup, student: Person, source_id: str | None) -> None:
    """From now on the records of the class's school call the student so."""
    session.execute(
        update(Membership)
        .where(
            Membership.district_id == class_group.district_id,
            Membership.person_id == student.id,
            Membership.school_id == class_group.school_id,
            Membership.role == Role.STUDENT,
        )
        .values(source_id=source_id)
    )


def touch_classes_of(student: Person) -> None:
    """Every class the student is in has changed."""
    session.execute(
        update(ClassGroup)
        .where(
            ClassGroup.district_id == student.district_id,
            exists().where(
                Enrolment.district_id == ClassGroup.district_id,
                Enrolment.class_group_id == ClassGroup.id,
                Enrolment.student_id == student.id,
            ),
        )
        .values(version=ClassGroup.version + 1)
        .execution_options(synchronize_session=False)
    )
    for each in session:
        if isinstance(each, ClassGroup):
            session.expire(each, ["version"])


def wait_for_school(school: School) -> None:
    """Two imports into one school come one after the other."""
    session.execute(
        select(School.id)
        .where(School.district_id == school.district_id, School.id == school.id)
        .with_for_update(key_share=True)
    )

"""Every student of a school, by class, for whoever looks after their rights."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from pilot.accounts.models import Membership, Person, Role, School
from pilot.db import session
from pilot.rosters.models import ClassGroup, Enrolment


@dataclass(frozen=True)
class ClassOfStudents:
    """A class with everyone who is or was in it; without a name, those of no class."""

    name: str
    students: tuple[Person, ...]


def students_by_class(school: School) -> list[ClassOfStudents]:
    """The classes by name, the students in them by name; those who left among them."""
    rows = session.execute(
        select(ClassGroup.name, Person)
        .select_from(Membership)
        .join(
            Person,
            (Person.district_id == Membership.district_id) & (Person.id == Membership.person_id),
        )
        .outerjoin(
            Enrolment,
            (Enrolment.district_id == Person.district_id) & (Enrolment.student_id == Person.id),
        )
        .outerjoin(
            ClassGroup,
            (ClassGroup.district_id == Enrolment.district_id)
            & (ClassGroup.id == Enrolment.class_group_id),
        )
        .where(
            Membership.district_id == school.district_id,
            Membership.school_id == school.id,
            Membership.role == Role.STUDENT,
        )
        .order_by(ClassGroup.name, Person.name_key, Person.id)
    ).all()
    found = defaultdict(list)
    for name, person in rows:
        found[name or ""].append(person)
    return [ClassOfStudents(name, tuple(each)) for name, each in sorted(found.items())]

"""Statements about the rows of one pilot, or of one student's pilots: put together once, told whose
when they are sent.

Putting one together costs more than sending it, and the page of a pilot sends a dozen.
"""

from typing import Any, TypeVarTuple

from sqlalchemy import BigInteger, BindParameter, ColumnElement, Select, and_, bindparam

from pilot.accounts.models import Person, School
from pilot.pilots.models import Cohort, CohortKind, Pilot
from pilot.rosters.models import ClassGroup, Enrolment

_Columns = TypeVarTuple("_Columns")

HERE: BindParameter[int] = bindparam("here", type_=BigInteger)
"""The district of the pilot that is asked for."""
PILOT: BindParameter[int] = bindparam("pilot", type_=BigInteger)
STUDENT: BindParameter[int] = bindparam("student", type_=BigInteger)


def of_pilot(model: Any) -> ColumnElement[bool]:
    """Whether a row is one of that pilot."""
    return and_(model.district_id == HERE, model.pilot_id == PILOT)


def which(pilot: Pilot) -> dict[str, Any]:
    """The values that say which pilot it is."""
    return {"here": pilot.district_id, "pilot": pilot.id}


def from_student(columns: Select[*_Columns], *, to: Any) -> Select[*_Columns]:
    """From a student's places in classes to what their started pilots have of that, with class and
    school. In this order: a database that does not try every other one goes through nobody else's
    rows."""
    return (
        columns.select_from(Enrolment)
        .join(
            ClassGroup,
            (ClassGroup.district_id == HERE) & (ClassGroup.id == Enrolment.class_group_id),
        )
        .join(School, (School.district_id == HERE) & (School.id == ClassGroup.school_id))
        .join(Cohort, (Cohort.district_id == HERE) & (Cohort.class_group_id == ClassGroup.id))
        .join(Pilot, (Pilot.district_id == HERE) & (Pilot.id == Cohort.pilot_id))
        .join(to, (to.district_id == HERE) & (to.pilot_id == Pilot.id))
        .where(Enrolment.district_id == HERE, *_in_a_class_of_it(STUDENT))
    )


def in_classes_of(
    rows: Select[*_Columns], here: ColumnElement[int], student: ColumnElement[int]
) -> Select[*_Columns]:
    """Of these few rows, which name a pilot, those of a student's started pilots; with class,
    school and the student's place in the class."""
    return (
        rows.join(Cohort, (Cohort.district_id == here) & (Cohort.pilot_id == Pilot.id))
        .join(
            ClassGroup, (ClassGroup.district_id == here) & (ClassGroup.id == Cohort.class_group_id)
        )
        .join(School, (School.district_id == here) & (School.id == ClassGroup.school_id))
        .join(
            Enrolment,
            (Enrolment.district_id == here) & (Enrolment.class_group_id == ClassGroup.id),
        )
        .where(*_in_a_class_of_it(student))
    )


def _in_a_class_of_it(student: ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
    return (
        Enrolment.student_id == student,
        Enrolment.left_at.is_(None),
        Cohort.kind == CohortKind.PILOT,
        Pilot.started_at.is_not(None),
    )


def whose(student: Person) -> dict[str, Any]:
    """The values that say which student it is."""
    return {"here": student.district_id, "student": student.id}

"""Who a pilot is about: its class, its school, its students."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from pilot.accounts.models import Person, School
from pilot.accounts.service import get_school
from pilot.db import session
from pilot.errors import NotFound
from pilot.pilots.models import Cohort, CohortKind, Pilot
from pilot.rosters.models import ClassGroup, Enrolment


@dataclass(frozen=True)
class Sides:
    """The ids of students, those who have left too. Who is in both classes is the pilot's."""

    own: frozenset[int]
    compared: frozenset[int]


def class_of(pilot: Pilot) -> ClassGroup:
    """The class that tries the strategy."""
    found = _find_class(pilot, CohortKind.PILOT)
    if found is None:
        raise NotFound
    return found


def find_comparison_class(pilot: Pilot) -> ClassGroup | None:
    """The class that goes on as before, where the pilot is compared with one."""
    return _find_class(pilot, CohortKind.COMPARISON)


def _find_class(pilot: Pilot, kind: CohortKind) -> ClassGroup | None:
    found: ClassGroup | None = session.scalar(
        select(ClassGroup)
        .join(
            Cohort,
            (Cohort.district_id == ClassGroup.district_id)
            & (Cohort.class_group_id == ClassGroup.id),
        )
        .where(
            Cohort.district_id == pilot.district_id,
            Cohort.pilot_id == pilot.id,
            Cohort.kind == kind,
        )
        .order_by(Cohort.id)
        .limit(1)
    )
    return found


def class_names_of(pilots: Collection[Pilot]) -> dict[int, str]:
    """The names of the classes of pilots of one district, by the pilot's id, with one look."""
    rows = session.execute(
        select(Cohort.pilot_id, ClassGroup.name)
        .join(
            ClassGroup,
            (ClassGroup.district_id == Cohort.district_id)
            & (ClassGroup.id == Cohort.class_group_id),
        )
        .where(
            Cohort.district_id.in_({pilot.district_id for pilot in pilots}),
            Cohort.pilot_id.in_([pilot.id for pilot in pilots]),
            Cohort.kind == CohortKind.PILOT,
        )
        .order_by(Cohort.id.desc())
    )
    return {row.pilot_id: row.name for row in rows}


def school_of(pilot: Pilot) -> School:
    """The school the pilot runs at."""
    return get_school(pilot.district_id, pilot.school_id)


def students_of(pilot: Pilot) -> list[Person]:
    """The students who are in the pilot's class now, by name."""
    return _students_in(pilot, CohortKind.PILOT)


def compared_students_of(pilot: Pilot) -> list[Person]:
    """The students of the comparison class, without those who are in the pilot's class too."""
    in_pilot = {student.id for student in students_of(pilot)}
    others = _students_in(pilot, CohortKind.COMPARISON)
    return [student for student in others if student.id not in in_pilot]


def ever_in(pilot: Pilot) -> Sides:
    """Everyone who was ever in the pilot's class, and in the one it is compared with."""
    rows = session.execute(
        select(Cohort.kind, Enrolment.student_id)
        .join(
            Enrolment,
            (Enrolment.district_id == Cohort.district_id)
            & (Enrolment.class_group_id == Cohort.class_group_id),
        )
        .where(Cohort.district_id == pilot.district_id, Cohort.pilot_id == pilot.id)
    ).all()
    ever = {kind: {row.student_id for row in rows if row.kind is kind} for kind in CohortKind}
    own = frozenset(ever[CohortKind.PILOT])
    return Sides(own, frozenset(ever[CohortKind.COMPARISON]) - own)


def _students_in(pilot: Pilot, kind: CohortKind) -> list[Person]:
    return list(
        session.scalars(
            select(Person)
            .select_from(Cohort)
            .join(
                Enrolment,
                (Enrolment.district_id == Cohort.district_id)
                & (Enrolment.class_group_id == Cohort.class_group_id),
            )
            .join(
                Person,
                (Person.district_id == Enrolment.district_id) & (Person.id == Enrolment.student_id),
            )
            .where(
                Cohort.district_id == pilot.district_id,
                Cohort.pilot_id == pilot.id,
                Cohort.kind == kind,
                Enrolment.left_at.is_(None),
            )
            .distinct()
            .order_by(Person.name_key, Person.id)
        )
    )

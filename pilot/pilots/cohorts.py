"""Who a pilot is about: its class, its school, its students."""

from collections.abc import Collection

from sqlalchemy import select

from pilot.accounts.models import Person, School
from pilot.accounts.service import get_school
from pilot.db import session
from pilot.errors import NotFound
from pilot.pilots.models import Cohort, CohortKind, Pilot
from pilot.rosters.models import ClassGroup, Enrolment


def class_of(pilot: Pilot) -> ClassGroup:
    """The class that tries the strategy."""
    found = session.scalar(
        select(ClassGroup)
        .join(
            Cohort,
            (Cohort.district_id == ClassGroup.district_id)
            & (Cohort.class_group_id == ClassGroup.id),
        )
        .where(
            Cohort.district_id == pilot.district_id,
            Cohort.pilot_id == pilot.id,
            Cohort.kind == CohortKind.PILOT,
        )
        .order_by(Cohort.id)
        .limit(1)
    )
    if found is None:
        raise NotFound
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
    return list(
        session.scalars(
            select(Person)
            .join(
                Enrolment,
                (Enrolment.district_id == Person.district_id) & (Enrolment.student_id == Person.id),
            )
            .join(
                Cohort,
                (Cohort.district_id == Enrolment.district_id)
                & (Cohort.class_group_id == Enrolment.class_group_id),
            )
            .where(
                Cohort.district_id == pilot.district_id,
                Cohort.pilot_id == pilot.id,
                Cohort.kind == CohortKind.PILOT,
                Enrolment.left_at.is_(None),
            )
            .distinct()
            .order_by(Person.name_key, Person.id)
        )
    )

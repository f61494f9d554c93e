"""What a pilot stands in, with one look each: its classes, school, teacher, days; its students."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Executable, ScalarSelect, and_, bindparam, select

from pilot.accounts.models import Person, School
from pilot.db import session
from pilot.pilots.models import (
    Cohort,
    CohortKind,
    DayDraw,
    Draw,
    FormDraw,
    Phase,
    PhaseKind,
    Pilot,
    PilotSummary,
    QuizForm,
    StaggeredClass,
    Unveiling,
)
from pilot.pilots.own_rows import HERE, PILOT, of_pilot, which
from pilot.rosters.home_access import HomeAccess, StudentWays
from pilot.rosters.models import ClassGroup, Enrolment
from pilot.rosters.ways import read_ways
from pilot.voices.models import Reflection

Span = tuple[datetime, datetime | None]
"""Since when, and until when."""


@dataclass(frozen=True)
class Frame:
    """The rows there is one of for each pilot."""

    class_group: ClassGroup
    other_class: ClassGroup | None
    """The class it is compared with, where it is."""
    school: School
    owner: Person
    phases: Mapping[PhaseKind, Phase]
    unveiling: Unveiling | None
    reflection: Reflection | None
    draw: Draw | None
    """The lots that count, where the design goes by some."""
    drawn_days: Mapping[date, bool]
    stagger_id: int | None
    stamp: str
    """What changes with every write to the pilot, or to a class of it or who is in it."""


@dataclass(frozen=True)
class Roll:
    """Who is in the pilot's class and who was; ids of the class it is compared with."""

    students: tuple[Person, ...]
    own: frozenset[int]
    spans: Mapping[int, Span]
    """When each of them was in the class."""
    compared: frozenset[int]
    drawn_forms: Mapping[int, QuizForm]
    """The form each of them takes before, where lots were drawn for that."""
    ways: HomeAccess


def frame_of(pilot: Pilot) -> Frame:
    """The frame of a pilot."""
    parents = {"school": pilot.school_id, "owner": pilot.owner_id}
    rows = session.execute(_around(), which(pilot) | parents).all()
    own = next(row for row in rows if row.kind is CohortKind.PILOT)
    others = (row.ClassGroup for row in rows if row.kind is CohortKind.COMPARISON)
    classes = {row.ClassGroup.id: row.ClassGroup for row in rows}.values()
    return Frame(
        class_group=own.ClassGroup,
        other_class=next(others, None),
        school=own.School,
        owner=own.Person,
        phases={row.Phase.kind: row.Phase for row in rows},
        unveiling=own.Unveiling,
        reflection=own.Reflection,
        draw=own.Draw,
        drawn_days={row.on: row.flipped for row in rows if row.on is not None},
        stagger_id=own.stagger_id,
        stamp=f"{own.version}.{sum(each.version for each in classes)}",
    )


@cache
def _around() -> Executable:
    """A row for each of its classes and phases; for each drawn day, where days were drawn."""

    def row(model: Any, row_id: Any) -> ColumnElement[bool]:
        return and_(model.district_id == HERE, model.id == row_id)

    singles = (ClassGroup, School, Person, Phase, Unveiling, Reflection, Draw)
    days = (DayDraw.on, DayDraw.flipped)
    return (
        select(Cohort.kind, *singles, *days, StaggeredClass.stagger_id, PilotSummary.version)
        .select_from(Cohort)
        .join(ClassGroup, row(ClassGroup, Cohort.class_group_id))
        .join(School, row(School, bindparam("school", type_=BigInteger)))
        .join(Person, row(Person, bindparam("owner", type_=BigInteger)))
        .join(Phase, of_pilot(Phase))
        .join(PilotSummary, of_pilot(PilotSummary))
        .outerjoin(Unveiling, of_pilot(Unveiling))
        .outerjoin(Reflection, of_pilot(Reflection))
        .outerjoin(Draw, row(Draw, _last_draw()))
        .outerjoin(DayDraw, and_(of_pilot(DayDraw), Phase.kind == PhaseKind.DURING))
        .outerjoin(StaggeredClass, of_pilot(StaggeredClass))
        .where(of_pilot(Cohort))
        .order_by(Cohort.id, Phase.starts_on, DayDraw.on)
    )


def _last_draw() -> ScalarSelect[int]:
    found = select(Draw.id).where(of_pilot(Draw)).order_by(Draw.number.desc()).limit(1)
    return found.scalar_subquery()


def roll_of(pilot: Pilot) -> Roll:
    """Everyone of a pilot, by name."""
    rows = session.execute(_everyone(), which(pilot)).all()
    own = [row for row in rows if row.kind is CohortKind.PILOT]
    now = [row for row in own if row.left_at is None]
    theirs = frozenset(row.student_id for row in own)
    others = (row.student_id for row in rows if row.kind is CohortKind.COMPARISON)
    return Roll(
        students=tuple(row.Person for row in now),
        own=theirs,
        spans={row.student_id: (row.enrolled_at, row.left_at) for row in own},
        compared=frozenset(others) - theirs,
        drawn_forms={row.student_id: row.first for row in rows if row.first is not None},
        ways=_ways(now),
    )


@cache
def _everyone() -> Executable:
    """A row for each enrolment in a class of the pilot."""
    enrolled = (Enrolment.student_id, Enrolment.enrolled_at, Enrolment.left_at, Enrolment.ways)
    return (
        select(Cohort.kind, Person, *enrolled, FormDraw.first)
        .select_from(Cohort)
        .join(
            Enrolment,
            (Enrolment.district_id == Cohort.district_id)
            & (Enrolment.class_group_id == Cohort.class_group_id),
        )
        .join(Person, (Person.district_id == HERE) & (Person.id == Enrolment.student_id))
        .outerjoin(
            FormDraw,
            (FormDraw.district_id == HERE)
            & (FormDraw.pilot_id == PILOT)
            & (FormDraw.student_id == Person.id),
        )
        .where(of_pilot(Cohort))
        .order_by(Person.name_key, Person.id)
    )


def _ways(there: Iterable[Any]) -> HomeAccess:
    return HomeAccess(tuple(StudentWays(row.Person, read_ways(row.ways)) for row in there))

"""What a pilot stands in, with one look each: its classes, school, teacher, days; its students."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, select

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
    rows = session.execute(_around(pilot)).all()
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


def _around(pilot: Pilot) -> Any:
    """A row for each of its classes and phases; for each drawn day, where days were drawn."""

    def its(model: Any) -> ColumnElement[bool]:
        return and_(model.district_id == Cohort.district_id, model.pilot_id == pilot.id)

    def row(model: Any, row_id: Any) -> ColumnElement[bool]:
        return and_(model.district_id == Cohort.district_id, model.id == row_id)

    singles = (ClassGroup, School, Person, Phase, Unveiling, Reflection, Draw)
    days = (DayDraw.on, DayDraw.flipped)
    return (
        select(Cohort.kind, *singles, *days, StaggeredClass.stagger_id, PilotSummary.version)
        .select_from(Cohort)
        .join(ClassGroup, row(ClassGroup, Cohort.class_group_id))
        .join(School, row(School, pilot.school_id))
        .join(Person, row(Person, pilot.owner_id))
        .join(Phase, its(Phase))
        .join(PilotSummary, its(PilotSummary))
        .outerjoin(Unveiling, its(Unveiling))
        .outerjoin(Reflection, its(Reflection))
        .outerjoin(Draw, row(Draw, _last_draw(pilot)))
        .outerjoin(DayDraw, and_(its(DayDraw), Phase.kind == PhaseKind.DURING))
        .outerjoin(StaggeredClass, its(StaggeredClass))
        .where(Cohort.district_id == pilot.district_id, Cohort.pilot_id == pilot.id)
        .order_by(Cohort.id, Phase.starts_on, DayDraw.on)
    )


def _last_draw(pilot: Pilot) -> ScalarSelect[int]:
    return (
        select(Draw.id)
        .where(Draw.district_id == pilot.district_id, Draw.pilot_id == pilot.id)
        .order_by(Draw.number.desc())
        .limit(1)
        .scalar_subquery()
    )


def roll_of(pilot: Pilot) -> Roll:
    """Everyone of a pilot, by name."""
    rows = session.execute(
        select(Cohort.kind, Person, Enrolment, FormDraw.first)
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
        .outerjoin(
            FormDraw,
            (FormDraw.district_id == Person.district_id)
            & (FormDraw.pilot_id == pilot.id)
            & (FormDraw.student_id == Person.id),
        )
        .where(Cohort.district_id == pilot.district_id, Cohort.pilot_id == pilot.id)
        .order_by(Person.name_key, Person.id)
    ).all()
    own = [(row.Person, row.Enrolment) for row in rows if row.kind is CohortKind.PILOT]
    now = [(person, enrolment) for person, enrolment in own if enrolment.left_at is None]
    theirs = frozenset(person.id for person, _enrolment in own)
    others = (row.Person.id for row in rows if row.kind is CohortKind.COMPARISON)
    return Roll(
        students=tuple(person for person, _enrolment in now),
        own=theirs,
        spans={who.id: (each.enrolled_at, each.left_at) for who, each in own},
        compared=frozenset(others) - theirs,
        drawn_forms={row.Person.id: row.first for row in rows if row.first is not None},
        ways=_ways(now),
    )


def _ways(there: Iterable[tuple[Person, Enrolment]]) -> HomeAccess:
    return HomeAccess(tuple(StudentWays(who, read_ways(each.ways)) for who, each in there))

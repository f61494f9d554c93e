"""A class, and a pilot planned for it."""

from datetime import UTC, date, datetime, time

from pilot.accounts.models import Person, School
from pilot.lessons import service as lessons
from pilot.lessons.models import LessonKind
from pilot.measures import service as measures
from pilot.measures.models import Direction, Measure, MeasureKind, TakenFrom
from pilot.measures.others import add_measure
from pilot.pilots import plan
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.rosters import service as rosters
from pilot.rosters.models import ClassGroup

NOW = datetime(2026, 2, 25, 15, 30, tzinfo=UTC)
PLANNED_ON = date(2026, 2, 11)
PLANNED_AT = datetime(2026, 2, 11, 15, 0, tzinfo=UTC)


def start_class(name: str, school: School, teacher: Person) -> ClassGroup:
    """A class with nobody in it."""
    return rosters.start_class(
        school, teacher, name=name, subject="Maths", meeting_minutes=50, meets_at=time(9)
    )


def draft_of(name: str, group: ClassGroup, teacher: Person) -> Pilot:
    """A pilot with its strategy, its goal and its lessons, not started."""
    pilot = pilots.draft_pilot(
        group,
        teacher,
        pain_point=f"{name}: half the hour goes on explaining",
        pain_number=25.0,
        pain_unit="minutes",
        today=PLANNED_ON,
        at=PLANNED_AT,
    )
    author = plan.Author(teacher, PLANNED_AT, PLANNED_ON)
    plan.set_strategy(pilot, author, "flip_the_week")
    plan.set_aims(pilot, author, long_term_goal=f"{name} learns", prediction=f"{name} rises by 2")
    measures.set_goal(
        pilot,
        teacher,
        name=f"{name} check",
        unit="marks",
        kind=MeasureKind.BOUNDED,
        minimum=0.0,
        maximum=10.0,
        smallest_change=1.0,
        at=PLANNED_AT,
        today=PLANNED_ON,
    )
    interest = Measure(
        number=2,
        name=f"{name} interest",
        unit="points",
        kind=MeasureKind.ORDINAL,
        minimum=1.0,
        maximum=5.0,
        resolution=1.0,
        direction=Direction.HIGHER,
        smallest_change=0.5,
        taken_from=TakenFrom.SCORES,
        question=f"How much do you like {name}?",
    )
    add_measure(pilot, teacher, interest, at=PLANNED_AT, today=PLANNED_ON)
    rows = [
        lessons.LessonRow(n, None, f"{name} part {n}", LessonKind.WATCH, "", 6, day)
        for n, day in enumerate(pilots.days_of(pilot, PhaseKind.DURING), 1)
    ]
    lessons.save_lessons(pilot, rows, by=teacher, at=PLANNED_AT, today=PLANNED_ON)
    return pilot

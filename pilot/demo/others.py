"""What the pretend pilots look at besides their goals: a question to students, the class log."""

import random
from datetime import date, datetime

from pilot.accounts.models import Person
from pilot.measures import service as measures
from pilot.measures.models import Direction, Measure, MeasureKind, TakenFrom
from pilot.measures.others import add_measure
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot

_SEED = 20260305


def ask_students(
    pilot: Pilot, teacher: Person, name: str, question: str, *, at: datetime, today: date
) -> Measure:
    """Asks them a question from 1 to 5, on their own page."""
    asked = Measure(
        number=2,
        name=name,
        question=question,
        unit="points",
        kind=MeasureKind.ORDINAL,
        minimum=1.0,
        maximum=5.0,
        resolution=1.0,
        direction=Direction.HIGHER,
        smallest_change=0.5,
        same_questions=True,
        taken_from=TakenFrom.SCORES,
    )
    return add_measure(pilot, teacher, asked, at=at, today=today)


def watch_helping_minutes(pilot: Pilot, teacher: Person, *, at: datetime, today: date) -> Measure:
    """Minutes free to help, as the class log tells them."""
    logged = Measure(
        number=3,
        name="Minutes free to help",
        unit="minutes",
        kind=MeasureKind.MINUTES,
        minimum=0.0,
        maximum=None,
        resolution=1.0,
        direction=Direction.HIGHER,
        smallest_change=5.0,
        taken_from=TakenFrom.HELPING,
    )
    return add_measure(pilot, teacher, logged, at=at, today=today)


def answer_before_and_after(
    pilot: Pilot, measure: Measure, *, before: datetime, at: datetime
) -> None:
    """Every student but the last answers, a little surer after than before."""
    chance = random.Random(_SEED)  # noqa: S311 pretend answers, the same every time
    for student in pilots.students_of(pilot)[:-1]:
        first = chance.choice((2, 2, 3, 3, 4))
        second = min(5, first + chance.choice((0, 0, 1, 1, -1)))
        for phase, value, when in (
            (measures.BEFORE, first, before),
            (measures.AFTER, second, at),
        ):
            values = {student.id: float(value)}
            measures.record_scores(pilot, measure, phase, values, by=student, at=when)

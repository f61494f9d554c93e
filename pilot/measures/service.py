"""Setting what a pilot measures; keeping its students' scores is `measures.scores`."""

from datetime import date, datetime

from pilot.accounts.models import Person
from pilot.db import session
from pilot.measures import goals
from pilot.measures.day_values import day_values_of, day_values_of_all, record_day_values
from pilot.measures.goals import PRIMARY, find_measure, get_measure, measures_of, primary_measure
from pilot.measures.models import Direction, Measure, MeasureKind, TakenFrom
from pilot.measures.scores import (
    AFTER,
    BEFORE,
    first_end_score_at,
    record_scores,
    scores_of,
    students_to_score,
    why_too_early,
)
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot

__all__ = [
    "AFTER",
    "BEFORE",
    "PRIMARY",
    "copy_goal",
    "day_values_of",
    "day_values_of_all",
    "find_measure",
    "first_end_score_at",
    "get_measure",
    "measures_of",
    "primary_measure",
    "record_day_values",
    "record_scores",
    "scores_of",
    "set_goal",
    "students_to_score",
    "why_too_early",
]


def set_goal(
    pilot: Pilot,
    by: Person,
    *,
    name: str,
    unit: str,
    kind: MeasureKind,
    minimum: float,
    maximum: float | None,
    smallest_change: float,
    resolution: float = 1.0,
    direction: Direction = Direction.HIGHER,
    same_questions: bool | None = None,
    taken_from: TakenFrom = TakenFrom.SCORES,
    question: str = "",
    at: datetime,
    today: date,
) -> Measure:
    """Sets the pilot's one goal, or changes it. A change that matters sets it anew."""
    pilots.refuse_if_closed(pilot)
    wanted = Measure(
        district_id=pilot.district_id,
        pilot_id=pilot.id,
        number=goals.PRIMARY,
        name=name,
        unit=unit,
        kind=kind,
        minimum=minimum,
        maximum=maximum,
        resolution=resolution,
        direction=direction,
        smallest_change=smallest_change,
        same_questions=same_questions,
        taken_from=taken_from,
        question=question,
        set_at=at,
    )
    goals.check(wanted)
    goals.check_alone(pilot, wanted)
    measure = primary_measure(pilot)
    if measure is None:
        session.add(wanted)
        measure = wanted
    else:
        _change(pilot, measure, wanted, by=by, today=today)
    pilots.touch(pilot, at=at)
    return measure


def copy_goal(pilot: Pilot, following: Pilot, *, at: datetime) -> None:
    """The next turn measures the same, set anew. A goal it has already stays."""
    known = measures_of(pilot)
    if not known or measures_of(following):
        return
    pilots.refuse_if_closed(following)
    session.add_all([goals.copied(measure, following, at=at) for measure in known])
    pilots.touch(following, at=at)


def _change(pilot: Pilot, measure: Measure, wanted: Measure, *, by: Person, today: date) -> None:
    goals.check_against_scores(measure, wanted)
    at = wanted.set_at
    for what, words in (
        ("measure", goals.measure_in_words),
        ("goal", goals.goal_in_words),
        ("same questions", goals.same_questions_in_words),
        ("question", goals.question_in_words),
    ):
        pilots.note_edit(pilot, by, what, words(measure), words(wanted), at=at, today=today)
    if goals.matters(measure, wanted):
        measure.set_at = at
    goals.take_over(measure, wanted)

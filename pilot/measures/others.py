"""What a pilot measures besides its goal: looked at, shown, and never judged."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import exists, func, or_, select

from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.measures import goals
from pilot.measures.models import (
    DayMeasurement,
    ItemScore,
    Measure,
    MeasureKind,
    Measurement,
    ScoreChange,
)
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot


def next_number(known: Collection[Measure]) -> int | None:
    """The number of the next measure; None where there are enough, or no goal yet."""
    taken = {measure.number for measure in known}
    if goals.PRIMARY not in taken:
        return None
    return next((n for n in range(goals.PRIMARY + 1, goals.MOST + 1) if n not in taken), None)


def first_end_score_of(known: Collection[Measure]) -> datetime | None:
    """When the first end score of any of these came in."""
    return min((each.first_end_score_at for each in known if each.first_end_score_at), default=None)


def add_measure(pilot: Pilot, by: Person, wanted: Measure, *, at: datetime, today: date) -> Measure:
    """Adds what the page saw as the next measure; the same one sent twice is added once."""
    pilots.refuse_if_closed(pilot)
    known = goals.measures_of(pilot)
    same = next((each for each in known if each.number == wanted.number), None)
    if same is not None and not goals.matters(same, wanted):
        return same
    if wanted.number != next_number(known):
        raise RuleBroken("number", _no_more(known))
    goals.check(wanted)
    goals.check_alone(pilot, wanted)
    wanted.district_id, wanted.pilot_id, wanted.set_at = pilot.district_id, pilot.id, at
    session.add(wanted)
    late = first_end_score_of(known) is not None
    words = goals.measure_in_words(wanted)
    if late:
        words = _("%(measure)s, added after the first end score", measure=words)
    _note(pilot, by, _("Nothing"), words, at=at, today=today)
    pilots.touch(pilot, at=at)
    return wanted


def rename_measure(
    pilot: Pilot,
    measure: Measure,
    by: Person,
    name: str,
    question: str,
    *,
    at: datetime,
    today: date,
) -> None:
    """Another name, and another question to students where there can be one."""
    pilots.refuse_if_closed(pilot)
    _refuse_goal(measure)
    if question and measure.kind is not MeasureKind.ORDINAL:
        raise RuleBroken("question", _("Students can only be asked for answers from 1 to 5."))
    if (measure.name, measure.question) == (name, question):
        return
    wanted = Measure(number=measure.number, name=name)
    goals.check_alone(pilot, wanted)
    _note(pilot, by, measure.name, name, at=at, today=today)
    was = goals.question_in_words(measure)
    measure.name, measure.question = name, question
    becomes = goals.question_in_words(measure)
    pilots.note_edit(pilot, by, "question", was, becomes, at=at, today=today)
    pilots.touch(pilot, at=at)


def remove_measure(
    pilot: Pilot, measure: Measure, by: Person, *, at: datetime, today: date
) -> None:
    """Takes away a measure that never had a value."""
    pilots.refuse_if_closed(pilot)
    _refuse_goal(measure)
    if measure.id in with_values(pilot):
        sentence = _("%(name)s has or had values, so it stays.", name=measure.name)
        raise RuleBroken("number", sentence)
    _note(pilot, by, goals.measure_in_words(measure), _("Nothing"), at=at, today=today)
    session.delete(measure)
    pilots.touch(pilot, at=at)


def with_values(pilot: Pilot) -> set[int]:
    """The ids of the measures of which anything is or was kept."""
    kept = (
        exists().where(table.district_id == Measure.district_id, table.measure_id == Measure.id)
        for table in (Measurement, DayMeasurement, ItemScore, ScoreChange)
    )
    return set(
        session.scalars(
            select(Measure.id).where(
                Measure.district_id == pilot.district_id, Measure.pilot_id == pilot.id, or_(*kept)
            )
        )
    )


def count_scores(pilot: Pilot, students: Collection[int]) -> dict[tuple[int, PhaseKind], int]:
    """How many of these students have a score, by measure and phase."""
    rows = session.execute(
        select(Measurement.measure_id, Measurement.phase, func.count())
        .join(
            Measure,
            (Measure.district_id == Measurement.district_id)
            & (Measure.id == Measurement.measure_id),
        )
        .where(
            Measure.district_id == pilot.district_id,
            Measure.pilot_id == pilot.id,
            Measurement.student_id.in_(students),
        )
        .group_by(Measurement.measure_id, Measurement.phase)
    )
    return {(measure_id, phase): n for measure_id, phase, n in rows}


def _no_more(known: Collection[Measure]) -> str:
    if goals.PRIMARY not in {each.number for each in known}:
        return _("Set the goal first. What else is looked at comes after it.")
    if len(known) >= goals.MOST:
        return _("A pilot has %(most)s measures at most, its goal included.", most=goals.MOST)
    return _("Someone added a measure meanwhile. Look at the list, then add yours.")


def _refuse_goal(measure: Measure) -> None:
    if measure.number == goals.PRIMARY:
        raise NotFound


def _note(pilot: Pilot, by: Person, was: str, becomes: str, *, at: datetime, today: date) -> None:
    pilots.note_edit(pilot, by, "other measures", was, becomes, at=at, today=today)

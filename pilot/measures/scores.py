"""The scores of a pilot's students, before and after: who has which, and how they are kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from math import isfinite

from sqlalchemy import Executable, delete, select

from pilot import clock
from pilot.accounts.models import Person
from pilot.db import session, upsert
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.measures.corrections import note_corrections
from pilot.measures.models import DayMeasurement, ItemScore, Measure, Measurement
from pilot.measures.numbers import shown_number
from pilot.pilots import service as pilots
from pilot.pilots.models import CohortKind, PhaseKind, Pilot
from pilot.pilots.own_rows import of_pilot, which

BEFORE, AFTER = PhaseKind.BASELINE, PhaseKind.FOLLOW_UP
Scores = dict[PhaseKind, dict[int, float]]
"""By phase and student."""


def scores_of(measure: Measure) -> Scores:
    """The scores before and after, by student. Who has none is missing, not zero."""
    scores: Scores = {BEFORE: {}, AFTER: {}}
    rows = session.execute(
        select(Measurement.phase, Measurement.student_id, Measurement.value)
        .where(Measurement.district_id == measure.district_id, Measurement.measure_id == measure.id)
        .order_by(Measurement.student_id, Measurement.phase)
    )
    for phase, student, value in rows:
        scores.setdefault(phase, {})[student] = value
    return scores


@dataclass(frozen=True)
class Values:
    """What was measured: the scores of students, or the numbers of days. Never both."""

    scores: Scores = field(default_factory=lambda: {BEFORE: {}, AFTER: {}})
    of_days: dict[date, float] = field(default_factory=dict)


def values_in(pilot: Pilot) -> dict[Measure, Values]:
    """All that is measured in a pilot, the goal first, with its values: one look."""
    found: dict[Measure, Values] = {}
    for row in session.execute(_measured(), which(pilot)):
        values = found.setdefault(row.Measure, Values())
        if row.phase is not None:
            values.scores.setdefault(row.phase, {})[row.student_id] = row.value
        if row.on is not None:
            values.of_days[row.on] = row.value_that_day
    return found


@cache
def _measured() -> Executable:
    """A row for each value of each measure of the pilot."""
    of_student = (Measurement.phase, Measurement.student_id, Measurement.value)
    of_day = (DayMeasurement.on, DayMeasurement.value.label("value_that_day"))
    return (
        select(Measure, *of_student, *of_day)
        .outerjoin(
            Measurement,
            (Measurement.district_id == Measure.district_id)
            & (Measurement.measure_id == Measure.id),
        )
        .outerjoin(
            DayMeasurement,
            (DayMeasurement.district_id == Measure.district_id)
            & (DayMeasurement.measure_id == Measure.id),
        )
        .where(of_pilot(Measure))
        .order_by(Measure.number, Measurement.student_id, Measurement.phase, DayMeasurement.on)
    )


def first_end_score_at(measure: Measure) -> datetime | None:
    """When the first end score came in; taking scores away again does not move it."""
    return measure.first_end_score_at


def students_to_score(
    pilot: Pilot, measure: Measure | None, whose: CohortKind = CohortKind.PILOT
) -> list[Person]:
    """The class, and who has left it since a score of theirs was kept."""
    in_pilot = whose is CohortKind.PILOT
    students = pilots.students_of(pilot) if in_pilot else pilots.compared_students_of(pilot)
    if measure is None:
        return students
    known = {student.id for student in students}
    sides = pilots.ever_in(pilot)
    its = sides.own if in_pilot else sides.compared
    gone = session.scalars(
        select(Person)
        .join(
            Measurement,
            (Measurement.district_id == Person.district_id) & (Measurement.student_id == Person.id),
        )
        .where(
            Measurement.district_id == measure.district_id,
            Measurement.measure_id == measure.id,
            Person.id.not_in(known),
        )
        .distinct()
    )
    left = [person for person in gone if person.id in its]
    return sorted([*students, *left], key=lambda person: (person.name_key, person.id))


def record_scores(
    pilot: Pilot,
    measure: Measure,
    phase: PhaseKind,
    values: Mapping[int, float | None],
    *,
    whose: CohortKind = CohortKind.PILOT,
    by: Person,
    at: datetime,
) -> None:
    """Keeps these scores, by student; None takes one away. What is not named stays as it is.

    A corrected score keeps the time it first came in.
    """
    pilots.refuse_if_closed(pilot)
    session.refresh(measure)  # what another teacher saved while we waited counts
    today = clock.day_of(at, pilots.school_of(pilot).time_zone)
    early = why_too_early(pilot, phase, today)
    if early:
        raise RuleBroken("scores", early)
    _check(pilot, measure, values, whose)
    kept = scores_of(measure)[phase]
    changed = {who: value for who, value in values.items() if kept.get(who) != value}
    if not changed:
        return
    note_corrections(measure, phase, kept, changed, by=by, at=at)
    _keep(measure, phase, changed, by=by, at=at)
    _forget_items(measure, phase, changed)
    if phase is AFTER:
        measure.first_end_score_at = measure.first_end_score_at or at
    elif measure.first_end_score_at is not None:
        _note_late_change(pilot, kept, changed, by=by, at=at, today=today)
    pilots.touch(pilot, at=at)


def why_too_early(pilot: Pilot, phase: PhaseKind, today: date) -> str | None:
    """There is no end before the pilot's first day. Starting scores may come at any time."""
    if phase is not AFTER:
        return None
    if pilot.started_at is None:
        return _("End scores come after the start. Start the pilot first.")
    if not pilots.is_sealed(pilot, today):
        return _("The pilot has not begun. Enter end scores from its first day on.")
    return None


def _check(
    pilot: Pilot, measure: Measure, values: Mapping[int, float | None], whose: CohortKind
) -> None:
    strangers = set(values) - {student.id for student in students_to_score(pilot, measure, whose)}
    if strangers:
        raise RuleBroken(
            "scores", _("One of these students is not in the class. Open the page again.")
        )
    for value in values.values():
        if value is not None:
            refuse_off_scale(measure, value, "scores")


def refuse_off_scale(measure: Measure, value: float, field: str) -> None:
    """Refuses a value that the measure's scale does not have."""
    if not _is_on_scale(measure, value):
        raise RuleBroken(field, _off_scale(measure, value))


def _is_on_scale(measure: Measure, value: float) -> bool:
    below_top = measure.maximum is None or value <= measure.maximum
    return isfinite(value) and value >= measure.minimum and below_top


def _off_scale(measure: Measure, value: float) -> str:
    words = {"score": shown_number(value), "low": shown_number(measure.minimum)}
    if measure.maximum is None:
        return _("%(score)s is not a score. The lowest is %(low)s.", **words)
    top = shown_number(measure.maximum)
    return _("%(score)s is not on the scale from %(low)s to %(top)s.", top=top, **words)


def _keep(
    measure: Measure,
    phase: PhaseKind,
    changed: Mapping[int, float | None],
    *,
    by: Person,
    at: datetime,
) -> None:
    removed = [student for student, value in changed.items() if value is None]
    if removed:
        session.execute(
            delete(Measurement).where(
                Measurement.district_id == measure.district_id,
                Measurement.measure_id == measure.id,
                Measurement.phase == phase,
                Measurement.student_id.in_(removed),
            )
        )
    its = {
        "district_id": measure.district_id,
        "measure_id": measure.id,
        "phase": phase,
        "recorded_at": at,
        "recorded_by_id": by.id,
    }
    rows = [
        {**its, "student_id": student, "value": value}
        for student, value in changed.items()
        if value is not None
    ]
    if rows:
        session.execute(upsert(Measurement, {}, ["value", "recorded_by_id"]), rows)


def _forget_items(measure: Measure, phase: PhaseKind, students: Collection[int]) -> None:
    """A score that is no longer the total of its items has none."""
    if measure.n_items is not None:
        session.execute(
            delete(ItemScore).where(
                ItemScore.district_id == measure.district_id,
                ItemScore.measure_id == measure.id,
                ItemScore.phase == phase,
                ItemScore.student_id.in_(students),
            )
        )


def _note_late_change(
    pilot: Pilot,
    kept: Mapping[int, float],
    changed: Mapping[int, float | None],
    *,
    by: Person,
    at: datetime,
    today: date,
) -> None:
    """Counts only: leaders read the edits of a plan, and no child's score."""
    after = {**kept, **changed}
    n_after = sum(value is not None for value in after.values())
    counted = ngettext("%(num)s score", "%(num)s scores", n_after)
    pilots.note_edit(
        pilot,
        by,
        "starting scores",
        ngettext("%(num)s score", "%(num)s scores", len(kept)),
        _("%(counted)s, %(changed)s changed", counted=counted, changed=len(changed)),
        at=at,
        today=today,
    )

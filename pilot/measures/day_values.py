"""The values of a class-day measure that the teacher types in, one for each class day."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import delete, select

from pilot import clock
from pilot.accounts.models import Person
from pilot.db import session, upsert
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.measures.models import DayMeasurement, Measure
from pilot.measures.scores import refuse_off_scale
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.web.filters import day as day_words


def day_values_of(measure: Measure) -> dict[date, float]:
    """The values by day. A day without one is missing, not zero."""
    return day_values_of_all([measure])[measure.id]


def day_values_of_all(measures: Collection[Measure]) -> dict[int, dict[date, float]]:
    """The same of several measures of one district, by the measure's id, with one look."""
    values: dict[int, dict[date, float]] = {measure.id: {} for measure in measures}
    rows = session.execute(
        select(DayMeasurement.measure_id, DayMeasurement.on, DayMeasurement.value)
        .where(
            DayMeasurement.district_id.in_({measure.district_id for measure in measures}),
            DayMeasurement.measure_id.in_(values),
        )
        .order_by(DayMeasurement.measure_id, DayMeasurement.on)
    )
    for row in rows:
        values[row.measure_id][row.on] = row.value
    return values


def days_to_measure(pilot: Pilot, today: date) -> list[date]:
    """The class days up to today, in order."""
    every = (
        *pilots.days_of(pilot, PhaseKind.BASELINE),
        *pilots.days_of(pilot, PhaseKind.DURING),
    )
    return [day for day in every if day <= today]


def record_day_values(
    pilot: Pilot,
    measure: Measure,
    values: Mapping[date, float | None],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Keeps these values, by day; None takes one away. A day not named stays as it is."""
    pilots.refuse_if_closed(pilot)
    session.refresh(measure)  # what another teacher saved while we waited counts
    today = clock.day_of(at, pilots.school_of(pilot).time_zone)
    _check(pilot, measure, values, today)
    kept = day_values_of(measure)
    changed = {day: value for day, value in values.items() if kept.get(day) != value}
    if not changed:
        return
    first_day = pilots.phases_of(pilot)[PhaseKind.DURING].starts_on
    if measure.first_end_score_at is not None:
        earlier = {day: value for day, value in changed.items() if day < first_day}
        _note_late_change(pilot, earlier, by=by, at=at, today=today)
    elif any(day >= first_day and value is not None for day, value in changed.items()):
        measure.first_end_score_at = at
    _keep(measure, changed, by=by, at=at)
    pilots.touch(pilot, at=at)


def _check(
    pilot: Pilot, measure: Measure, values: Mapping[date, float | None], today: date
) -> None:
    known = set(days_to_measure(pilot, today)) | set(day_values_of(measure))
    for day, value in values.items():
        if day not in known:
            raise RuleBroken(
                "values", _("%(day)s is not a class day that has been.", day=day_words(day))
            )
        if value is not None:
            refuse_off_scale(measure, value, "values")


def _keep(
    measure: Measure, changed: Mapping[date, float | None], *, by: Person, at: datetime
) -> None:
    removed = [day for day, value in changed.items() if value is None]
    if removed:
        session.execute(
            delete(DayMeasurement).where(
                DayMeasurement.district_id == measure.district_id,
                DayMeasurement.measure_id == measure.id,
                DayMeasurement.on.in_(removed),
            )
        )
    its = {
        "district_id": measure.district_id,
        "measure_id": measure.id,
        "recorded_at": at,
        "recorded_by_id": by.id,
    }
    rows = [
        {**its, "on": day, "value": value} for day, value in changed.items() if value is not None
    ]
    if rows:
        session.execute(upsert(DayMeasurement, {}, ["value", "recorded_by_id"]), rows)


def _note_late_change(
    pilot: Pilot, changed: Mapping[date, float | None], *, by: Person, at: datetime, today: date
) -> None:
    if not changed:
        return
    n = len(changed)
    words = ngettext("%(num)s day before was changed", "%(num)s days before were changed", n)
    pilots.note_edit(pilot, by, "starting scores", "", words, at=at, today=today)

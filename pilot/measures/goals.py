"""The measures of a pilot. The first is its goal, with the change that would count."""

from datetime import datetime
from math import isfinite

from sqlalchemy import exists, select

from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.measures.models import (
    DayMeasurement,
    Direction,
    ItemScore,
    Measure,
    MeasureKind,
    Measurement,
)
from pilot.measures.numbers import shown_number
from pilot.pilots.models import Pilot

PRIMARY = 1
MOST = 5
"""Measures of one pilot, its goal included: of more, one looks good by luck too often."""
_DEFINES = (
    "name", "unit", "kind", "minimum", "maximum", "resolution", "direction", "smallest_change",
    "same_questions", "taken_from", "question",
)  # fmt: skip
_GOAL = ("direction", "smallest_change")
_MEASURE = ("name", "unit", "kind", "minimum", "maximum", "taken_from")


def primary_measure(pilot: Pilot) -> Measure | None:
    """What the pilot's goal is about, once it is set."""
    return find_measure(pilot, PRIMARY)


def measures_of(pilot: Pilot) -> list[Measure]:
    """All that is measured, the goal first."""
    return list(
        session.scalars(
            select(Measure)
            .where(Measure.district_id == pilot.district_id, Measure.pilot_id == pilot.id)
            .order_by(Measure.number)
        )
    )


def find_measure(pilot: Pilot, number: int) -> Measure | None:
    """The measure of that number; of the goal, which may not be set yet, None."""
    if number > MOST:
        raise NotFound
    found: Measure | None = session.scalar(
        select(Measure).where(
            Measure.district_id == pilot.district_id,
            Measure.pilot_id == pilot.id,
            Measure.number == number,
        )
    )
    if found is None and number != PRIMARY:
        raise NotFound
    return found


def get_measure(pilot: Pilot, number: int) -> Measure:
    """The measure of that number."""
    found = find_measure(pilot, number)
    if found is None:
        raise NotFound
    return found


def copied(measure: Measure, pilot: Pilot, *, at: datetime) -> Measure:
    """The same definition for another pilot, set now."""
    its = {name: getattr(measure, name) for name in (*_DEFINES, "number")}
    return Measure(district_id=pilot.district_id, pilot_id=pilot.id, set_at=at, **its)


def matters(before: Measure, after: Measure) -> bool:
    """Whether the two are different goals, and not the same one in other details."""
    return any(getattr(before, name) != getattr(after, name) for name in _MEASURE + _GOAL)


def take_over(measure: Measure, wanted: Measure) -> None:
    """Makes the kept measure what is wanted."""
    for name in _DEFINES:
        setattr(measure, name, getattr(wanted, name))


def check(wanted: Measure) -> None:
    """Refuses a goal nothing could be judged by."""
    _check_range(wanted)
    width = None if wanted.maximum is None else wanted.maximum - wanted.minimum
    _check_step("resolution", wanted.resolution, width)
    _check_step("smallest_change", wanted.smallest_change, width)


def check_alone(pilot: Pilot, wanted: Measure) -> None:
    """Refuses a name that another measure of the pilot has: nobody could tell the two apart."""
    names = {each.name.casefold() for each in measures_of(pilot) if each.number != wanted.number}
    if wanted.name.casefold() in names:
        raise RuleBroken("name", _("Something else is called that already. Choose another name."))


def check_against_scores(measure: Measure, wanted: Measure) -> None:
    """Refuses a range that leaves out a score which is saved already, and to drop all of them."""
    values = [*_values_in(Measurement, measure), *_values_in(DayMeasurement, measure)]
    if (measure.minimum, measure.maximum) != (wanted.minimum, wanted.maximum) and has_items(
        measure
    ):
        raise RuleBroken("maximum", _("The quiz is saved item by item, so its top score stays."))
    if values and wanted.taken_from is not measure.taken_from:
        raise RuleBroken("sort", _("Values are saved already. Take them away first."))
    top, low = wanted.maximum, wanted.minimum
    if values and top is not None and max(values) > top:
        sentence = _(
            "A score of %(score)s is saved already. The top score cannot be less.",
            score=shown_number(max(values)),
        )
        raise RuleBroken("maximum", sentence)
    if values and min(values) < low:
        sentence = _(
            "A score of %(score)s is saved already. The lowest score cannot be more.",
            score=shown_number(min(values)),
        )
        raise RuleBroken("minimum", sentence)


def has_items(measure: Measure) -> bool:
    """Whether any item of its quiz is kept."""
    asked = exists().where(
        ItemScore.district_id == measure.district_id, ItemScore.measure_id == measure.id
    )
    return bool(session.scalar(select(asked)))


def _values_in(table: type[Measurement] | type[DayMeasurement], measure: Measure) -> list[float]:
    return list(
        session.scalars(
            select(table.value).where(
                table.district_id == measure.district_id, table.measure_id == measure.id
            )
        )
    )


def measure_in_words(measure: Measure) -> str:
    """What is measured, and on which scale."""
    words = {"name": measure.name, "unit": measure.unit, "low": shown_number(measure.minimum)}
    if measure.maximum is None:
        return _("%(name)s, in %(unit)s from %(low)s", **words)
    return _("%(name)s, %(low)s to %(top)s %(unit)s", top=shown_number(measure.maximum), **words)


def goal_in_words(measure: Measure) -> str:
    """The change that would count."""
    words = {"change": shown_number(measure.smallest_change), "unit": measure.unit}
    if measure.direction is Direction.HIGHER:
        return _("Up by %(change)s %(unit)s or more", **words)
    return _("Down by %(change)s %(unit)s or more", **words)


def question_in_words(measure: Measure) -> str:
    """What students are asked on their own page."""
    return measure.question or _("Nothing")


def same_questions_in_words(measure: Measure) -> str:
    """Whether before and after are asked the same."""
    if measure.same_questions is None:
        return _("Not sure")
    return _("Yes") if measure.same_questions else _("No")


def _check_range(wanted: Measure) -> None:
    low, top = wanted.minimum, wanted.maximum
    if not isfinite(low):
        raise RuleBroken("minimum", _("Enter the lowest score, like 0."))
    if top is None:
        if wanted.kind in (MeasureKind.COUNT, MeasureKind.MINUTES):
            return
        raise RuleBroken("maximum", _("Enter the top score, like 10."))
    if not (isfinite(top) and top > low):
        raise RuleBroken(
            "maximum", _("The top score has to be more than %(low)s.", low=shown_number(low))
        )


def _check_step(field: str, step: float, width: float | None) -> None:
    if not (isfinite(step) and step > 0):
        raise RuleBroken(field, _("Enter a number above 0, like 1."))
    if width is not None and step > width:
        raise RuleBroken(
            field,
            _(
                "%(step)s is more than the whole scale, which is %(width)s wide. Enter less.",
                step=shown_number(step),
                width=shown_number(width),
            ),
        )

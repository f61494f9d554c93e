"""The goal of a pilot: its primary measure, the change that would count, and when both were set."""

from datetime import datetime
from math import isfinite

from sqlalchemy import select

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.measures.models import Direction, Measure, MeasureKind, Measurement
from pilot.measures.numbers import shown_number
from pilot.pilots.models import Pilot

PRIMARY = 1
_DEFINES = (
    "name", "unit", "kind", "minimum", "maximum", "resolution", "direction", "smallest_change",
    "same_questions",
)  # fmt: skip
_GOAL = ("direction", "smallest_change")
_MEASURE = ("name", "unit", "kind", "minimum", "maximum")


def primary_measure(pilot: Pilot) -> Measure | None:
    """What the pilot's goal is about, once it is set."""
    found: Measure | None = session.scalar(
        select(Measure).where(
            Measure.district_id == pilot.district_id,
            Measure.pilot_id == pilot.id,
            Measure.number == PRIMARY,
        )
    )
    return found


def copied(measure: Measure, pilot: Pilot, *, at: datetime) -> Measure:
    """The same definition for another pilot, set now."""
    its = {name: getattr(measure, name) for name in _DEFINES}
    return Measure(
        district_id=pilot.district_id, pilot_id=pilot.id, number=PRIMARY, set_at=at, **its
    )


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


def check_against_scores(measure: Measure, wanted: Measure) -> None:
    """Refuses a range that leaves out a score which is saved already."""
    values = list(
        session.scalars(
            select(Measurement.value).where(
                Measurement.district_id == measure.district_id,
                Measurement.measure_id == measure.id,
            )
        )
    )
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

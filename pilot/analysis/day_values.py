"""What pictures of days have in common: days with their phases, the ends of the scale, words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations
from itertools import groupby
from math import isfinite
from statistics import median

from pilot.analysis import display
from pilot.analysis.class_days import DayValue, Phase
from pilot.analysis.data import Measure, MeasureKind
from pilot.analysis.inference import Range

PER_CENT = "%"


@dataclass(frozen=True, slots=True)
class DayPoint:
    """One school day at its place in a picture; a value of None is a gap, and never a zero."""

    place: int
    on: date
    label: str
    value: float | None
    phase: Phase
    shifted: bool = False
    """Whether the day belongs to a pattern that luck would hardly make."""


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """Days of one phase in a row, from place `start` up to, but not including, `end`."""

    phase: Phase
    label: str
    start: int
    end: int


def in_order(values: Iterable[DayValue]) -> list[DayValue]:
    """The days in time order."""
    return sorted(values, key=lambda day: day.on)


def known(day: DayValue) -> float | None:
    """The day's value, where it is a number at all."""
    return day.value if day.value is not None and isfinite(day.value) else None


def known_in(points: Iterable[DayPoint], phase: Phase | None = None) -> list[float]:
    """The values of one phase, or of all of them, missing days left out."""
    return [
        point.value for point in points if point.value is not None and phase in (None, point.phase)
    ]


def usual(values: Sequence[float]) -> float | None:
    """The median, in the measure's unit; None without values.

    >>> usual([3, 1, 8]), usual([])
    (3, None)
    """
    return median(values) if values else None


def spans_of(
    points: Sequence[DayPoint], language: NullTranslations = display.ENGLISH
) -> tuple[PhaseSpan, ...]:
    """The phases in the order in which the days went through them."""
    labels = phase_labels(language)
    spans = []
    for phase, group in groupby(points, key=lambda point: point.phase):
        found = list(group)
        spans.append(PhaseSpan(phase, labels[phase], found[0].place, found[-1].place + 1))
    return tuple(spans)


def phase_labels(language: NullTranslations = display.ENGLISH) -> dict[Phase, str]:
    """What each phase is called on a picture."""
    _ = language.gettext
    return {
        Phase.BASELINE: _("Before"),
        Phase.DURING: _("During"),
        Phase.FOLLOW_UP: _("After"),
    }


def ends_of(measure: Measure) -> tuple[float | None, float | None]:
    """Both ends of a measure's scale; None where it has no end of its own.

    Shares run from none to all, and counts and minutes from nought, whether they say so or not.

    >>> day = Measure(id="m", name="Helping", unit="min", target=5, kind=MeasureKind.MINUTES)
    >>> ends_of(day)
    (0.0, None)
    """
    low, high = measure.minimum, measure.maximum
    if low is None and (measure.kind in _FROM_NOUGHT or measure.unit == PER_CENT):
        low = 0.0
    if high is None and (measure.kind is MeasureKind.BINARY or measure.unit == PER_CENT):
        high = 1.0 if measure.kind is MeasureKind.BINARY else 100.0
    return low, high


def axis_of(measure: Measure, values: Iterable[float]) -> Range:
    """The whole scale; where it has no end, as far as these values reach."""
    found = list(values)
    low, high = ends_of(measure)
    least = min(found, default=0.0 if high is None else high) if low is None else low
    most = max(found, default=least) if high is None else high
    return Range.reaching(least, most, at_least=max(measure.target, measure.resolution))


def said(number: float, measure: Measure) -> str:
    """A value or a middle of values with its unit: 35 min, 62%."""
    whole = abs(number / measure.resolution - round(number / measure.resolution)) < 1e-9
    shown = display.value(number, measure) if whole else display.average(number, measure)
    joint = "" if measure.unit == PER_CENT else " "
    return f"{shown}{joint}{measure.unit}".strip()


_FROM_NOUGHT = frozenset((MeasureKind.BINARY, MeasureKind.COUNT, MeasureKind.MINUTES))

"""What drawings and charts of days have in common: the scale, unbroken lines, words on a day."""

from collections.abc import Iterable, Sequence

from pilot.analysis import DayPoint, Measure, PhaseSpan
from pilot.analysis.class_days import Phase
from pilot.analysis.day_values import ends_of, said
from pilot.analysis.inference import Range
from pilot.language import gettext as _
from pilot.review.scales import opened


def scale_of(measure: Measure, axis: Range) -> tuple[float, float]:
    """The ends of the axis: those of the measure's scale, and round values where it has none."""
    low, high = ends_of(measure)
    return opened(
        axis.low,
        axis.high,
        low_ends=low is not None,
        high_ends=high is not None,
        grain=measure.resolution,
    )


def scale_words(measure: Measure) -> str:
    """What the axis shows, with its unit."""
    return ", ".join(part for part in (measure.name, measure.unit) if part)


def unbroken(days: Iterable[DayPoint]) -> list[list[tuple[int, float]]]:
    """Places and values of days that follow one another without a gap."""
    found: list[list[tuple[int, float]]] = [[]]
    for day in days:
        if day.value is None:
            found.append([])
        else:
            found[-1].append((day.place, day.value))
    return [each for each in found if each]


def during(spans: Sequence[PhaseSpan]) -> list[PhaseSpan]:
    """The days of the pilot itself, which are shaded."""
    return [span for span in spans if span.phase is Phase.DURING]


def day_words(day: DayPoint, value: float, measure: Measure) -> str:
    """A day and its value in words."""
    return _("%(day)s: %(value)s", day=day.label, value=said(value, measure))

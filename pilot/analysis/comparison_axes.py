"""How far the scales of two groups' picture reach: a whole scale, or as far as its scores."""

from statistics import fmean

from pilot.analysis.data import Measure
from pilot.analysis.inference import Range
from pilot.analysis.result import Verdict


def across(verdict: Verdict, *, each: bool) -> Range:
    """The before-scores: the measure's scale, or as far as they reach on a scale of their own."""
    found = shown(befores(verdict), each=each)
    if not verdict.measure.same_scale:
        return reach(found, None, None, verdict.measure)
    return reach(found, verdict.measure.minimum, verdict.measure.maximum, verdict.measure)


def upwards(verdict: Verdict, *, each: bool) -> Range:
    """The after-scores: the measure's scale, or as far as they reach."""
    assert verdict.groups is not None
    sides = (verdict.groups.pilot, verdict.groups.others)
    found = shown([[score.after for score in side] for side in sides], each=each)
    return reach(found, verdict.measure.minimum, verdict.measure.maximum, verdict.measure)


def along(verdict: Verdict, *, each: bool) -> Range:
    """Where the lines are drawn: along the scores, or, where none is shown, the middle half."""
    axis = across(verdict, each=each)
    air = (axis.high - axis.low) / (50 if each else 4)
    found = shown(befores(verdict), each=each)
    ends = (min(found), max(found)) if each else (fmean(found), fmean(found))
    return Range(max(axis.low, ends[0] - air), min(axis.high, ends[1] + air))


def befores(verdict: Verdict) -> list[list[float]]:
    """The before-scores of both groups."""
    assert verdict.groups is not None
    return [
        [score.before for score in side if score.before is not None]
        for side in (verdict.groups.pilot, verdict.groups.others)
    ]


def shown(sides: list[list[float]], *, each: bool) -> list[float]:
    """All scores, or the averages alone: the lowest and the highest score are somebody's."""
    if each:
        return [value for side in sides for value in side]
    return [fmean(side) for side in sides if side]


def reach(
    found: list[float], minimum: float | None, maximum: float | None, measure: Measure
) -> Range:
    """From end to end of a scale; an open end lies at the last value, and nothing is one point."""
    low = min(found, default=0.0) if minimum is None else minimum
    high = max(found, default=low + measure.target) if maximum is None else maximum
    return Range.reaching(low, high, at_least=measure.target)

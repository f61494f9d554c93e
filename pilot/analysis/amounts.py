"""Amounts of a verdict as words: with their unit, as a range, or as shares of students."""

from pilot.analysis import display
from pilot.analysis.data import MeasureKind
from pilot.analysis.result import Verdict


def with_unit(number: str, verdict: Verdict) -> str:
    """A number with the measure's unit, where it has one."""
    return f"{number} {verdict.measure.unit}".strip()


def likely_range(verdict: Verdict) -> tuple[str, str]:
    """Both ends of the likely range of the change, in the measure's own direction."""
    if verdict.range80 is None:
        return ("", "")
    measure = verdict.measure
    low, high = sorted(
        display.original(end, measure) for end in (verdict.range80.low, verdict.range80.high)
    )
    if is_share(verdict):
        return (points(low).removeprefix("+"), points(high).removeprefix("+"))
    return (display.bare_change(low, measure), display.bare_change(high, measure))


def is_share(verdict: Verdict) -> bool:
    """Whether averages are shares of students who said yes."""
    return verdict.measure.kind is MeasureKind.BINARY


def average(number: float, verdict: Verdict) -> str:
    """An average, or a share of students."""
    return display.share(number) if is_share(verdict) else display.average(number, verdict.measure)


def change(verdict: Verdict) -> str:
    """The change with its sign and unit, in the measure's own direction."""
    moved = display.original(verdict.est or 0.0, verdict.measure)
    if is_share(verdict):
        return points(moved)
    return with_unit(display.change(moved, verdict.measure), verdict)


def range_end(end: str, verdict: Verdict) -> str:
    """The upper end of a range with the unit, where it has one."""
    return end if is_share(verdict) else with_unit(end, verdict)


def target(verdict: Verdict) -> str:
    """The target with its unit: a change, or a level to reach."""
    if is_share(verdict):
        return points(verdict.measure.target).removeprefix("+")
    level = verdict.measure.level_to_reach
    return with_unit(f"{verdict.measure.target if level is None else level:g}", verdict)


def points(share: float) -> str:
    """A difference of shares in per cent points: +30%.

    >>> points(0.3), points(-0.05)
    ('+30%', '−5%')
    """
    return f"{display.signed(display.round_half_up(100 * share), 0)}%"

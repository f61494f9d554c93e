"""What a run chart of any daily series shows, as numbers, words and a table; nothing is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from gettext import NullTranslations

from pilot.analysis import run_words
from pilot.analysis.class_days import DayValue, Phase
from pilot.analysis.data import Measure
from pilot.analysis.day_values import (
    DayPoint,
    PhaseSpan,
    axis_of,
    ends_of,
    in_order,
    known,
    known_in,
    spans_of,
    usual,
)
from pilot.analysis.display import ENGLISH
from pilot.analysis.inference import Range
from pilot.analysis.pictures import Table
from pilot.analysis.run_chart import (
    ENOUGH_POINTS,
    is_fresh_shift,
    is_pattern,
    longest_run,
    run_chart,
)

DayLabel = Callable[[date], str]
"""What a day is called: the analysis knows no calendar of any language."""


class Shift(StrEnum):
    """Whether the days form a pattern that luck would hardly make, and which way."""

    NONE = "none"
    BETTER = "better"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class RunPicture:
    """Every school day's value in time order round the usual day, all in the measure's unit."""

    measure: Measure
    days: tuple[DayPoint, ...]
    spans: tuple[PhaseSpan, ...]
    centre: float | None
    """Median of the days before, frozen; of all days where none before has a value."""
    centre_from: int
    """The days the centre line was taken from; beyond them it is only carried on."""
    centre_words: str
    goal: float | None
    """Where the target is just met; None where there is none, or it lies off the scale."""
    goal_words: str
    shift: Shift
    axis: Range
    finding: str
    signal: str
    """What the order of the days says, in words."""
    summary: str
    table: Table


def run_picture(
    values: Sequence[DayValue],
    measure: Measure,
    language: NullTranslations = ENGLISH,
    *,
    aimed: bool = True,
    day_label: DayLabel = date.isoformat,
) -> RunPicture:
    """The run chart of one measure, day by day; `aimed` is False where nobody set a goal for it.

    The goal is the usual day before and the target together. A missing value is a gap.
    """
    days = day_points(values, day_label)
    before = known_in(days, Phase.BASELINE)
    centre = usual(before or known_in(days))
    goal = goal_of(before, measure) if aimed else None
    seen = goal if goal is not None and on_scale(goal, measure) else None
    days, shift = marked(days, centre, measure.sign)
    finding, signal = told(days, centre, shift, measure, language)
    goal_words = run_words.goal(goal, measure, language, seen=seen is not None)
    return RunPicture(
        measure=measure,
        days=days,
        spans=spans_of(days, language),
        centre=centre,
        centre_from=days_before(days) if before else len(days),
        centre_words=run_words.centre(measure, centre, language, frozen=bool(before)),
        goal=seen,
        goal_words=goal_words,
        shift=shift,
        axis=axis_of(measure, [*known_in(days), *(e for e in (centre, seen) if e is not None)]),
        finding=finding,
        signal=signal,
        summary=run_words.joined(finding, signal, goal_words),
        table=run_words.table(days, measure, language),
    )


def day_points(values: Sequence[DayValue], day_label: DayLabel) -> tuple[DayPoint, ...]:
    """The days side by side in time order: days without school are not among them."""
    return tuple(
        DayPoint(place, day.on, day_label(day.on), known(day), day.phase)
        for place, day in enumerate(in_order(values))
    )


def marked(
    days: tuple[DayPoint, ...], centre: float | None, sign: int
) -> tuple[tuple[DayPoint, ...], Shift]:
    """The days with those of a shift marked, and which way it goes."""
    found = [day for day in days if day.value is not None]
    if centre is None:
        return days, Shift.NONE
    counts = counts_of(days, centre, sign)
    if is_fresh_shift(counts.better, counts.before, counts.during):
        return _shifted(days, {d.place for d in found if d.phase is Phase.DURING}), Shift.BETTER
    if not is_pattern(known_in(days), centre):
        return days, Shift.NONE
    side, places = longest_run(known_in(days), centre)
    way = Shift.BETTER if side == sign else Shift.WORSE
    return _shifted(days, {found[place].place for place in places}), way


def _shifted(days: tuple[DayPoint, ...], places: set[int]) -> tuple[DayPoint, ...]:
    return tuple(replace(day, shifted=day.place in places) for day in days)


def counts_of(days: Sequence[DayPoint], centre: float, sign: int) -> run_words.Counts:
    """Days before and during, those better than the centre line, and whether they are enough."""
    during = known_in(days, Phase.DURING)
    return run_words.Counts(
        before=len(known_in(days, Phase.BASELINE)),
        during=len(during),
        better=sum(1 for value in during if sign * (value - centre) > 0),
        enough=run_chart(known_in(days), centre).n_useful >= ENOUGH_POINTS,
    )


def told(
    days: Sequence[DayPoint],
    centre: float | None,
    shift: Shift,
    measure: Measure,
    language: NullTranslations,
) -> tuple[str, str]:
    """The finding, and what the order of the days says."""
    before, during = known_in(days, Phase.BASELINE), known_in(days, Phase.DURING)
    middles = run_words.UsualDays(usual(before), usual(during), usual(known_in(days)))
    finding = run_words.finding(measure, middles, language)
    if centre is None:
        return finding, ""
    counts = counts_of(days, centre, measure.sign)
    return finding, run_words.signal(counts, shift.value, language)


def goal_of(before: Sequence[float], measure: Measure) -> float | None:
    """The usual day before and the target together; None without days before."""
    start = usual(before)
    return None if start is None else start + measure.sign * measure.target


def on_scale(level: float, measure: Measure) -> bool:
    """Whether a value can be drawn on the measure's scale."""
    low, high = ends_of(measure)
    return (low is None or low <= level) and (high is None or level <= high)


def days_before(days: Sequence[DayPoint]) -> int:
    """How many days there are up to the last one before the pilot."""
    return max(day.place for day in days if day.phase is Phase.BASELINE) + 1

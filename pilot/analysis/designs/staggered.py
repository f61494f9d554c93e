"""Several classes that start one after another, in a drawn order; values of their days."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import nan
from statistics import fmean

import numpy as np

from pilot.analysis.class_days import ClassSeries, Phase
from pilot.analysis.class_starts import (
    ClassChange,
    day_adjusted,
    first_gap,
    orders,
    together,
)
from pilot.analysis.data import PilotData
from pilot.analysis.designs.days import FEWEST_DAYS, LONG_PILOT, in_phase
from pilot.analysis.designs.one_class import NO_CHECKS
from pilot.analysis.dose import dose_of
from pilot.analysis.errors import BadPilot, NoSuchDesign
from pilot.analysis.evidence import Evidence
from pilot.analysis.inference import Estimate, VerdictCode, chances, verdict_code
from pilot.analysis.rank_tests import Values
from pilot.analysis.single_case import kendall_over_time, overlap
from pilot.analysis.time_series import LevelShift, level_shift
from pilot.analysis.workings import Workings

FEWEST_CLASSES = 3
"""Classes below which there is no verdict."""
FEWEST_STARTS = 3
"""Different start days from which the steps count as repeated."""


@dataclass(frozen=True, slots=True)
class OneClass:
    """The days of one class before and during, a plus better."""

    label: str
    before: Values
    during: Values

    @property
    def n(self) -> int:
        """Days of the shorter phase."""
        return min(self.before.size, self.during.size)

    def change(self, sign: int) -> ClassChange:
        """Its means in the measure's own direction, and how often a later day was better."""
        before, during = float(self.before.mean()), float(self.during.mean())
        return ClassChange(
            label=self.label,
            before=sign * before,
            during=sign * during,
            change=during - before,
            n_before=self.before.size,
            n_during=self.during.size,
            nap=overlap(self.before, self.during).nap,
        )


def work_out(data: PilotData) -> Workings:
    """The mean of the classes' own steps; NoSuchDesign where there are no days of classes."""
    if not data.series:
        raise NoSuchDesign("staggered starts are judged by the days of several classes")
    series = sorted(data.series, key=lambda each: each.label)
    classes = [one_class(each, data.measure.sign) for each in series]
    found = Workings(
        data=data,
        dose=dose_of(data.lessons, data.days),
        evidence=evidence_of(series),
        n=min(each.n for each in classes),
        before=mean_of([each.before for each in classes], data.measure.sign),
        after=mean_of([each.during for each in classes], data.measure.sign),
        baseline_tau=trend_of(classes),
        checks=NO_CHECKS,
    )
    enough = len(classes) >= FEWEST_CLASSES and found.n >= FEWEST_DAYS[data.design]
    return judged(found, series, classes) if enough else found


def one_class(series: ClassSeries, sign: int) -> OneClass:
    """The known days of one class."""
    before, during = (
        in_phase(series.values, phase, sign) for phase in (Phase.BASELINE, Phase.DURING)
    )
    return OneClass(series.label, before, during)


def evidence_of(series: Sequence[ClassSeries]) -> Evidence:
    """Three different start days repeat the step; fewer are a class before and after."""
    starts = {each.start for each in series} - {None}
    return Evidence.SERIES if len(starts) >= FEWEST_STARTS else Evidence.ONE_CLASS


def mean_of(phases: Sequence[Values], sign: int) -> float | None:
    """The mean of the classes' means in the measure's own direction; None without days."""
    means = [float(each.mean()) for each in phases if each.size]
    return sign * fmean(means) if means else None


def trend_of(classes: Sequence[OneClass]) -> float | None:
    """The mean trend of the days before, of classes with days enough to have one."""
    long = [each.before for each in classes if each.before.size >= LONG_PILOT]
    return fmean(map(kendall_over_time, long)) if long else None


def judged(found: Workings, series: Sequence[ClassSeries], classes: Sequence[OneClass]) -> Workings:
    """The estimate with its chances, the same allowing for days, and what the order says."""
    measure = found.measure
    shifts = [level_shift(each.before, each.during, measure.resolution) for each in classes]
    estimate = together([each.estimate for each in shifts])
    chance = chances(estimate, measure.target)
    changes = tuple(each.change(measure.sign) for each in classes)
    return replace(
        found,
        est=estimate.est,
        estimate=estimate,
        chances=chance,
        raw=verdict_code(chance, measure.certainty),
        classes=changes,
        effect_sizes={"nap": fmean(each.nap for each in changes)},
        checks={**NO_CHECKS, **checks_of(found.data, series), **checks_of_days(shifts, changes)},
    )


def checks_of_days(
    shifts: Sequence[LevelShift], changes: Sequence[ClassChange]
) -> dict[str, float | None]:
    """Pairs of days and how far a day looks like the next, on average over the classes."""
    return {
        "nap": fmean(each.nap for each in changes),
        "r1": fmean(each.r1_corrected for each in shifts),
    }


def checks_of(data: PilotData, series: Sequence[ClassSeries]) -> dict[str, float | None]:
    """The step allowing for days, and the share of orders that did as well."""
    days = sorted({day.on for each in series for day in each.values})
    table = np.array([row_of(each, days) for each in series]) * data.measure.sign
    starts = [days.index(each.start) for each in series if each.start is not None]
    refuse_impossible(series, days, table, starts)
    drawn = orders(table, starts)
    return {
        "day_adjusted": day_adjusted(table, starts),
        "order_p": drawn.p,
        "orders": drawn.n,
    }


def row_of(series: ClassSeries, days: Sequence[date]) -> list[float]:
    """One class's values day by day, nan where there is none or it lies after the pilot."""
    during = {day.on: day.value for day in series.values if day.phase is not Phase.FOLLOW_UP}
    values = (during.get(day) for day in days)
    return [nan if value is None else value for value in values]


def refuse_impossible(
    series: Sequence[ClassSeries], days: Sequence[date], table: Values, starts: Sequence[int]
) -> None:
    """Refuse start days that are all one, or that some class could not have been given."""
    if len(set(starts)) < 2:
        raise BadPilot("all classes start on one day, so none of them waits; give two start days")
    gap = first_gap(table, starts)
    if gap is None:
        return
    which, start, before = gap
    label, day = series[which].label, days[start]
    side = f"before {day}" if before else f"from {day} on"
    raise BadPilot(f"{label} has no day {side}, a start that the draw could have given it")


def code_allowing_for_days(at: Workings) -> VerdictCode | None:
    """What the step allowing for days would read with the same error; None where there is none."""
    step = at.checks.get("day_adjusted")
    if step is None or at.estimate is None:
        return None
    chance = chances(Estimate(step, at.estimate.se, at.estimate.df), at.measure.target)
    return verdict_code(chance, at.measure.certainty)

"""Values day by day, before and during: of a class, or of one student."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from pilot.analysis.class_days import DayValue, Phase
from pilot.analysis.data import Design, PilotData
from pilot.analysis.designs.one_class import NO_CHECKS
from pilot.analysis.dose import dose_of
from pilot.analysis.errors import NoSuchDesign
from pilot.analysis.evidence import Evidence
from pilot.analysis.inference import chances, verdict_code
from pilot.analysis.permutation import relabel
from pilot.analysis.rank_tests import Values
from pilot.analysis.single_case import TREND, kendall_over_time, overlap
from pilot.analysis.start_points import ENOUGH_STARTS, Series, start_points
from pilot.analysis.time_series import level_shift
from pilot.analysis.workings import Workings

FEWEST_DAYS = {Design.DAILY_SERIES: 3, Design.SINGLE_STUDENT: 5, Design.STAGGERED_STARTS: 3}
"""Days a phase below which there is no verdict."""
LONG_BASELINE, LONG_PILOT = 10, 5
"""Days from which a daily series is more than one class before and after."""
STAGGERED = 3
SHORTEST_PHASE = 3


def work_out(data: PilotData) -> Workings:
    """The step from the days before to those during; NoSuchDesign where there are no days."""
    if not data.values:
        raise NoSuchDesign(f"{data.design}: judged by values day by day")
    before, during = (
        in_phase(data.values, phase, data.measure.sign) for phase in (Phase.BASELINE, Phase.DURING)
    )
    trend = kendall_over_time(before) if before.size > 1 else 0.0
    found = Workings(
        data=data,
        dose=dose_of(data.lessons, data.days),
        evidence=evidence_of(data, before.size, during.size, trend),
        n=min(before.size, during.size),
        before=mean_of(data, before),
        after=mean_of(data, during),
        baseline_tau=trend if before.size >= LONG_PILOT else None,
        checks=NO_CHECKS,
    )
    enough = found.n >= FEWEST_DAYS[data.design]
    return judged(found, before, during) if enough else found


def in_phase(values: Iterable[DayValue], phase: Phase, sign: int) -> Values:
    """The values of one phase in time order, a plus better, missing days left out."""
    days = sorted((each for each in values if each.phase is phase), key=lambda day: day.on)
    known = [each.value for each in days if each.value is not None]
    return sign * np.array(known, dtype=np.float64)


def mean_of(data: PilotData, values: Values) -> float | None:
    """The mean in the measure's own direction; None without days."""
    return data.measure.sign * float(values.mean()) if values.size else None


def evidence_of(data: PilotData, before: int, during: int, trend: float) -> Evidence:
    """A long series without a trend of its own, or repeated starts, are more than one class."""
    if data.design is Design.SINGLE_STUDENT:
        repeated = data.starts >= STAGGERED or data.returned
        return Evidence.SERIES if repeated else Evidence.ONE_CLASS
    long = before >= LONG_BASELINE and during >= LONG_PILOT
    return Evidence.SERIES if long and abs(trend) < TREND else Evidence.ONE_CLASS


def judged(found: Workings, before: Values, during: Values) -> Workings:
    """The level shift with its chances, and the checks that count pairs of days."""
    measure = found.measure
    shift = level_shift(before, during, measure.resolution)
    chance = chances(shift.estimate, measure.target)
    pairs = overlap(before, during)
    labels = relabel(during, before)
    single = found.data.design is Design.SINGLE_STUDENT
    return replace(
        found,
        est=shift.estimate.est,
        estimate=shift.estimate,
        shift=shift,
        raw=verdict_code(chance, measure.certainty),
        chances=chance,
        effect_sizes={"nap": pairs.nap, "tau": pairs.shown_tau},
        checks={
            **NO_CHECKS,
            "perm_p": labels.p_greater if single else labels.p_two_sided,
            "nap": pairs.nap,
            "nap_low": pairs.nap_range.low,
            "nap_high": pairs.nap_range.high,
            "r1": shift.r1_corrected,
            "start_p": start_p(found.data, before, during),
        },
    )


def start_p(data: PilotData, before: Values, during: Values) -> float | None:
    """Share of start days as good; only where the start was drawn from enough of them."""
    if data.possible_starts < ENOUGH_STARTS:
        return None
    series = Series((*before.tolist(), *during.tolist()), before.size)
    return start_points([series], (SHORTEST_PHASE, SHORTEST_PHASE)).p

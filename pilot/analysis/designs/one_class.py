"""One class before and after, the same students: changes of scores, or who gained and lost."""

from collections.abc import Callable, Iterator
from statistics import fmean

import numpy as np

from pilot.analysis import paired
from pilot.analysis.data import MeasureKind, PilotData, StudentScore, complete_pairs
from pilot.analysis.designs.level import towards_level
from pilot.analysis.dose import dose_of
from pilot.analysis.evidence import Evidence
from pilot.analysis.inference import DETAILED, LIKELY, Estimate, VerdictCode, chances, verdict_code
from pilot.analysis.paired_binary import Turned, agresti_min, mcnemar, tango
from pilot.analysis.paired_binary import chances as chances_of_gain
from pilot.analysis.proportions import quantile_of
from pilot.analysis.rank_tests import Values, hodges_lehmann, sign_flip, signed_rank
from pilot.analysis.rules_scores import ENOUGH_STUDENTS
from pilot.analysis.workings import Workings

NO_CHECKS = {"perm_p": None, "hl": None, "nap": None, "hc2_ratio": None, "did_est": None}
"""The names every record of checks has, whatever the design."""
TOP_ANSWERS = 2
"""Answers 4 and 5 of 1-5 count as choosing the top."""


def work_out(data: PilotData) -> Workings:
    """The changes and what follows from them, as far as there are students enough."""
    pairs = complete_pairs(data)
    changes = paired.oriented_changes(pairs, data.measure)
    if data.measure.kind is MeasureKind.BINARY:
        return binary(data, pairs, changes)
    return towards_level(scored(data, pairs, changes))


def scored(data: PilotData, pairs: tuple[StudentScore, ...], changes: Values) -> Workings:
    """The mean change."""
    enough = len(pairs) >= ENOUGH_STUDENTS
    measure = data.measure
    orders = paired.swapped_forms(pairs, data)
    if orders is not None:
        changes = paired.levelled(changes, orders)

    def code_of(some: Values) -> VerdictCode:
        return paired.code_for(some, measure)

    estimate = paired.estimate(changes, measure.resolution) if enough else None
    flips = sign_flip(changes) if enough else None
    return Workings(
        data=data,
        dose=dose_of(data.lessons, data.days),
        evidence=Evidence.ONE_CLASS,
        n=len(pairs),
        before=mean_of([pair.before for pair in pairs]),
        after=mean_of([pair.after for pair in pairs]),
        est=float(np.mean(changes)) if len(pairs) > 1 else None,
        estimate=estimate,
        sd_change=paired.spread_of(changes, measure.resolution) if len(pairs) > 1 else None,
        raw=code_of(changes) if enough else VerdictCode.TOO_FEW,
        chances=chances(estimate, measure.target) if estimate else None,
        pairs=pairs,
        changes=changes,
        flips=flips,
        without_one=lambda: without_one(changes, code_of) if enough else iter(()),
        with_leavers=lambda: with_leavers(data, changes, code_of) if enough else iter(()),
        effect_sizes=effect_sizes(pairs, data) if enough else {},
        checks=NO_CHECKS
        | ({"perm_p": flips.p_two_sided, "hl": hodges_lehmann(changes)} if flips else {})
        | (ordinal_checks(pairs, changes, data) if enough else {}),
    )


def mean_of(values: list[float | None]) -> float | None:
    """Mean of the known values; None without any."""
    known = [float(value) for value in values if value is not None]
    return fmean(known) if known else None


def without_one(changes: Values, code_of: Callable[[Values], VerdictCode]) -> Iterator[VerdictCode]:
    """The code with each student in turn left out."""
    return (code_of(np.delete(changes, each)) for each in range(changes.size))


def with_leavers(
    data: PilotData, changes: Values, code_of: Callable[[Values], VerdictCode]
) -> Iterator[VerdictCode]:
    """The codes if all leavers changed like the lower, or the upper, quarter of the stayers."""
    missing = data.n_enrolled - changes.size
    quarters = (float(np.percentile(changes, share)) for share in (25, 75))
    return (code_of(np.append(changes, np.full(missing, quarter))) for quarter in quarters)


def arrays(pairs: tuple[StudentScore, ...]) -> tuple[Values, Values]:
    """Before and after of complete pairs."""
    return (
        np.array([pair.before for pair in pairs], dtype=np.float64),
        np.array([pair.after for pair in pairs], dtype=np.float64),
    )


def effect_sizes(pairs: tuple[StudentScore, ...], data: PilotData) -> dict[str, float | None]:
    """The details panel's effect sizes."""
    return paired.effect_sizes(paired.summarise(*arrays(pairs), data.measure.sign))


def ordinal_checks(
    pairs: tuple[StudentScore, ...], changes: Values, data: PilotData
) -> dict[str, float | None]:
    """For answers on a scale: signed ranks with Pratt's zeros, and the gain of the top answers."""
    if data.measure.kind is not MeasureKind.ORDINAL:
        return {}
    before, after = arrays(pairs)
    best, step = data.measure.best, data.measure.resolution
    top = None
    if best is not None:
        near = TOP_ANSWERS * step
        top = float(np.mean(np.abs(after - best) < near) - np.mean(np.abs(before - best) < near))
    return {"wilcoxon_p": signed_rank(changes, pratt=True).p_two_sided, "top_gained": top}


def without_each_kind(
    changes: Values, code_of: Callable[[Values], VerdictCode]
) -> Iterator[VerdictCode]:
    """The code with one of those who lost, stayed and gained left out: the rest are alike."""
    firsts = np.unique(changes, return_index=True)[1]
    return (code_of(np.delete(changes, each)) for each in firsts)


def turned_of(changes: Values) -> Turned:
    """Who gained and lost; what was filled in counts as the nearest of the two."""
    whole = np.rint(changes)
    return Turned(int((whole < 0).sum()), int((whole > 0).sum()), changes.size)


def binary(data: PilotData, pairs: tuple[StudentScore, ...], changes: Values) -> Workings:
    """(gained - lost) / n, its range by Tango's score and its chances by quadrature."""
    measure = data.measure
    enough = len(pairs) >= ENOUGH_STUDENTS
    turned = turned_of(changes)

    def code_of(some: Values) -> VerdictCode:
        return verdict_code(chances_of_gain(turned_of(some), measure.target), measure.certainty)

    return Workings(
        data=data,
        dose=dose_of(data.lessons, data.days),
        evidence=Evidence.ONE_CLASS,
        n=len(pairs),
        before=mean_of([pair.before for pair in pairs]),
        after=mean_of([pair.after for pair in pairs]),
        est=turned.difference if len(pairs) > 1 else None,
        estimate=estimate_of(turned) if enough else None,
        sd_change=paired.spread_of(changes, measure.resolution) if len(pairs) > 1 else None,
        ranges=(tango(turned, LIKELY), tango(turned, DETAILED)) if enough else None,
        raw=code_of(changes) if enough else VerdictCode.TOO_FEW,
        chances=chances_of_gain(turned, measure.target) if enough else None,
        pairs=pairs,
        changes=changes,
        without_one=lambda: without_each_kind(changes, code_of) if enough else iter(()),
        with_leavers=lambda: with_leavers(data, changes, code_of) if enough else iter(()),
        effect_sizes=binary_effects(turned) if enough else {},
        checks=NO_CHECKS | ({"mcnemar_mid_p": mcnemar(turned).p_mid} if enough else {}),
    )


def estimate_of(turned: Turned) -> Estimate:
    """The difference with half the width of Agresti and Min's range for an error."""
    wide = agresti_min(turned)[1]
    se = (wide.high - wide.low) / 2 / quantile_of(DETAILED)
    return Estimate(turned.difference, se, turned.n - 1)


def binary_effects(turned: Turned) -> dict[str, float | None]:
    """The difference of shares, and gained to lost."""
    odds = turned.gained / turned.lost if turned.lost else None
    return {"risk_difference": turned.difference, "odds_gained_to_lost": odds}

"""The same class before and after, where answers cannot be matched student by student."""

from dataclasses import replace
from math import sqrt

import numpy as np

from pilot.analysis.data import MeasureKind, PilotData
from pilot.analysis.designs.one_class import NO_CHECKS, mean_of
from pilot.analysis.dose import dose_of
from pilot.analysis.effect_size import hedges_g
from pilot.analysis.errors import NoSuchDesign
from pilot.analysis.evidence import Evidence
from pilot.analysis.fisher import fisher
from pilot.analysis.groups import at_least, group_of, welch
from pilot.analysis.inference import (
    DETAILED,
    LIKELY,
    Chances,
    Estimate,
    Range,
    chances,
    verdict_code,
)
from pilot.analysis.ordinal import brunner_munzel, cliff
from pilot.analysis.permutation import relabel
from pilot.analysis.proportions import JEFFREYS, chance_of_difference, newcombe
from pilot.analysis.rank_tests import Values
from pilot.analysis.rules_scores import ENOUGH_STUDENTS
from pilot.analysis.workings import Workings


def work_out(data: PilotData) -> Workings:
    """Two groups of answers from one class; NoSuchDesign where no answers were given at all."""
    if not data.before_answers and not data.after_answers:
        raise NoSuchDesign("unmatched answers are judged by answers before and after")
    before, after = known(data.before_answers), known(data.after_answers)
    n = min(before.size, after.size)
    found = Workings(
        data=data,
        dose=dose_of(data.lessons, data.days),
        evidence=Evidence.ONE_CLASS,
        n=n,
        before=mean_of(list(data.before_answers)),
        after=mean_of(list(data.after_answers)),
        checks=NO_CHECKS,
    )
    if n < ENOUGH_STUDENTS:
        return found
    binary = data.measure.kind is MeasureKind.BINARY
    return shares(found, before, after) if binary else means(found, before, after)


def known(values: tuple[float | None, ...]) -> Values:
    """The values there are, in rising order."""
    return np.sort(np.array([each for each in values if each is not None], dtype=np.float64))


def means(found: Workings, before: Values, after: Values) -> Workings:
    """Welch's difference of means, with checks by relabelling and by pairs."""
    measure, sign = found.measure, found.measure.sign
    least = measure.resolution / sqrt(12)
    one, other = (at_least(group_of(sign * each), least) for each in (after, before))
    estimate = welch(one, other)
    chance = chances(estimate, measure.target)
    ranks = brunner_munzel(sign * before, sign * after)
    return with_result(
        found,
        estimate,
        chance,
        None,
        {
            "g": hedges_g(one.mean, one.sd, one.n, other.mean, other.sd, other.n),
            "cliffs_delta": cliff(sign * after, sign * before).delta,
        },
        {
            "perm_p": relabel(after, before).p_two_sided,
            "after_above_before": None if ranks is None else ranks.estimate,
            "brunner_munzel_p": None if ranks is None else ranks.p_two_sided,
        },
    )


def counts(before: Values, after: Values, sign: int) -> tuple[int, int, int, int]:
    """Good answers after and their number, good answers before and theirs."""
    good = 1.0 if sign > 0 else 0.0
    return (int((after == good).sum()), after.size, int((before == good).sum()), before.size)


def shares(found: Workings, before: Values, after: Values) -> Workings:
    """Difference of two shares: Newcombe's range, chances by quadrature, Fisher's mid-p."""
    x1, n1, x0, n0 = counts(before, after, found.measure.sign)
    return with_result(
        found,
        share_estimate(x1, n1, x0, n0),
        share_chances((x1, n1, x0, n0), found.measure.target),
        (newcombe(x1, n1, x0, n0, LIKELY), newcombe(x1, n1, x0, n0, DETAILED)),
        {"risk_difference": x1 / n1 - x0 / n0},
        {"fisher_mid_p": fisher(x1, n1 - x1, x0, n0 - x0).p_mid},
    )


def share_estimate(x1: int, n1: int, x0: int, n0: int) -> Estimate:
    """Difference of shares; its error with half a student added to each answer."""
    smooth = [((x + JEFFREYS) / (n + 1), n) for x, n in ((x1, n1), (x0, n0))]
    se = sqrt(sum(p * (1 - p) / n for p, n in smooth))
    return Estimate(x1 / n1 - x0 / n0, se, n1 + n0 - 2)


def share_chances(counted: tuple[int, int, int, int], target: float) -> Chances:
    """Chances of a difference of at least the target, of too little, of at least that loss."""
    better = chance_of_difference(*counted, target)
    worse = 1 - chance_of_difference(*counted, -target)
    above = chance_of_difference(*counted, 0.0)
    return Chances(better, max(0.0, 1 - better - worse), worse, above)


def with_result(
    found: Workings,
    estimate: Estimate,
    chance: Chances,
    ranges: tuple[Range, Range] | None,
    effect_sizes: dict[str, float | None],
    checks: dict[str, float | None],
) -> Workings:
    """The workings once there is an estimate."""
    return replace(
        found,
        est=estimate.est,
        estimate=estimate,
        chances=chance,
        ranges=ranges,
        raw=verdict_code(chance, found.measure.certainty),
        effect_sizes={**found.effect_sizes, **effect_sizes},
        checks={**found.checks, **checks},
    )

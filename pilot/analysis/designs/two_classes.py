"""A pilot class beside a comparison class, or two halves of a class by coin flip."""

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from pilot.analysis.class_days import Coin
from pilot.analysis.comparison import (
    Ancova,
    Baseline,
    ancova,
    baseline_category,
    class_gap_sd,
    d_ppc2,
    difference_in_differences,
)
from pilot.analysis.data import Design, MeasureKind, PilotData, complete
from pilot.analysis.designs.one_class import NO_CHECKS, mean_of
from pilot.analysis.designs.sensitivity import with_leavers, without_one
from pilot.analysis.designs.sides import (
    Groups,
    after_groups,
    gap_of,
    groups_of,
    r_of,
    scores_of,
)
from pilot.analysis.designs.unlinked import counts, share_chances, share_estimate
from pilot.analysis.dose import dose_of
from pilot.analysis.effect_size import omega, ratio
from pilot.analysis.errors import NoSuchDesign
from pilot.analysis.evidence import Evidence
from pilot.analysis.groups import group_of, spread_of, welch
from pilot.analysis.inference import (
    DETAILED,
    LIKELY,
    Chances,
    Estimate,
    Range,
    VerdictCode,
    chances,
    verdict_code,
)
from pilot.analysis.permutation import relabel
from pilot.analysis.prior import Outcome, Posterior, combine, prior_for
from pilot.analysis.proportions import newcombe
from pilot.analysis.rce import rce
from pilot.analysis.rules_scores import ENOUGH_STUDENTS
from pilot.analysis.two_groups import ParallelLines, TwoGroups
from pilot.analysis.workings import TwoClasses, Workings

ROBUST_FROM = 1.25
"""Ratio of the error that allows for unequal spreads to the plain one from which it is used."""
ENOUGH_FOR_LINES = 20
"""Students a class from which yes-or-no answers are adjusted by a straight line."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An estimate and what it says, alone and with earlier studies."""

    estimate: Estimate
    chances: Chances
    posterior: Posterior | None
    code: VerdictCode
    ranges: tuple[Range, Range] | None = None


def work_out(data: PilotData) -> Workings:
    """After-scores at the same before-score; NoSuchDesign where there is nobody to compare with."""
    if not data.others:
        raise NoSuchDesign("a comparison is judged by the scores of others too")
    groups = groups_of(data)
    sizes = groups.sizes
    found = bare(data, groups)
    if min(sizes) < ENOUGH_STUDENTS:
        return found
    judged, adjusted = judge_groups(data, groups)
    other = other_code(data, groups)
    return replace(
        found,
        est=judged.estimate.est,
        estimate=judged.estimate,
        chances=judged.chances,
        posterior=judged.posterior,
        ranges=judged.ranges,
        raw=judged.code,
        two_classes=TwoClasses(
            *sizes, gap_of(groups), ratio_of(adjusted), other and other[1], r_of(groups)
        ),
        groups=shown(groups, data.measure.sign, adjusted),
        without_one=lambda: without_one(data, code_of),
        with_leavers=lambda: with_leavers(data, code_of),
        effect_sizes=effects_of(groups, judged.estimate),
        checks={
            **NO_CHECKS,
            "perm_p": relabelled(groups),
            "hc2_ratio": ratio_of(adjusted),
            "did_est": other and other[0],
            "baseline_g": gap_of(groups),
        },
        rce_p=rce_of(data, groups),
    )


def bare(data: PilotData, groups: Groups) -> Workings:
    """What can be said of groups of any size."""
    pairs, others = complete(data.scores), complete(data.others)
    before, after = (
        mean_of([getattr(pair, when) for pair in others]) for when in ("before", "after")
    )
    sign = data.measure.sign
    return Workings(
        data=data,
        dose=dose_of(data.lessons, data.days),
        evidence=evidence_of(data, groups),
        n=groups.sizes[0],
        before=mean_of([pair.before for pair in pairs]),
        after=mean_of([pair.after for pair in pairs] or list(sign * groups.of(groups.after, 1))),
        compared=None if before is None or after is None else (before, after),
        pairs=pairs,
        two_classes=TwoClasses(*groups.sizes, gap_of(groups), None, None),
        groups=shown(groups, sign),
        checks=NO_CHECKS,
    )


def shown(groups: Groups, sign: int, adjusted: Ancova | None = None) -> TwoGroups:
    """Both groups for their picture: lowest scores first, so that places tell nobody apart."""
    pilot, others = (scores_of(groups, label, sign) for label in (1, 0))
    if adjusted is None:
        return TwoGroups(pilot, others)
    lines = ParallelLines(
        slope=adjusted.slope,
        at=sign * adjusted.centre,
        pilot=sign * (adjusted.others_at_centre + adjusted.estimate),
        others=sign * adjusted.others_at_centre,
    )
    return TwoGroups(pilot, others, lines, r_of(groups))


def evidence_of(data: PilotData, groups: Groups) -> Evidence:
    """A coin among students is the strongest; classes must have started about level."""
    if data.design is Design.COIN_FLIP and data.coin is not Coin.CLASSES:
        return Evidence.COIN_FLIP
    gap = gap_of(groups)
    fair = gap is not None and baseline_category(gap) is not Baseline.NOT_SATISFIED
    return Evidence.SIMILAR_CLASS if fair else Evidence.ONE_CLASS


def judge_groups(data: PilotData, groups: Groups) -> tuple[Judged, Ancova | None]:
    """The estimate a design calls for, and the adjustment it comes from if there is one."""
    if data.measure.kind is MeasureKind.BINARY and not adjustable(data, groups):
        return judge_shares(data, groups), None
    if groups.before is None:
        return judged_as(data, groups, welch(*after_groups(data, groups))), None
    found = ancova(groups.before, groups.after, groups.in_pilot)
    return judged_as(data, groups, error_of(found, data, groups), found.resid_sd), found


def adjustable(data: PilotData, groups: Groups) -> bool:
    """Whether yes-or-no answers are many enough, and of two classes, to be adjusted by a line."""
    enough = min(groups.sizes) >= ENOUGH_FOR_LINES and groups.before is not None
    return enough and not by_students(data)


def by_students(data: PilotData) -> bool:
    """Whether a coin decided student by student, so that no class stands against another."""
    return data.design is Design.COIN_FLIP and data.coin is not Coin.CLASSES


def error_of(found: Ancova, data: PilotData, groups: Groups) -> Estimate:
    """The adjusted gap with the error that fits: robust where spreads differ, never nought."""
    least = data.measure.resolution / sqrt(12) * sqrt(sum(1 / n for n in groups.sizes))
    unequal = (ratio_of(found) or 0) > ROBUST_FROM or data.measure.kind is MeasureKind.BINARY
    return Estimate(found.estimate, max(least, found.se_hc2 if unequal else found.se), found.df)


def ratio_of(found: Ancova | None) -> float | None:
    """How much larger the robust error is than the plain one."""
    return None if found is None else ratio(found.se_hc2, found.se)


def judged_as(
    data: PilotData, groups: Groups, plain: Estimate, resid_sd: float | None = None
) -> Judged:
    """With what cannot be seen between classes, and with what earlier studies found."""
    spread = spread_of(*after_groups(data, groups))
    infl = 0.0
    if not by_students(data):
        infl = class_gap_sd(
            spread if resid_sd is None else resid_sd, data.class_share, *data.classes
        )
    estimate = Estimate(plain.est, plain.se, plain.df, infl)
    prior = prior_for(outcome_of(data), spread)
    posterior = combine(estimate, prior) if prior else None
    alone = chances(estimate, data.measure.target)
    weighed = posterior.chances(data.measure.target) if posterior else alone
    return Judged(estimate, alone, posterior, verdict_code(weighed, data.measure.certainty))


def outcome_of(data: PilotData) -> Outcome:
    """A test of what was taught, what students think, or something no study tells of."""
    measure = data.measure
    if data.survey or (data.survey is None and measure.kind is MeasureKind.ORDINAL):
        return Outcome.SATISFACTION
    tested = measure.kind is MeasureKind.BOUNDED and (measure.taught or measure.slow)
    return Outcome.LEARNING if tested else Outcome.OTHER


def judge_shares(data: PilotData, groups: Groups) -> Judged:
    """Yes or no, after only: Newcombe's range, chances by quadrature."""
    one, other = (data.measure.sign * groups.of(groups.after, label) for label in (1, 0))
    counted = counts(other, one, data.measure.sign)
    chance = share_chances(counted, data.measure.target)
    return Judged(
        share_estimate(*counted),
        chance,
        None,
        verdict_code(chance, data.measure.certainty),
        (newcombe(*counted, LIKELY), newcombe(*counted, DETAILED)),
    )


def other_code(data: PilotData, groups: Groups) -> tuple[float, VerdictCode] | None:
    """What the change scores say; None where before and after are on different scales."""
    if groups.before is None or not data.measure.same_scale:
        return None
    plain = difference_in_differences(groups.before, groups.after, groups.in_pilot)
    if not plain.se > 0 or data.measure.kind is MeasureKind.BINARY:
        return None
    change = groups.after - groups.before
    resid = spread_of(*(group_of(groups.of(change, label)) for label in (1, 0)))
    return plain.est, judged_as(data, groups, plain, resid).code


def relabelled(groups: Groups) -> float:
    """Share of other draws of the groups with a gap as wide, once before-scores are allowed for."""
    left = groups.after
    if groups.before is not None:
        design = np.column_stack((np.ones(left.size), groups.before))
        left = left - design @ np.linalg.lstsq(design, left, rcond=None)[0]
    return relabel(groups.of(left, 1), groups.of(left, 0)).p_two_sided


def effects_of(groups: Groups, estimate: Estimate) -> dict[str, float | None]:
    """The gap over the pooled spread after (WWC), and Morris's d_ppc2."""
    one, other = (group_of(groups.of(groups.after, label)) for label in (1, 0))
    plain = ratio(estimate.est, spread_of(one, other))
    found: dict[str, float | None] = {
        "g": None if plain is None else omega(one.n + other.n) * plain
    }
    if groups.before is not None:
        first, second = (group_of(groups.of(groups.before, label)) for label in (1, 0))
        found["d_ppc2"] = d_ppc2(first, one.mean, second, other.mean)
    return found


def code_of(data: PilotData) -> VerdictCode:
    """The code of these students alone, however few, before any caution."""
    return judge_groups(data, groups_of(data))[0].code


def rce_of(data: PilotData, groups: Groups) -> float | None:
    """The RCE Coach's chance of an effect above the target; None where it has no answer."""
    if groups.before is None or not (np.std(groups.before) > 0 and np.std(groups.after) > 0):
        return None
    return rce(groups.after, groups.in_pilot, [groups.before], data.measure.target).p_greater

"""Lessons of one class held the new way or the usual way, as a coin decided."""

from dataclasses import replace
from math import sqrt

import numpy as np

from pilot.analysis.data import Level, PilotData
from pilot.analysis.designs.one_class import NO_CHECKS, mean_of
from pilot.analysis.dose import dose_of
from pilot.analysis.effect_size import hedges_g
from pilot.analysis.errors import NoSuchDesign
from pilot.analysis.evidence import Evidence
from pilot.analysis.groups import at_least, group_of, welch
from pilot.analysis.inference import chances, verdict_code
from pilot.analysis.permutation import relabel
from pilot.analysis.rank_tests import Values
from pilot.analysis.single_case import overlap
from pilot.analysis.two_groups import Score, TwoGroups
from pilot.analysis.workings import Workings

FEWEST_LESSONS = 4
"""Lessons of each kind below which there is no verdict."""


def work_out(data: PilotData) -> Workings:
    """Flipped lessons less usual ones; NoSuchDesign where no lesson has a value."""
    if not data.values:
        raise NoSuchDesign("coin-flipped lessons are judged by a value of each lesson")
    flipped, usual = held(data, flipped=True), held(data, flipped=False)
    daily = data.measure.level is Level.CLASS_DAY
    found = Workings(
        data=data,
        dose=dose_of(data.lessons, data.days),
        evidence=Evidence.COIN_FLIP if daily else Evidence.ONE_CLASS,
        n=min(flipped.size, usual.size),
        before=mean_of(usual.tolist()),
        after=mean_of(flipped.tolist()),
        checks=NO_CHECKS,
        groups=TwoGroups(scores_of(flipped), scores_of(usual)),
    )
    return judged(found, flipped, usual) if found.n >= FEWEST_LESSONS else found


def held(data: PilotData, *, flipped: bool) -> Values:
    """The values of lessons held one way, in the measure's own direction."""
    known = [
        each.value for each in data.values if each.flipped is flipped and each.value is not None
    ]
    return np.sort(np.array(known, dtype=np.float64))


def scores_of(values: Values) -> tuple[Score, ...]:
    """Lessons' values for their picture."""
    return tuple(Score(float(each)) for each in values)


def judged(found: Workings, flipped: Values, usual: Values) -> Workings:
    """Welch's difference of mean lessons, with the labels dealt out anew for a check."""
    measure = found.measure
    least = measure.resolution / sqrt(12)
    one, other = (at_least(group_of(measure.sign * each), least) for each in (flipped, usual))
    estimate = welch(one, other)
    chance = chances(estimate, measure.target)
    return replace(
        found,
        est=estimate.est,
        estimate=estimate,
        chances=chance,
        raw=verdict_code(chance, measure.certainty),
        effect_sizes={
            "g": hedges_g(one.mean, one.sd, one.n, other.mean, other.sd, other.n),
        },
        checks={
            **NO_CHECKS,
            "perm_p": relabel(flipped, usual).p_two_sided,
            "nap": overlap(measure.sign * usual, measure.sign * flipped).nap,
        },
    )

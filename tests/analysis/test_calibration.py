"""How often the verdict is wrong, over 2,000 classes made up with a fixed seed."""

from collections.abc import Iterator
from math import hypot, sqrt

import numpy as np
import pytest
from scipy.special import stdtrit

from pilot.analysis import VerdictCode
from pilot.analysis.comparison import ancova, class_gap_sd
from pilot.analysis.inference import Estimate, central_range
from pilot.analysis.paired import code_for, estimate
from pilot.analysis.prior import Prior, combine
from pilot.analysis.time_series import level_shift
from tests.analysis.builders import quiz

RUNS = 2000
HALF_AN_SD = quiz(target=0.5, resolution=0.01)


def classes(n: int, truth: float) -> np.ndarray:
    return np.random.default_rng(20240601 + n).normal(truth, 1.0, size=(RUNS, n))


@pytest.mark.parametrize("n", [5, 8, 12, 20, 30])
def test_no_change_is_called_met_at_most_once_in_twenty(n: int):
    met = sum(code_for(each, HALF_AN_SD) is VerdictCode.TARGET_MET for each in classes(n, 0.0))
    assert met / RUNS <= 0.05


@pytest.mark.parametrize("n", [5, 12, 30])
def test_the_wide_range_holds_the_truth_as_often_as_it_says(n: int):
    ranges = [central_range(estimate(each), 0.95) for each in classes(n, 0.5)]
    held = sum(found.low <= 0.5 <= found.high for found in ranges)
    assert 0.93 <= held / RUNS <= 0.97


def test_a_truth_at_the_target_is_called_met_one_time_in_four():
    """By construction of the bar of .75; two standard errors of 2,000 runs are .02."""
    met = sum(code_for(each, HALF_AN_SD) is VerdictCode.TARGET_MET for each in classes(12, 0.5))
    assert met / RUNS == pytest.approx(0.25, abs=2.5 * sqrt(0.25 * 0.75 / RUNS))


def two_classes(n: int, share: float) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Pairs of classes with no effect, whose classes differ by this share of what is left."""
    rng, group = np.random.default_rng(20240601), np.repeat([1.0, 0.0], n)
    for _ in range(RUNS):
        before = rng.normal(size=2 * n)
        between = np.repeat(rng.normal(0, sqrt(share), 2), n)
        left = between + rng.normal(0, sqrt(1 - share), 2 * n)
        yield before, 0.7 * before + sqrt(1 - 0.7**2) * left, group


@pytest.mark.parametrize(("n", "without", "within"), [(15, 0.140, 0.043), (25, 0.193, 0.045)])
def test_one_class_against_one_alarms_falsely_unless_allowed_for(
    n: int, without: float, within: float
):
    """False alarms at 5 % with a true share of .05 between classes, as simulated beforehand."""
    plain = wide = 0
    for before, after, group in two_classes(n, 0.05):
        found = ancova(before, after, group)
        bar = float(stdtrit(found.df, 0.975))
        infl = class_gap_sd(found.resid_sd)
        plain += abs(found.estimate) > bar * found.se
        wide += abs(found.estimate) > bar * hypot(found.se, infl)
    assert plain / RUNS == pytest.approx(without, abs=0.025)
    assert wide / RUNS == pytest.approx(within, abs=0.015)


@pytest.mark.parametrize(
    ("r", "naive", "corrected"), [(0.0, 0.953, 0.969), (0.2, 0.906, 0.947), (0.4, 0.831, 0.932)]
)
def test_days_that_hang_together_are_covered_once_corrected(
    r: float, naive: float, corrected: float
):
    """95 % ranges of 10 + 5 days without a step, as simulated beforehand."""
    rng, held, plain = np.random.default_rng(20240601), 0, 0
    for _ in range(RUNS):
        days = [rng.normal()]
        for noise in rng.normal(size=14):
            days.append(r * days[-1] + sqrt(1 - r**2) * noise)
        found = level_shift(np.array(days[:10]), np.array(days[10:]))
        wide = central_range(found.estimate, 0.95)
        held += wide.low <= 0 <= wide.high
        plain += abs(found.estimate.est) <= float(stdtrit(13, 0.975)) * found.se_naive
    assert held / RUNS == pytest.approx(corrected, abs=0.02)
    assert plain / RUNS == pytest.approx(naive, abs=0.025)


def test_with_earlier_studies_a_claim_is_as_often_right_as_it_says():
    """Truths like those of earlier studies, 15 a side by coin flip, target .25 SD."""
    rng, prior = np.random.default_rng(20240601), Prior(0.24, 0.30)
    claimed, right = [], []
    for truth in rng.normal(prior.mean, prior.sd, RUNS // 2):
        se = sqrt(2 / 15 * rng.chisquare(27) / 27)
        found = combine(Estimate(float(rng.normal(truth, sqrt(2 / 15))), se, 27), prior)
        if (chance := found.at_least(0.25)) >= 0.75:
            claimed.append(chance)
            right.append(truth >= 0.25)
    assert len(claimed) > 50
    assert np.mean(right) == pytest.approx(np.mean(claimed), abs=0.06)

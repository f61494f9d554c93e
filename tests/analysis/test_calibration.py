"""How often the verdict is wrong, over 2,000 classes made up with a fixed seed."""

from math import sqrt

import numpy as np
import pytest

from pilot.analysis import VerdictCode
from pilot.analysis.inference import central_range
from pilot.analysis.paired import code_for, estimate
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

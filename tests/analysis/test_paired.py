from math import sqrt

import numpy as np
import pytest
from scipy import stats

from pilot.analysis import Direction, StudentScore, TooFewValues, VerdictCode
from pilot.analysis.paired import (
    code_for,
    effect_sizes,
    estimate,
    oriented_changes,
    spread_of,
    summarise,
)
from tests.analysis.builders import QUIZ, quiz

SLEEP_BEFORE = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
SLEEP_AFTER = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])


def test_students_sleep_data_give_the_printed_t():
    """Student (1908); R's t.test prints t = 4.0621, df = 9."""
    found = estimate(SLEEP_AFTER - SLEEP_BEFORE, 0.1)
    assert found.est / found.se == pytest.approx(4.0621, abs=5e-5)
    assert found.df == 9


def test_t_agrees_with_scipy():
    found = estimate(SLEEP_AFTER - SLEEP_BEFORE, 0.1)
    theirs = stats.ttest_rel(SLEEP_AFTER, SLEEP_BEFORE)
    assert found.est / found.se == pytest.approx(theirs.statistic, rel=1e-12)


def test_up_same_and_down_are_counted():
    found = summarise(SLEEP_BEFORE, SLEEP_AFTER)
    assert (found.n_up, found.n_same, found.n_down) == (9, 1, 0)


def test_rounding_is_no_change():
    found = summarise(np.array([0.3, 1.0]), np.array([0.1 + 0.2, 2.0]))
    assert (found.n_up, found.n_same) == (1, 1)


def test_equal_changes_still_have_the_spread_of_rounding():
    assert spread_of(np.array([3.0, 3.0, 3.0]), 2.0) == 2 / sqrt(12)


def test_lower_is_better_turns_the_changes_round():
    pairs = (StudentScore("Ana", 5, 2), StudentScore("Ben", None, 3))
    assert list(oriented_changes(pairs, quiz(direction=Direction.LOWER))) == [3]


def test_one_student_has_no_estimate_and_no_summary():
    with pytest.raises(TooFewValues):
        estimate(np.array([1.0]))
    with pytest.raises(TooFewValues):
        summarise(np.array([1.0]), np.array([2.0]))


def test_scores_without_spread_have_no_correlation_and_no_standardised_effect():
    found = summarise(np.array([5.0, 5.0, 5.0]), np.array([7.0, 7.0, 7.0]))
    assert found.r is None
    assert effect_sizes(found) == {
        "g_av": None,
        "g_pre": None,
        "d_rm": None,
        "d_z": None,
        "share_up_minus_down": 1.0,
    }


def test_two_students_are_too_few_for_a_corrected_effect():
    found = summarise(np.array([4.0, 6.0]), np.array([7.0, 8.0]))
    assert effect_sizes(found)["g_av"] is None


def test_the_sleep_datas_reported_effect_is_not_d_z():
    found = effect_sizes(summarise(SLEEP_BEFORE, SLEEP_AFTER))
    assert found["g_av"] == pytest.approx(0.7605, abs=5e-5)
    assert found["d_z"] == pytest.approx(1.2846, abs=5e-5)


def test_changes_alone_have_a_code():
    assert code_for(np.array([3.0, 4, 3, 5, 4, 3]), QUIZ) is VerdictCode.TARGET_MET

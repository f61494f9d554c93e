"""Days in order: single students, a class day by day, run charts and charts with limits."""

import numpy as np
import pytest

from pilot.analysis import TooFewValues
from pilot.analysis.control_chart import Limits, SpecialCause, marks, p_chart, xmr
from pilot.analysis.run_chart import (
    chance_of_sweep,
    is_fresh_shift,
    run_chart,
    sensitive_signal,
)
from pilot.analysis.single_case import kendall_over_time, nap_range, overlap
from pilot.analysis.start_points import Series, start_points
from pilot.analysis.time_series import corrected, level_shift


def test_parker_and_vannests_example():
    """Parker, Vannest & Davis (2011): NAP 38.5/42, Tau 35/42, PND 5/7."""
    found = overlap([20, 20, 26, 25, 22, 23], [28, 25, 24, 27, 30, 30, 29])
    assert found.nap == pytest.approx(38.5 / 42)
    assert found.tau == pytest.approx(35 / 42)
    assert found.pnd == pytest.approx(5 / 7)
    assert found.pem == 1


def test_tarlows_clean_sweep_still_has_a_range():
    """NAP 1 is no certainty: with 5 against 5 days the range starts at .643."""
    found = overlap([1, 2, 3, 2, 1], [5, 6, 7, 6, 8])
    assert found.nap == 1
    assert (found.nap_range.low, found.nap_range.high) == pytest.approx((0.643, 1), abs=5e-4)
    assert nap_range(0.0, 5, 5).high == pytest.approx(1 - found.nap_range.low)


def test_tau_u_beyond_one_is_shown_as_one():
    falling = overlap([5, 4, 3, 2, 1], [8, 9, 9, 8, 9])
    assert falling.tau_u > 1
    assert falling.shown_tau == 1
    rising = overlap([1, 2, 3, 4, 5], [5, 6, 6, 6, 7])
    assert rising.shown_tau == rising.tau_u < rising.tau


def test_one_value_is_no_phase():
    with pytest.raises(TooFewValues):
        overlap([1], [2, 3])


def test_a_flat_baseline_has_no_trend():
    assert kendall_over_time(np.array([3.0, 3, 3])) == 0


def test_start_points_need_an_actual_start_among_the_possible():
    with pytest.raises(TooFewValues):
        start_points([Series((1, 2, 3, 4), 1)], (2, 2))


def test_many_start_points_are_drawn():
    series = [Series(tuple(float(n > 30) for n in range(60)), 31) for _ in range(3)]
    found = start_points(series, (3, 3))
    assert found.n_combinations == 55**3
    assert found.p <= 2 / 10_000
    assert found == start_points(series, (3, 3))


def test_days_that_hang_together_count_as_fewer():
    before, during = [5, 6, 7, 8, 7, 6, 5, 6, 7, 8], [9, 10, 11, 12, 11]
    found = level_shift(before, during)
    assert found.r1_corrected > 0.3
    assert found.estimate.se > found.se_naive
    assert found.estimate.df < 13


def test_alike_days_have_the_spread_of_rounding():
    found = level_shift([3, 3, 3], [5, 5, 5], resolution=1.0)
    assert found.estimate.se == pytest.approx(np.sqrt(2 / 3 / 12) * np.sqrt(9), rel=1)
    assert (found.r1, found.better_days) == (0, 3)


def test_two_days_are_no_phase():
    with pytest.raises(TooFewValues):
        level_shift([1, 2], [3, 4, 5])


def test_the_correction_keeps_within_its_ends():
    assert (corrected(-0.9, 15), corrected(0.99, 15)) == (0, 0.8)


def test_a_run_chart_needs_values_and_ten_useful_points():
    with pytest.raises(TooFewValues):
        run_chart([])
    few = run_chart([1] * 4 + [9] * 5, centre=5)
    assert few.unusual
    assert not few.signal
    assert run_chart([1] * 8 + [9] * 8, centre=5).signal
    assert run_chart([5, 5, 5]).n_useful == 0


@pytest.mark.parametrize(
    ("before", "during", "chance"),
    [(5, 3, 0.18), (5, 5, 0.084), (15, 5, 0.052), (15, 10, 0.006), (10, 5, 0.058), (20, 5, 0.046)],
)
def test_a_sweep_by_luck_is_as_likely_as_simulated(before: int, during: int, chance: float):
    assert chance_of_sweep(before, during) == pytest.approx(chance, abs=0.004)


def test_limits_need_two_values_and_totals():
    with pytest.raises(TooFewValues):
        xmr([1])
    with pytest.raises(TooFewValues):
        p_chart([0], [0])


def test_even_values_have_no_width_and_drawn_limits_stay_on_the_scale():
    assert xmr([4, 4, 4]) == Limits(4, 4, 4)
    assert Limits(-2, 50, 120).clipped(0, 100) == Limits(0, 50, 100)
    assert Limits(-2, 50, 120).clipped(None, None) == Limits(-2, 50, 120)


def test_shares_that_vary_more_than_chance_get_laneys_limits():
    counts, totals = [200, 350, 180, 390, 210], [400] * 5
    plain, wide = p_chart(counts, totals, laney=False), p_chart(counts, totals)
    assert wide[0].high - wide[0].low > 2 * (plain[0].high - plain[0].low)
    assert p_chart([5], [10])[0].centre == 0.5
    assert p_chart([10, 10], [10, 10])[0] == Limits(1, 1, 1)


LIMITS = Limits(40, 50, 60)


@pytest.mark.parametrize(
    ("values", "cause", "way"),
    [
        ([50, 61, 50], SpecialCause.OUTSIDE, 1),
        ([50, 39, 50], SpecialCause.OUTSIDE, -1),
        ([46, 47, 48, 49, 50, 51, 52], SpecialCause.TREND, 1),
        ([54, 53, 52, 51, 50, 49, 48], SpecialCause.TREND, -1),
        ([51, 58, 58, 50], SpecialCause.TWO_OF_THREE, 1),
        ([49, 48, 49, 48, 49, 48, 49], SpecialCause.ONE_SIDE, -1),
        ([50, 58, 49, 51], SpecialCause.NONE, 0),
    ],
)
def test_each_rule_marks_its_points(values: list[float], cause: SpecialCause, way: int):
    found = marks(values, LIMITS)[1]
    assert (found.cause, found.way) == (cause, way)


def test_the_sensitive_rules_see_six_on_a_side_as_well_as_a_trend():
    assert sensitive_signal([6, 7, 6, 7, 6, 7], centre=5)
    assert not sensitive_signal([6, 7, 6, 7, 6], centre=5)
    assert sensitive_signal([5, 4, 4, 3, 2, 1])
    assert not sensitive_signal([5, 5])


def test_a_fresh_shift_needs_ten_days_before():
    assert not is_fresh_shift(6, before=9, during=6)
    assert not is_fresh_shift(6, before=10, during=7)

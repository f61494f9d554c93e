import numpy as np
import pytest
from scipy import stats

from pilot.analysis import TooFewValues
from pilot.analysis.rank_tests import (
    hodges_lehmann,
    sign_flip,
    signed_rank,
    walsh_averages,
    walsh_interval,
)

MAIZE = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
"""Darwin's maize; Fisher (1935) counts 863 of 32,768 arrangements at least as good."""
SPREAD = [0.3, -1.1, 2.2, 0.9, 1.7, -0.4, 2.9, 0.6, 1.3, -0.8, 0.1, 1.9]


def test_fishers_count_is_reproduced():
    found = sign_flip(MAIZE)
    assert (found.count_ge, found.n_arrangements) == (863, 32768)
    assert found.p_greater == 863 / 32768
    assert found.p_two_sided == 2 * 863 / 32768


def test_better_and_worse_shares_overlap_only_in_what_happened():
    found = sign_flip(SPREAD)
    assert found.p_greater + found.p_less >= 1


def test_many_students_are_drawn_the_same_way_every_time():
    many = list(range(-10, 15))
    assert sign_flip(many) == sign_flip(reversed_copy(many))
    assert sign_flip(many).n_arrangements == 10_000


def reversed_copy(values: list[int]) -> list[float]:
    return [float(value) for value in reversed(values)]


def test_draws_come_close_to_the_exact_share():
    """21 students drawn; the exact share is counted by scipy's own enumeration of 20 of them."""
    twenty = [*SPREAD, 0.5, -0.2, 1.1, -1.4, 0.7, 2.0, -0.6, 0.4]
    drawn = sign_flip([*twenty, 0.0])
    assert drawn.p_greater == pytest.approx(sign_flip(twenty).p_greater, abs=0.01)


def test_no_draw_is_ever_called_impossible():
    assert sign_flip([1.0] * 30).p_greater == 1 / 10_000


def test_the_middle_change_agrees_with_walsh_averages_by_hand():
    assert list(walsh_averages([1, 3])) == [1, 2, 3]
    assert hodges_lehmann([1, 3]) == 2


def test_signed_ranks_agree_with_scipy():
    ours = signed_rank(SPREAD)
    theirs = stats.wilcoxon(SPREAD, method="exact")
    assert ours.p_two_sided == pytest.approx(theirs.pvalue, rel=1e-12)
    assert min(ours.w_plus, ours.w_minus) == theirs.statistic
    less = stats.wilcoxon(SPREAD, method="exact", alternative="less")
    assert ours.p_less == pytest.approx(less.pvalue, rel=1e-12)


def test_no_change_at_all_favours_no_side():
    found = signed_rank([0, 0, 0])
    assert found.rank_biserial is None
    assert found.p_two_sided == 1


def test_all_gains_have_a_rank_correlation_of_one():
    assert signed_rank([1, 2, 3]).rank_biserial == 1


def test_pratt_ranks_the_unchanged_too():
    dropped, ranked = signed_rank([0, 1, 2]), signed_rank([0, 1, 2], pratt=True)
    assert (dropped.w_plus, ranked.w_plus) == (3, 5)


def test_the_range_of_the_middle_change_is_hollander_and_wolfes():
    """Hollander & Wolfe (1973), p. 29: nine patients, 95 %: 0.010 to 0.786 (R wilcox.test)."""
    before = np.array([1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30])
    after = np.array([0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29])
    found = walsh_interval(before - after)
    assert (found.low, found.high) == pytest.approx((0.010, 0.786), abs=1e-9)


def test_nothing_cannot_be_ranked():
    with pytest.raises(TooFewValues):
        sign_flip([])

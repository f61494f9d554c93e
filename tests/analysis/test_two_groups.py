"""Two groups: Welch, relabelling, ranks and pairs, beside scipy's own answers."""

import numpy as np
import pytest
from scipy import stats

from pilot.analysis import TooFewValues
from pilot.analysis.groups import Group, at_least, group_of, student, welch
from pilot.analysis.ordinal import brunner_munzel, cliff, superiority
from pilot.analysis.permutation import relabel, relabel_ranks

SLEEP_1 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
SLEEP_0 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
LONG = np.random.default_rng(7).normal(0, 1, 40)


def test_welch_and_student_agree_with_scipy():
    one, other = group_of(SLEEP_1), group_of(SLEEP_0)
    theirs = stats.ttest_ind(SLEEP_1, SLEEP_0, equal_var=False)
    assert welch(one, other).est / welch(one, other).se == pytest.approx(theirs.statistic)
    assert welch(one, other).df == pytest.approx(theirs.df)
    pooled = student(one, other)
    assert pooled.est / pooled.se == pytest.approx(stats.ttest_ind(SLEEP_1, SLEEP_0).statistic)


def test_a_group_of_one_has_no_spread_to_compare_by():
    with pytest.raises(TooFewValues):
        group_of([1.0])


def test_groups_without_spread_take_that_of_rounding():
    flat = at_least(Group(5, 3.0, 0.0), 0.3)
    assert flat == Group(5, 3.0, 0.3)
    assert welch(Group(3, 1.0, 0.0), Group(4, 1.0, 0.0)).df == 5


def test_exact_relabelling_is_the_published_one():
    """R's sleep data as two groups: 15,048 of 184,756."""
    found = relabel(SLEEP_1, SLEEP_0)
    assert found.n_arrangements == 184_756
    assert found.p_two_sided == pytest.approx(0.081447963800905, abs=1e-12)


def test_relabelling_agrees_with_scipy_in_every_direction():
    one, other = [3.0, 5, 8, 9], [1.0, 2, 5, 4, 7]
    found = relabel(one, other)

    def gap(x: np.ndarray, y: np.ndarray) -> float:
        return float(np.mean(x) - np.mean(y))

    above = stats.permutation_test((one, other), gap, alternative="greater", n_resamples=1000)
    below = stats.permutation_test((one, other), gap, alternative="less", n_resamples=1000)
    assert found.p_greater == pytest.approx(above.pvalue)
    assert found.p_less == pytest.approx(below.pvalue)
    assert found.p_two_sided >= min(found.p_greater, found.p_less)


def test_many_values_are_relabelled_by_seeded_draws():
    first = relabel(LONG[:20] + 0.5, LONG[20:])
    assert first.n_arrangements == 10_000
    assert first == relabel(LONG[:20] + 0.5, LONG[20:])
    assert first.p_two_sided == pytest.approx(
        stats.ttest_ind(LONG[:20] + 0.5, LONG[20:]).pvalue, abs=0.02
    )


def test_rank_sums_agree_with_scipy_without_ties():
    one, other = [3.1, 5.2, 8.3, 9.4], [1.5, 2.6, 4.7, 4.9, 7.8]
    theirs = stats.mannwhitneyu(one, other, method="exact")
    assert relabel_ranks(one, other).p_two_sided == pytest.approx(theirs.pvalue)


def test_brunner_munzel_agrees_with_scipy():
    x, y = [1, 2, 1, 1, 3, 2], [3, 3, 4, 3, 1, 2, 5]
    found, theirs = brunner_munzel(x, y), stats.brunnermunzel(x, y)
    assert found is not None
    assert found.statistic == pytest.approx(theirs.statistic)
    assert found.p_two_sided == pytest.approx(theirs.pvalue)
    assert found.estimate == pytest.approx(superiority(y, x))


def test_groups_that_never_cross_have_no_variance_of_ranks():
    assert brunner_munzel([1, 1], [2, 2]) is None
    assert cliff([5, 6], [1, 2]).ci95.high == 1.0


def test_one_value_cannot_say_which_tends_to_be_higher():
    for question in (cliff, brunner_munzel):
        with pytest.raises(TooFewValues):
            question([1], [1, 2])


def test_a_large_group_beside_a_small_one_is_as_quick_either_way():
    """60 against 3: 39,711 relabellings, whichever group comes first."""
    large, small = list(range(60)), [70, 80, 90]
    there, back = relabel(small, large), relabel(large, small)
    assert there.n_arrangements == 39_711
    assert (there.count_ge, back.count_le) == (1, 1)

"""Yes and no: ranges and chances beside published values and scipy's answers."""

import numpy as np
import pytest
from scipy import stats

from pilot.analysis import TooFewValues
from pilot.analysis.fisher import fisher
from pilot.analysis.paired_binary import Turned, agresti_min, chance_of_gain, mcnemar, score, tango
from pilot.analysis.paired_binary import chances as paired_chances
from pilot.analysis.proportions import chance_of_difference, newcombe, wilson


def test_a_share_of_nobody_is_refused():
    with pytest.raises(TooFewValues):
        wilson(0, 0)
    with pytest.raises(TooFewValues):
        tango(Turned(0, 0, 0))


@pytest.mark.parametrize(("x", "n"), [(0, 20), (3, 9), (20, 20)])
def test_wilson_agrees_with_scipy(x: int, n: int):
    theirs = stats.binomtest(x, n).proportion_ci(method="wilson")
    found = wilson(x, n)
    assert (found.low, found.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_newcombes_own_example():
    """Newcombe (1998), method 10: 56/70 against 48/80."""
    found = newcombe(56, 70, 48, 80)
    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_chances_of_a_difference_agree_with_a_million_draws():
    rng = np.random.default_rng(1)
    drawn = rng.beta(6.5, 1.5, 10**6) - rng.beta(2.5, 5.5, 10**6)
    assert chance_of_difference(6, 7, 2, 7, 0.2) == pytest.approx(np.mean(drawn >= 0.2), abs=0.002)


def test_chances_of_a_gain_agree_with_a_million_draws():
    """Dirichlet(1/2, 1/2, 1) plus the counts 1, 6 and 7."""
    lost, gained, _ = np.random.default_rng(1).dirichlet([1.5, 6.5, 8], 10**6).T
    found = chance_of_gain(Turned(1, 6, 14), 0.1)
    assert found == pytest.approx(np.mean(gained - lost >= 0.1), abs=0.002)


def test_tangos_own_example():
    found = tango(Turned(lost=40, gained=20, n=160))
    assert (found.low, found.high) == pytest.approx((-0.2181, -0.0309), abs=5e-5)


def test_everybody_gaining_or_losing_has_a_range_to_the_end():
    up, down = tango(Turned(0, 9, 9)), tango(Turned(9, 0, 9))
    assert up.high == 1
    assert down.low == -1
    assert up.low == pytest.approx(-down.high, abs=1e-9)


def test_a_difference_the_counts_rule_out_is_infinitely_far():
    assert score(Turned(0, 3, 9), -1.0) == 1e9


def test_nobody_turning_is_no_difference_by_any_test():
    found = mcnemar(Turned(0, 0, 10))
    assert (found.p, found.p_exact, found.p_mid) == (1, 1, 1)
    assert agresti_min(Turned(0, 0, 10))[0] == 0


def test_all_turning_one_way_is_tested_exactly():
    found = mcnemar(Turned(0, 6, 10))
    assert found.p_exact == pytest.approx(stats.binomtest(0, 6).pvalue)
    assert found.p_mid == pytest.approx(found.p_exact / 2)


def test_the_three_chances_of_a_share_add_up_to_one():
    found = paired_chances(Turned(2, 9, 25), 0.2)
    assert found.p_better + found.p_trivial + found.p_worse == pytest.approx(1, abs=1e-12)


@pytest.mark.parametrize("table", [(3, 1, 1, 3), (8, 2, 1, 5), (1, 9, 8, 4), (10, 2, 3, 15)])
def test_fisher_agrees_with_scipy(table: tuple[int, int, int, int]):
    a, b, c, d = table
    found = fisher(a, b, c, d)
    rows = np.array([[a, b], [c, d]])
    assert found.p_two_sided == pytest.approx(stats.fisher_exact(rows).pvalue)
    assert found.p_greater == pytest.approx(stats.fisher_exact(rows, "greater").pvalue)
    assert found.p_less == pytest.approx(stats.fisher_exact(rows, "less").pvalue)
    theirs = stats.contingency.odds_ratio(rows).statistic
    assert found.odds_ratio == pytest.approx(theirs, rel=1e-3)
    assert found.p_mid < found.p_two_sided


def test_odds_ratios_reach_their_ends():
    assert fisher(0, 4, 4, 0).odds_ratio == 0
    assert fisher(4, 0, 0, 4).odds_ratio == float("inf")

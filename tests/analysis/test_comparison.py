"""One class against another: adjustment, earlier studies and the RCE Coach's number."""

import numpy as np
import pytest
from scipy import integrate, stats

from pilot.analysis import TooFewValues
from pilot.analysis.comparison import (
    ancova,
    class_gap_sd,
    d_ppc2,
    difference_in_differences,
    with_interaction,
)
from pilot.analysis.groups import Group
from pilot.analysis.inference import Estimate
from pilot.analysis.prior import Outcome, Prior, combine, prior_for
from pilot.analysis.rce import rce

RNG = np.random.default_rng(3)
GROUP = np.repeat([1.0, 0.0], 15)
BEFORE = RNG.normal(50, 10, 30)
AFTER = 10 + 0.8 * BEFORE + 5 * GROUP + RNG.normal(0, 4, 30)


def test_adjustment_agrees_with_plain_least_squares():
    design = np.column_stack((np.ones(30), GROUP, BEFORE))
    theirs = np.linalg.lstsq(design, AFTER, rcond=None)[0]
    found = ancova(BEFORE, AFTER, GROUP)
    assert (found.estimate, found.slope) == pytest.approx((theirs[1], theirs[2]))
    assert found.df == 27


def test_the_gap_is_that_of_residuals_left_by_the_before_score():
    """Frisch and Waugh: regressing residuals on residuals gives the same gap."""
    off_after = AFTER - np.polyval(np.polyfit(BEFORE, AFTER, 1), BEFORE)
    off_group = GROUP - np.polyval(np.polyfit(BEFORE, GROUP, 1), BEFORE)
    slope = stats.linregress(off_group, off_after).slope
    assert ancova(BEFORE, AFTER, GROUP).estimate == pytest.approx(slope)


def test_equal_before_scores_leave_the_plain_difference():
    found = ancova(np.full(30, 50.0), AFTER, GROUP)
    assert found.estimate == pytest.approx(AFTER[:15].mean() - AFTER[15:].mean())


def test_scores_without_any_spread_are_explained_by_nothing():
    assert ancova(BEFORE, np.full(30, 7.0), GROUP).r2 == 0


def test_a_student_who_alone_fixes_a_fit_does_not_break_the_robust_error():
    group = np.array([1.0, 0, 0, 0, 0, 0])
    found = ancova(BEFORE[:6], AFTER[:6], group)
    assert np.isfinite(found.se_hc2)
    assert np.isfinite(found.se_hc3)


def test_a_class_without_students_cannot_be_compared():
    for fit in (ancova, with_interaction):
        with pytest.raises(TooFewValues):
            fit(BEFORE, AFTER, np.zeros(30))
    with pytest.raises(TooFewValues):
        ancova(BEFORE[:3], AFTER[:3], np.array([1.0, 0, 1]))


def test_pooled_differences_of_changes_are_students():
    found = difference_in_differences(BEFORE, AFTER, GROUP, pooled=True)
    theirs = stats.ttest_ind((AFTER - BEFORE)[:15], (AFTER - BEFORE)[15:])
    assert found.est / found.se == pytest.approx(theirs.statistic)


def test_more_classes_make_the_gap_between_them_smaller():
    assert class_gap_sd(10, 0.05, 2, 2) == pytest.approx(class_gap_sd(10) / np.sqrt(2))
    assert class_gap_sd(10, 0.0) == 0


@pytest.mark.parametrize(
    ("pilot", "other", "published"),
    [
        ((20, 30.6, 38.5, 15.0), (20, 23.1, 19.7, 13.8), 0.7684),
        ((50, 23.5, 26.8, 3.1), (42, 24.9, 25.3, 4.1), 0.8010),
        ((9, 0.5, 0.7, 0.1), (9, 0.6, 0.6, 0.2), 1.2045),
        ((10, 53.4, 75.9, 14.5), (11, 55.7, 60.7, 17.3), 1.0476),
        ((14, 35.6, 36.0, 4.7), (14, 34.8, 33.4, 3.1), 0.4389),
    ],
)
def test_morriss_published_effects(pilot, other, published: float):
    """Morris (2008), Table 5."""
    before = [Group(n, mean, sd) for n, mean, _, sd in (pilot, other)]
    found = d_ppc2(before[0], pilot[2], before[1], other[2])
    assert found == pytest.approx(published, abs=5e-5)


def test_before_scores_without_spread_give_no_effect():
    assert d_ppc2(Group(5, 1.0, 0.0), 2.0, Group(5, 1.0, 0.0), 1.0) is None


def test_earlier_studies_agree_with_integration():
    estimate, prior = Estimate(10, 4, 28), Prior(3.6, 4.5)

    def curve(x: float) -> float:
        t = stats.t.pdf((x - 10) / 4, 28)
        return float(t * stats.norm.pdf(x, 3.6, 4.5))

    whole = integrate.quad(curve, -60, 80, points=[5, 10])[0]
    found = combine(estimate, prior)
    assert found.at_least(5) == pytest.approx(integrate.quad(curve, 5, 80)[0] / whole, abs=2e-4)
    chance = found.chances(5)
    assert chance.p_better + chance.p_trivial + chance.p_worse == pytest.approx(1, abs=1e-12)
    assert chance.p_gt0 > chance.p_better > chance.p_worse


def test_nothing_earlier_is_known_of_minutes_or_without_spread():
    assert prior_for(Outcome.OTHER, 10) is None
    assert prior_for(Outcome.LEARNING, 0) is None
    assert prior_for(Outcome.SATISFACTION, 10) == Prior(1.6, 3.0)


def test_the_rce_coachs_number_agrees_with_draws_from_its_model():
    """Gibbs-free: spread drawn by its own weight, then the coefficient, is what is summed."""
    found = rce(AFTER, GROUP, [BEFORE], 3.0)
    plain = ancova(BEFORE, AFTER, GROUP)
    assert found.p_greater == pytest.approx(
        1 - stats.t.cdf((3.0 - plain.estimate) / plain.se, plain.df), abs=0.03
    )
    assert found.p_greater + found.p_equal + found.p_less == pytest.approx(1)


def test_a_treatment_everybody_had_cannot_be_compared():
    with pytest.raises(TooFewValues):
        rce(AFTER, np.ones(30), [BEFORE], 3.0)


def test_large_scores_are_adjusted_as_exactly_as_small_ones():
    far = ancova(BEFORE + 1e7, AFTER + 1e7, GROUP)
    assert far.estimate == pytest.approx(ancova(BEFORE, AFTER, GROUP).estimate, abs=1e-5)


def test_a_thousand_times_the_unit_is_a_thousand_times_the_answer():
    before, after = np.array([2.0, 2, 4, 7, 19, 0, 11]), np.array([0.0, 0, 2, 2, 2, 5, 17])
    group = np.array([1.0, 0, 1, 0, 1, 0, 1])
    plain, large = ancova(before, after, group), ancova(1024 * before, 1024 * after, group)
    assert large.estimate == pytest.approx(1024 * plain.estimate, rel=1e-13)
    assert large.se == pytest.approx(1024 * plain.se, rel=1e-13)

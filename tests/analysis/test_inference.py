import pytest
from scipy import stats

from pilot.analysis import AnalysisError, Chances, Estimate, VerdictCode
from pilot.analysis.inference import central_range, chances, verdict_code

SLEEP = Estimate(1.58, 0.388958723888395, 9)
"""Student (1908), ten patients; R prints t = 4.0621, df 9, 0.7001 to 2.4599."""


def test_the_range_of_the_sleep_data_is_the_printed_one():
    found = central_range(SLEEP, 0.95)
    assert (found.low, found.high) == pytest.approx((0.7001, 2.4599), abs=5e-5)


def test_the_range_agrees_with_scipy():
    low, high = stats.t.interval(0.8, 9, loc=1.58, scale=SLEEP.se)
    found = central_range(SLEEP)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-9)


def test_chances_agree_with_scipy():
    found = chances(SLEEP, 1.0)
    posterior = stats.t(9, loc=1.58, scale=SLEEP.se)
    assert found.p_better == pytest.approx(posterior.sf(1.0), rel=1e-9)
    assert found.p_worse == pytest.approx(posterior.cdf(-1.0), rel=1e-9)
    assert found.p_gt0 == pytest.approx(posterior.sf(0.0), rel=1e-9)


def test_what_the_data_cannot_see_widens_the_range():
    assert Estimate(1, 3, 9, infl=4).s == 5


def test_an_estimate_without_spread_is_not_judged():
    with pytest.raises(AnalysisError):
        chances(Estimate(1, 0, 9), 1)


@pytest.mark.parametrize(
    ("better", "trivial", "worse", "gt0", "code"),
    [
        (0.75, 0.25, 0.00, 0.99, VerdictCode.TARGET_MET),
        (0.00, 0.25, 0.75, 0.20, VerdictCode.WORSE),
        (0.00, 0.90, 0.10, 0.05, VerdictCode.WORSE),
        (0.25, 0.75, 0.00, 0.95, VerdictCode.IMPROVED_BELOW_TARGET),
        (0.20, 0.79, 0.01, 0.94, VerdictCode.NO_MEANINGFUL_CHANGE),
        (0.30, 0.69, 0.01, 0.96, VerdictCode.LEANING_POSITIVE),
        (0.40, 0.50, 0.10, 0.80, VerdictCode.LEANING_POSITIVE),
        (0.40, 0.40, 0.20, 0.79, VerdictCode.CANNOT_TELL),
    ],
)
def test_each_rule_gives_its_code(
    better: float, trivial: float, worse: float, gt0: float, code: VerdictCode
):
    assert verdict_code(Chances(better, trivial, worse, gt0)) is code


def test_a_stricter_bar_asks_for_more():
    found = Chances(0.80, 0.20, 0.0, 0.99)
    assert verdict_code(found, 0.75) is VerdictCode.TARGET_MET
    assert verdict_code(found, 0.90) is VerdictCode.LEANING_POSITIVE

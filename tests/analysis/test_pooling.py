"""Pilots pooled: against metafor, and whatever their order, unit or sign."""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilot.analysis.errors import AnalysisError, TooFewValues
from pilot.analysis.pooling import Effect, pool

VACCINE = (
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619),
    (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892),
    (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
)  # fmt: skip
"""Thirteen trials of the BCG vaccine: vaccinated with and without tuberculosis, then the others.

Source: Colditz et al. (1994), JAMA 271, 698-702; Berkey et al. (1995), Statistics in Medicine 14.
"""


def log_risk_ratio(ill: int, well: int, other_ill: int, other_well: int) -> Effect:
    from math import log

    n, m = ill + well, other_ill + other_well
    return Effect(log(ill / n / (other_ill / m)), sqrt(1 / ill - 1 / n + 1 / other_ill - 1 / m))


def effects(*pairs: tuple[float, float]) -> list[Effect]:
    return [Effect(est, sqrt(variance)) for est, variance in pairs]


def test_the_vaccine_trials_agree_with_metafor():
    """rma(yi, vi, data=dat.bcg, method="PM", test="adhoc"), metafor 3.8; ranges by its numbers."""
    found = pool([log_risk_ratio(*each) for each in VACCINE])
    assert found.k == 13
    assert found.mean == pytest.approx(-0.714968153493, abs=1e-9)
    assert found.se == pytest.approx(0.180892191538, abs=1e-9)
    assert found.tau**2 == pytest.approx(0.318068452205, abs=1e-9)
    assert found.i2 == pytest.approx(0.923303379542, abs=1e-9)
    assert found.range95.low == pytest.approx(-1.1090983812, abs=1e-8)
    assert found.range95.high == pytest.approx(-0.320837925785, abs=1e-8)
    assert found.range80.low == pytest.approx(-0.960297279246, abs=1e-8)
    assert found.next80.high == pytest.approx(0.092558414652, abs=1e-8)
    assert found.next95.low == pytest.approx(-2.01855805418, abs=1e-8)


def test_three_pilots_that_differ_agree_with_metafor():
    found = pool(effects((0.10, 0.01), (0.90, 0.02), (0.35, 0.015)))
    assert found.mean == pytest.approx(0.442012374488, abs=1e-9)
    assert found.se == pytest.approx(0.235405730389, abs=1e-9)
    assert found.tau**2 == pytest.approx(0.151347795572, abs=1e-9)
    assert found.next95.low == pytest.approx(-5.33566048249, abs=1e-7)


def test_pilots_more_alike_than_chance_would_have_them_are_no_surer_than_their_errors():
    """The plain Hartung-Knapp error would be six times smaller here; the guard forbids it."""
    found = pool(effects((0.30, 0.04), (0.35, 0.05), (0.28, 0.03), (0.33, 0.06)))
    assert (found.tau, found.i2) == (0, 0)
    assert found.mean == pytest.approx(0.308771929825, abs=1e-9)
    assert found.se == pytest.approx(0.102597835209, abs=1e-9)
    assert found.next95.high == pytest.approx(0.750214785551, abs=1e-8)


def test_pilots_that_found_the_very_same_have_no_spread():
    assert pool([Effect(0.4, 0.2)] * 3).tau == 0


@pytest.mark.parametrize("k", [0, 1, 2])
def test_two_pilots_are_listed_and_not_pooled(k: int):
    with pytest.raises(TooFewValues):
        pool([Effect(0.3, 0.1)] * k)


@pytest.mark.parametrize("bad", [Effect(0.3, 0.0), Effect(float("nan"), 0.1), Effect(0.3, -1)])
def test_a_change_without_an_error_is_refused(bad: Effect):
    with pytest.raises(AnalysisError, match="an error above zero"):
        pool([bad, Effect(0.3, 0.1), Effect(0.2, 0.1)])


numbers = st.floats(-3, 3).map(lambda x: round(x, 3))
errors = st.floats(0.02, 1).map(lambda x: round(x, 3))
several = st.lists(st.builds(Effect, numbers, errors), min_size=3, max_size=9)


def close(found: float, wanted: float) -> bool:
    return found == pytest.approx(wanted, rel=1e-6, abs=1e-6)


@given(several, st.randoms(use_true_random=False))
def test_the_order_of_pilots_does_not_matter(some: list[Effect], chance):
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert pool(shuffled) == pool(some)


@given(several, st.sampled_from([0.001, 0.5, 40, 1000]))
def test_another_unit_scales_the_answer(some: list[Effect], times: float):
    one, other = pool(some), pool([Effect(e.est * times, e.se * times) for e in some])
    assert close(other.mean / times, one.mean)
    assert close(other.se / times, one.se)
    assert close(other.tau / times, one.tau)
    assert close(other.i2, one.i2)


@given(several)
def test_turned_round_the_answer_is_turned_round(some: list[Effect]):
    one, other = pool(some), pool([Effect(-e.est, e.se) for e in some])
    assert close(other.mean, -one.mean)
    assert close(other.range80.low, -one.range80.high)
    assert close(other.next95.high, -one.next95.low)


@given(several)
def test_the_ranges_contain_one_another(some: list[Effect]):
    found = pool(some)
    assert min(e.est for e in some) - 1e-9 <= found.mean <= max(e.est for e in some) + 1e-9
    assert found.range95.low <= found.range80.low <= found.mean <= found.range80.high
    assert found.next80.low <= found.range80.low
    assert found.range80.high <= found.next80.high <= found.next95.high
    assert 0 <= found.i2 <= 1

import pytest

from pilot.analysis import effect_size


def test_the_small_sample_factor_of_two_values_is_nought():
    assert effect_size.small_sample_factor(1) == 0


def test_the_two_small_sample_factors_agree_in_larger_samples():
    assert effect_size.small_sample_factor(58) == pytest.approx(effect_size.omega(60), abs=1e-4)


def test_lakens_movies_have_his_d():
    """Lakens (2013), p. 7: d_av = 1.13 for means 8.7 and 7.7, SDs 0.82 and 0.95."""
    assert effect_size.d_mean_sd(1.0, 0.95, 0.82) == pytest.approx(1.13, abs=0.005)


def test_without_spread_there_is_no_standardised_effect():
    assert effect_size.d_z(1, 0) is None
    assert effect_size.d_repeated(1, 0, 0.5) is None
    assert effect_size.hedges_g(1, 0, 5, 2, 0, 5) is None


def test_a_group_of_one_has_no_standardised_difference():
    assert effect_size.hedges_g(1, 0, 1, 2, 1, 5) is None
    assert effect_size.hedges_g(1, 1, 5, 2, 0, 1) is None


def test_the_group_that_is_lower_has_a_negative_g():
    found = effect_size.hedges_g(9, 2, 15, 10, 2, 15)
    assert found == pytest.approx(-0.4865, abs=1e-4)

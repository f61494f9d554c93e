"""What a pilot would need to show, beside published numbers."""

from math import sqrt

import pytest

from pilot.analysis import AnalysisError, MeasureKind, TooFewValues
from pilot.analysis.attrition import Assumption, boundary, is_high
from pilot.analysis.planning import (
    detectable,
    needed_in_one_class,
    needed_in_two_groups,
    usual_change_spread,
)
from tests.analysis.builders import quiz


def test_a_small_pilot_of_a_small_target_is_called_too_small():
    assert needed_in_one_class(2, 15, 8, 0.75).too_small
    assert not needed_in_one_class(10, 15, 25, 0.75).too_small


def test_what_must_be_true_is_more_than_what_must_be_seen():
    found = needed_in_one_class(10, 15, 18, 0.75)
    assert found.target < found.observed < found.true_change


def test_two_classes_need_more_than_two_halves_of_one():
    coin = needed_in_two_groups(5, 15, 15, 15, 0.75, class_share=0)
    assert needed_in_two_groups(5, 15, 15, 15, 0.75).observed > coin.observed


def test_too_few_students_to_foresee_anything():
    with pytest.raises(TooFewValues):
        needed_in_one_class(5, 10, 1, 0.75)
    with pytest.raises(TooFewValues):
        needed_in_two_groups(5, 10, 0, 10, 0.75)


@pytest.mark.parametrize(
    ("changes", "spread"),
    [
        ({"maximum": 20}, 3.0),
        ({"maximum": 100, "resolution": 10}, 20.0),
        ({"maximum": 6}, 1.62),
        ({"kind": MeasureKind.ORDINAL, "minimum": 1, "maximum": 5}, 0.9),
        ({"maximum": None}, 6.0),
    ],
)
def test_spreads_of_change_are_those_of_real_classes(changes: dict[str, object], spread: float):
    assert usual_change_spread(quiz(**changes)) == pytest.approx(spread)


def test_the_detectable_effect_grows_with_the_error():
    assert detectable(2 * sqrt(1 / 25), 24) == pytest.approx(2 * 0.584027195, abs=1e-5)


def test_shares_that_left_lie_between_nought_and_a_hundred():
    with pytest.raises(AnalysisError):
        boundary(101)


def test_the_optimistic_line_lets_more_leave():
    assert boundary(30, Assumption.OPTIMISTIC) == 8.2
    assert is_high(0.58, 0.0)
    assert not is_high(0.10, 0.063)

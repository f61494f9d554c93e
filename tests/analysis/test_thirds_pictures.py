"""Low, middle and high starters: small thirds are hidden, and what happens by itself is said."""

from dataclasses import replace

import pytest

from pilot.analysis import Direction, Way, judge
from pilot.analysis.thirds_pictures import thirds_picture
from tests.analysis.builders import AHEAD, LEVEL, START, YES_NO, compared, pilot, quiz

FIFTEEN = [*range(15)]
RISING = pilot(FIFTEEN, [min(20, each + 3) for each in FIFTEEN])


def picture_of(data, **asked):
    found = thirds_picture(judge(data), **asked)
    assert found is not None
    return found


def test_the_class_is_cut_in_three_by_starting_score_the_lowest_first():
    picture = picture_of(RISING)
    assert [(t.label, t.n, t.before, t.after) for t in picture.thirds] == [
        ("Lowest third", 5, 2, 5),
        ("Middle third", 5, 7, 10),
        ("Highest third", 5, 12, 15),
    ]
    assert {third.way for third in picture.thirds} == {Way.UP}
    assert picture.finding == "Lowest third +3.0. Middle third +3.0. Highest third +3.0"


def test_low_scores_rise_by_three_tenths_of_the_way_to_the_average():
    low = picture_of(RISING).thirds[0]
    assert low.by_itself == pytest.approx(0.3 * (7 - 2))


def test_how_closely_scores_go_together_comes_from_the_comparison_class():
    mixed = [each + (4 if place % 2 else 0) for place, each in enumerate(FIFTEEN)]
    data = compared((FIFTEEN, [e + 3 for e in FIFTEEN]), (FIFTEEN, mixed))
    verdict = judge(data)
    assert verdict.groups is not None
    assert verdict.groups.r is not None
    low = picture_of(data).thirds[0]
    assert low.by_itself == pytest.approx((1 - verdict.groups.r) * 5)


def test_what_rises_by_itself_is_said_with_its_number():
    assert picture_of(RISING).notes[0] == (
        "Low scores tend to rise on their own: about 1.5 marks of this may be that."
    )
    assert picture_of(RISING).notes[1] == (
        "High scores tend to fall on their own, by about 1.5 marks. These did not."
    )


def test_where_all_of_it_may_be_that_it_is_said_so():
    nearer = pilot(
        FIFTEEN, [each + (7 - each) * 0.2 for each in FIFTEEN], measure=quiz(resolution=0.1)
    )
    assert picture_of(nearer).notes == (
        "Low scores tend to rise on their own: all of this may be that.",
        "High scores tend to fall on their own: all of this may be that.",
    )


def test_low_scores_that_fell_did_not_do_what_they_tend_to():
    falling = pilot([each + 5 for each in FIFTEEN], [each + 3 for each in FIFTEEN])
    assert picture_of(falling).notes == (
        "Low scores tend to rise on their own, by about 1.5 marks. These did not.",
        "High scores tend to fall on their own: about 1.5 marks of this may be that.",
    )


def test_where_nothing_moves_by_itself_nothing_is_said():
    tight = [10 + place / 1000 for place in range(15)]
    assert picture_of(pilot(tight, [each + 1 for each in tight])).notes == ()


def test_equal_scores_stay_together_and_a_small_third_is_hidden():
    picture = picture_of(pilot([3] * 8 + [9] * 8 + [15] * 2, [5] * 8 + [9] * 8 + [14] * 2))
    assert [(third.label, third.n, third.way) for third in picture.thirds] == [
        ("Lowest third", 8, Way.UP),
        ("Middle third", 8, Way.SAME),
    ]
    assert picture.notes[-1] == "A third with too few students is not shown."
    assert picture.summary.endswith(picture.notes[-1])


@pytest.mark.parametrize(
    "data",
    [
        pilot([], []),
        pilot([5], [9]),
        pilot([*range(9)], [*range(9)]),
        pilot([7] * 30, [9] * 30),
        pilot([0, 1] * 15, [1] * 30, measure=YES_NO),
        pilot(FIFTEEN, FIFTEEN, measure=quiz(same_scale=False)),
        compared(([None] * 20, AHEAD), ([None] * 20, LEVEL)),
    ],
)
def test_where_fewer_than_two_thirds_can_be_shown_there_is_no_picture(data):
    assert thirds_picture(judge(data)) is None


def test_a_limit_can_be_raised_and_never_lowered():
    assert thirds_picture(judge(RISING), fewest=10) is None
    assert thirds_picture(judge(pilot([*range(9)], [*range(9)])), fewest=1) is None


def test_all_or_none_shows_nothing_where_one_third_is_hidden():
    uneven = pilot([3] * 12 + [9] * 12 + [15] * 6, [5] * 12 + [9] * 12 + [14] * 6)
    assert len(picture_of(uneven, fewest=10).thirds) == 2
    assert thirds_picture(judge(uneven), fewest=10, all_or_none=True) is None
    thirty = pilot([*range(30)], [*range(30)], measure=quiz(maximum=40))
    assert len(picture_of(thirty, fewest=10, all_or_none=True).thirds) == 3


def test_where_lower_is_better_a_fall_is_a_gain():
    picture = picture_of(replace(RISING, measure=quiz(direction=Direction.LOWER)))
    assert {third.way for third in picture.thirds} == {Way.DOWN}


def test_the_table_says_what_would_happen_by_itself():
    table = picture_of(RISING).table
    assert table.headers[-1] == "By itself, about"
    assert table.rows[0] == ("Lowest third", "5", "2.0", "5.0", "+3.0", "+1.5")


def test_nobody_is_named():
    assert "S0" not in str(picture_of(compared((START, AHEAD), (START, LEVEL))))

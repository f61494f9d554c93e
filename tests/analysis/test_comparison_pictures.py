"""Two groups in one picture: the lines are the verdict's own, and nobody has a name."""

from dataclasses import replace

import pytest

from pilot.analysis import Coin, Design, Direction, Range, judge
from pilot.analysis.comparison_pictures import Shape, comparison_picture
from tests.analysis.builders import (
    AHEAD,
    LEVEL,
    START,
    TWO_CLASSES,
    YES_NO,
    coin_lessons,
    compared,
    pilot,
    quiz,
    shifted,
)

AFTER_ONLY = compared(([None] * 20, AHEAD), ([None] * 20, LEVEL))
YES = compared(([None] * 20, [1] * 15 + [0] * 5), ([None] * 18, [1] * 8 + [0] * 10), measure=YES_NO)
UNEVEN = compared((START, AHEAD), (START[::-1], LEVEL))
DOWN = quiz(direction=Direction.LOWER)


def picture_of(data, **asked):
    found = comparison_picture(judge(data), **asked)
    assert found is not None
    return found


def test_the_gap_between_the_lines_is_the_estimate_everywhere():
    verdict, picture = judge(UNEVEN), picture_of(UNEVEN)
    assert picture.lines is not None
    for before in (0.0, 10.0, 17.5):
        pilot_line, others_line = picture.lines.heights(before)
        assert pilot_line - others_line == pytest.approx(verdict.est)
    assert picture.difference == verdict.est


def test_each_line_runs_through_its_groups_averages():
    picture = picture_of(UNEVEN)
    assert picture.lines is not None
    for at, group in enumerate((picture.pilot, picture.others)):
        assert group.before is not None
        assert picture.lines.heights(group.before)[at] == pytest.approx(group.after)


def test_where_lower_is_better_everything_is_in_the_measures_own_direction():
    turned = compared((START, LEVEL), (START, AHEAD), measure=DOWN)
    verdict, picture = judge(turned), picture_of(turned)
    assert picture.lines is not None
    one, other = picture.lines.heights(10)
    assert one - other == pytest.approx(picture.difference)
    assert picture.difference == pytest.approx(-5)
    assert (picture.target, picture.words) == (-2, "−5.0")
    assert picture.range80 is not None
    assert picture.range80.low < -5 < picture.range80.high < 0
    assert verdict.est == pytest.approx(5)
    assert picture.pilot.scores[0].before == 8


def test_the_curve_and_the_ranges_are_those_of_the_verdict():
    verdict, picture = judge(UNEVEN), picture_of(UNEVEN)
    peak = max(picture.density, key=lambda point: point.height)
    assert peak.change == pytest.approx(verdict.est)
    assert (picture.range80, picture.range95) == (verdict.range80, verdict.range95)


def test_places_in_the_table_tell_nobody_apart():
    mixed = replace(UNEVEN, scores=UNEVEN.scores[::-1])
    assert picture_of(mixed).pilot.scores == picture_of(UNEVEN).pilot.scores
    befores = [score.before for score in picture_of(UNEVEN).pilot.scores]
    assert befores == sorted(START)
    assert not any("S0" in cell for row in picture_of(UNEVEN).table.rows for cell in row)


def test_the_table_has_averages_the_difference_and_every_score():
    table = picture_of(TWO_CLASSES).table
    assert table.rows[:4] == (
        ("Pilot class, average of 20", "10.0", "15.8"),
        ("Comparison class, average of 20", "10.0", "10.8"),
        ("Difference", "–", "+5.0 marks"),
        ("Pilot class, 1", "8", "13"),
    )
    assert len(table.rows) == 3 + 40


def test_averages_alone_have_no_score_and_no_count():
    picture = picture_of(TWO_CLASSES, each=False)
    assert [picture.pilot.scores, picture.others.scores] == [(), ()]
    assert [picture.pilot.n, picture.others.n] == [None, None]
    assert [row[0] for row in picture.table.rows] == [
        "Pilot class, average",
        "Comparison class, average",
        "Difference",
    ]
    assert "20" not in " ".join(cell for row in picture.table.rows for cell in row)


def test_averages_alone_do_not_tell_the_lowest_and_the_highest():
    moved = compared(([1, *START[1:]], AHEAD), (START, LEVEL))
    ends = [picture_of(data, each=False).along for data in (moved, TWO_CLASSES)]
    assert ends[0] is not None
    assert ends[1] is not None
    assert ends[0].high - ends[0].low == ends[1].high - ends[1].low == 10


def test_averages_alone_have_no_axis_that_ends_at_somebodys_score():
    open_scale = quiz(minimum=None, maximum=None)
    picture = picture_of(replace(TWO_CLASSES, measure=open_scale), each=False)
    assert picture.upwards == Range(10.8, 15.8)
    assert picture.across == Range(10, 12)


def test_without_before_scores_there_are_strips():
    picture = picture_of(AFTER_ONLY)
    assert (picture.shape, picture.lines, picture.across) == (Shape.STRIPS, None, None)
    assert picture.finding.startswith("Difference between the two: +5.0 marks")
    assert picture.table.rows[3] == ("Pilot class, 1", "–", "13")


def test_yes_or_no_is_two_shares_with_their_ranges_and_no_curve():
    picture = picture_of(YES)
    assert (picture.shape, picture.density, picture.words) == (Shape.SHARES, (), "+31%")
    assert picture.pilot.range80 is not None
    assert picture.pilot.range95 is not None
    assert picture.pilot.range95.low < picture.pilot.range80.low < 0.75 < picture.pilot.range80.high
    assert picture.table.rows[0] == ("Pilot class, average of 20", "–", "75%")
    assert len(picture.table.rows) == 3


def test_too_few_students_have_marks_and_nothing_that_looks_like_a_result():
    picture = picture_of(compared(([5, 6], [9, 9]), ([6], [7])))
    assert (picture.lines, picture.along, picture.difference) == (None, None, None)
    assert (picture.density, picture.range80, picture.words) == ((), None, "")
    assert len(picture.pilot.scores) == 2
    assert picture.finding == "Two groups, and too little to tell them apart"
    assert "Difference" not in [row[0] for row in picture.table.rows]


def test_a_side_without_anybody_is_drawn_empty():
    picture = picture_of(compared(([None], [None]), ([6], [7])))
    assert (picture.pilot.scores, picture.pilot.after) == ((), None)
    assert picture.table.rows[0] == ("Pilot class, average of 0", "–", "–")
    unknown = picture_of(compared(([None], [None]), ([None], [1]), measure=YES_NO))
    assert unknown.pilot.range80 is None


def test_a_measure_that_allows_no_verdict_has_no_gap():
    full = compared(([20] * 12, [20] * 12), (START, LEVEL))
    assert judge(full).blocked_by_measure
    assert picture_of(full).lines is None


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, ("Pilot class", "Comparison class")),
        ({"design": Design.COIN_FLIP, "coin": Coin.STUDENTS}, ("New way", "Usual way")),
        ({"design": Design.COIN_FLIP, "coin": Coin.CLASSES}, ("Pilot class", "Comparison class")),
    ],
)
def test_groups_are_called_what_they_are(changes, names):
    picture = picture_of(replace(TWO_CLASSES, **changes))
    assert (picture.pilot.name, picture.others.name) == names


def test_lessons_by_coin_are_two_strips():
    picture = picture_of(coin_lessons([70, 72, 66, 75], [60, 61, 65, 58]))
    assert (picture.pilot.name, picture.shape) == ("Flipped lessons", Shape.STRIPS)
    assert [score.after for score in picture.pilot.scores] == [66, 70, 72, 75]


def test_other_designs_have_no_such_picture():
    assert comparison_picture(judge(shifted([1, 2, 3, 4, 5]))) is None
    assert comparison_picture(judge(pilot([], []))) is None


def test_axes_are_the_whole_scale_and_open_ones_reach_as_far_as_the_scores():
    assert (picture_of(TWO_CLASSES).across, picture_of(TWO_CLASSES).upwards) == (
        Range(0, 20),
        Range(0, 20),
    )
    wide = picture_of(replace(TWO_CLASSES, measure=quiz(minimum=None, maximum=None)))
    assert (wide.across, wide.upwards) == (Range(8, 12), Range(8, 18))


def test_a_before_score_of_another_scale_has_an_axis_of_its_own():
    other = replace(TWO_CLASSES, measure=quiz(same_scale=False))
    assert picture_of(other).across == Range(8, 12)


def test_all_equal_scores_still_have_a_length():
    flat = compared(
        ([10] * 9, [14] * 9), ([10] * 9, [12] * 9), measure=quiz(minimum=None, maximum=None)
    )
    picture = picture_of(flat)
    assert picture.across == Range(10, 12)
    assert picture.along is not None
    assert picture.along.low < picture.along.high
    assert picture.difference == pytest.approx(2)


def test_the_picture_is_told_in_words():
    assert picture_of(TWO_CLASSES).summary.endswith("Target: a difference of 2 marks.")
    assert picture_of(compared(([5], [9]), ([6], [7]))).summary.endswith("from 6.0 to 7.0.")


def test_no_score_is_stored_with_the_verdict_but_the_pilots_own():
    record = judge(TWO_CLASSES).to_json()
    assert "groups" not in record
    assert len(record["per_student"]) == 20

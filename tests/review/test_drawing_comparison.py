"""Two groups in one drawing: the gap is the estimate, and both groups differ in shape too."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot.analysis import Direction, judge
from pilot.analysis.comparison_pictures import comparison_picture
from pilot.review.drawing_comparison import (
    comparison_about,
    comparison_drawing,
    comparison_key,
    upwards_axis,
)
from pilot.review.drawing_difference import ends_of
from pilot.review.scales import Scale, through_zero
from pilot.review.sketch import Words, thinned
from tests.analysis.builders import (
    AHEAD,
    LEVEL,
    START,
    TWO_CLASSES,
    YES_NO,
    coin_lessons,
    compared,
    quiz,
)
from tests.review.marks import dots, is_inside, meet, paths, texts, words

AFTER_ONLY = compared(([None] * 20, AHEAD), ([None] * 20, LEVEL))
YES = compared(([None] * 20, [1] * 15 + [0] * 5), ([None] * 18, [1] * 8 + [0] * 10), measure=YES_NO)
FEW = compared(([5, 6], [9, 9]), ([6], [7]))


def drawn(data, **asked):
    verdict = judge(data)
    picture = comparison_picture(verdict, **asked)
    assert picture is not None
    return picture, comparison_drawing(picture, verdict.measure)


def test_the_pilot_is_full_circles_and_the_others_are_hollow_diamonds():
    picture, drawing = drawn(TWO_CLASSES)
    for sketch in (drawing.narrow, drawing.wide):
        assert len(dots(sketch, "pilot-mark")) == len(picture.pilot.scores)
        diamonds = paths(sketch, "others-mark")
        assert len(diamonds) == len(picture.others.scores)
        assert {len(each.points) for each in diamonds} == {4}


def test_the_bracket_is_as_high_as_the_estimate():
    picture, drawing = drawn(TWO_CLASSES)
    sketch = drawing.wide
    up = upwards_axis(picture, quiz())
    twenty, nought = (words(sketch, label).y for label in (up.labels[-1], up.labels[0]))
    y = Scale(up.low, up.high, nought, twenty)
    upright = next(p for p in paths(sketch, "gap") if p.points[0][0] == p.points[1][0])
    height = abs(upright.points[0][1] - upright.points[1][1])
    assert height == pytest.approx(abs(y.at(5) - y.at(0)), abs=0.3)
    assert texts(sketch).count("+5.0") == 2


def test_lines_are_parallel_and_dashed_apart():
    _picture, drawing = drawn(TWO_CLASSES)
    slopes = []
    for look in ("pilot-line", "others-line"):
        (x0, y0), (x1, y1) = paths(drawing.wide, look)[0].points
        slopes.append((y1 - y0) / (x1 - x0))
    assert slopes[0] == pytest.approx(slopes[1], abs=0.01)


def test_a_line_ends_where_the_scale_does():
    steep = compared(
        (START, [min(20, 2 * each - 3) for each in START]),
        (START, [2 * each - 8 for each in START]),
    )
    _picture, drawing = drawn(steep)
    top = words(drawing.wide, "20").y - 4
    assert all(
        y >= top - 0.5 for line in paths(drawing.wide, "pilot-line") for _x, y in line.points
    )


def test_the_difference_has_its_curve_both_ranges_nought_and_the_goal():
    _picture, drawing = drawn(TWO_CLASSES)
    for sketch in (drawing.narrow, drawing.wide):
        assert [
            len(paths(sketch, look)) for look in ("vi", "thin", "ci", "zone", "zero", "goal")
        ] == [1] * 6
        assert {"no difference", "Goal: 2.0 or more", "likely 4.5 to 5.5"} <= set(texts(sketch))
        (left, _y), (right, _z) = paths(sketch, "ci")[0].points
        assert left < dots(sketch, "cf")[0].x < right


def test_the_zone_lies_beyond_the_goal_also_where_lower_is_better():
    for data, up in (
        (TWO_CLASSES, True),
        (compared((START, LEVEL), (START, AHEAD), measure=quiz(direction=Direction.LOWER)), False),
    ):
        _picture, drawing = drawn(data)
        goal = paths(drawing.wide, "goal")[0].points[0][0]
        across = [x for x, _y in paths(drawing.wide, "zone")[0].points]
        assert (min(across) if up else max(across)) == goal
        assert ("Goal: −2.0 or less" in texts(drawing.wide)) is not up


def test_strips_have_an_average_each_and_their_gap():
    _picture, drawing = drawn(AFTER_ONLY)
    sketch = drawing.narrow
    assert {"15.8", "10.8", "+5.0", "Pilot class"} <= set(texts(sketch))
    assert len(paths(sketch, "pilot-line")) == len(paths(sketch, "others-line")) == 1
    assert "Score before" not in texts(sketch)


def test_equal_scores_stand_side_by_side_in_a_strip():
    _picture, drawing = drawn(compared(([None] * 30, [9] * 30), ([None] * 6, [5] * 6)))
    marks = dots(drawing.narrow, "pilot-mark")
    assert len({mark.x for mark in marks}) == 30


def test_equal_pairs_stand_side_by_side_in_the_scatter():
    _picture, drawing = drawn(compared(([5] * 9, [9] * 9), ([5] * 9, [7] * 9)))
    assert len({(mark.x, mark.y) for mark in dots(drawing.wide, "pilot-mark")}) == 9


def test_shares_are_per_cents_with_ranges_and_no_curve():
    _picture, drawing = drawn(YES)
    sketch = drawing.wide
    assert {"75%", "44%", "100%", "+31%", "Goal: 20% or more", "likely 10% to 48%"} <= set(
        texts(sketch)
    )
    assert [len(paths(sketch, f"{who}-range")) for who in ("pilot", "others")] == [2, 2]
    assert paths(sketch, "vi") == []


def test_too_few_have_marks_and_no_strip_below():
    picture, drawing = drawn(FEW)
    assert drawing.narrow.height < drawn(TWO_CLASSES)[1].narrow.height
    assert paths(drawing.wide, "zone") == paths(drawing.wide, "gap") == []
    assert comparison_about(picture) == "Each mark is one student: the score before and after."


def test_averages_alone_are_two_large_marks():
    picture, drawing = drawn(TWO_CLASSES, each=False)
    assert len(dots(drawing.wide, "pilot-mark")) == len(paths(drawing.wide, "others-mark")) == 1
    assert comparison_about(picture).startswith("The lines allow for where students started.")
    assert comparison_key(picture) == (
        ("is-pilot", "Pilot class"),
        ("is-others", "Comparison class"),
    )


def test_the_key_counts_each_group():
    picture, _drawing = drawn(TWO_CLASSES)
    assert comparison_key(picture) == (
        ("is-pilot", "Pilot class (20)"),
        ("is-others", "Comparison class (20)"),
    )
    for data, said in (
        (AFTER_ONLY, "Each mark is one score after."),
        (YES, "The share of each group"),
    ):
        assert comparison_about(drawn(data)[0]).startswith(said)


def test_nobody_on_one_side_is_drawn():
    for data in (
        compared(([None], [None]), ([6], [7])),
        compared(([None], [None]), ([None], [1]), measure=YES_NO),
    ):
        _picture, drawing = drawn(data)
        assert is_inside(drawing.narrow)


def test_long_numbers_do_not_meet_on_the_axis():
    big = quiz(maximum=1_000_000, target=50_000, resolution=1000)
    data = compared(
        *[([v * 50_000 for v in START], [v * 50_000 for v in side]) for side in (AHEAD, LEVEL)],
        measure=big,
    )
    _picture, drawing = drawn(data)
    for sketch in (drawing.narrow, drawing.wide):
        labels = [
            m
            for m in sketch.marks
            if isinstance(m, Words) and m.look == "m" and m.text and m.anchor == "middle"
        ]
        assert not [
            (a.text, b.text) for i, a in enumerate(labels) for b in labels[:i] if meet(a, b)
        ]


MARK = st.integers(0, 20)
SIDE = st.lists(st.tuples(MARK, MARK), min_size=1, max_size=45)


@settings(deadline=None, max_examples=60)
@given(SIDE, SIDE, st.booleans(), st.sampled_from([None, 0]), st.sampled_from(list(Direction)))
def test_whatever_the_scores_everything_is_drawn_inside(
    one, other, with_before, minimum, direction
):
    sides = [
        ([b if with_before else None for b, _a in side], [a for _b, a in side])
        for side in (one, other)
    ]
    measure = quiz(minimum=minimum, maximum=None if minimum is None else 20, direction=direction)
    _picture, drawing = drawn(compared(*sides, measure=measure))
    assert is_inside(drawing.narrow)
    assert is_inside(drawing.wide)


@pytest.mark.parametrize(
    "data", [TWO_CLASSES, AFTER_ONLY, YES, coin_lessons([70, 72, 66, 75], [60, 61, 65, 58])]
)
def test_the_words_below_do_not_meet(data):
    for change in ({}, {"measure": replace(data.measure, target=data.measure.target * 3)}):
        _picture, drawing = drawn(replace(data, **change))
        for sketch in (drawing.narrow, drawing.wide):
            said = [
                m
                for m in sketch.marks
                if isinstance(m, Words) and m.look in ("goalt bg", "m bg", "b act", "act")
            ]
            assert not [
                (a.text, b.text) for i, a in enumerate(said) for b in said[:i] if meet(a, b)
            ]


def test_the_scale_of_the_difference_holds_nought_goal_and_range():
    picture, _drawing = drawn(TWO_CLASSES)
    ends = ends_of(picture, quiz())
    assert picture.range95 is not None
    assert ends.low <= 0 < picture.target < picture.range95.high <= ends.high
    assert {0.0} <= set(ends.at)
    assert "+2" in ends.labels


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_an_axis_through_nought_has_it_among_its_values(low, span):
    at = through_zero(low, low + span)
    assert at[0] <= low + span * 1e-3
    assert at[-1] >= low + span - span * 1e-3
    assert len(at) <= 12
    if low <= 0 <= low + span:
        assert any(abs(each) < span * 1e-6 for each in at)


def test_labels_that_would_meet_are_left_out():
    assert thinned(("0", "5", "10"), room=40) == ("0", "5", "10")
    assert thinned((), room=40) == ()
    assert thinned(("0", "1"), room=0) == ("0", "1")

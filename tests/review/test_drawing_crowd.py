"""More than forty students stand upright, the largest gain first; and low and high starters."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot.analysis import Direction, judge
from pilot.analysis.thirds_pictures import thirds_picture
from pilot.review.drawing_crowd import MOST_SLOPES
from pilot.review.drawing_estimation import estimation_about, estimation_drawing
from pilot.review.drawing_thirds import thirds_drawing
from pilot.review.sketch import Words
from tests.analysis.builders import pilot, quiz, shifted
from tests.review.marks import dots, is_inside, meet, of_kind, paths, texts
from tests.review.pictures import HCI, pictured

EIGHTY = shifted([place % 9 - 3 for place in range(80)])


def crowd(data):
    return estimation_drawing(*pictured(data))


def test_forty_have_slopes_and_one_more_stand_upright():
    slopes, upright = (crowd(shifted([1] * n)).wide for n in (MOST_SLOPES, MOST_SLOPES + 1))
    assert (len(paths(slopes, "l up")), len(paths(slopes, "k up"))) == (40, 0)
    assert (len(paths(upright, "l up")), len(paths(upright, "k up"))) == (0, 41)


def test_every_student_stands_in_a_place_of_their_own_the_largest_gain_first():
    for sketch in (crowd(EIGHTY).narrow, crowd(EIGHTY).wide):
        ends = [mark for mark in sketch.marks if mark.look.startswith("kd ")]
        assert len(ends) == 80
        across = [mark.x for mark in ends if not isinstance(mark, Words)]
        assert all(a < b for a, b in pairwise(across))
        assert (ends[0].look, ends[-1].look) == ("kd up", "kd down")


def test_a_line_runs_from_before_to_the_dot_after():
    sketch = crowd(EIGHTY).wide
    line, dot = paths(sketch, "k up")[0], dots(sketch, "kd up")[0]
    (x0, y0), (x1, y1) = line.points
    assert x0 == x1 == dot.x
    assert y1 == dot.y < y0


def test_who_stayed_is_a_dot_alone():
    sketch = crowd(shifted([0] * 50)).wide
    assert len(dots(sketch, "kd same")) == 50
    assert not of_kind(sketch, "k")


def test_the_average_after_is_a_bold_level_line_and_both_averages_are_written():
    sketch = crowd(EIGHTY).narrow
    (x0, y0), (x1, y1) = paths(sketch, "av")[0].points
    assert x0 < x1
    assert y0 == y1 == dots(sketch, "af")[0].y
    assert {"Before", "After", "10.0", "10.9"} <= set(texts(sketch))


def test_how_it_is_read_fits_what_is_drawn():
    assert estimation_about(pictured(EIGHTY)[0]).startswith("Each upright line is one student")
    assert estimation_about(pictured(HCI)[0]).startswith("Each thin line is one student")
    assert estimation_about(pictured(pilot([], []))[0]) == "The thick line is the class average."


def test_the_goal_is_a_way_from_the_start_and_a_zone_of_the_change():
    for sketch in (crowd(HCI).narrow, crowd(HCI).wide):
        ways = [path for path in paths(sketch, "goal") if path.points[0][1] != path.points[1][1]]
        assert len(ways) == 1
        assert ways[0].points[0] == pytest.approx(
            (dots(sketch, "ao")[0].x, dots(sketch, "ao")[0].y)
        )
        zone = [y for _x, y in paths(sketch, "zone")[0].points]
        assert max(zone) == ways[0].points[1][1]
    falling = crowd(shifted([-1, -2, -3, -2, -1, -2], measure=quiz(direction=Direction.LOWER))).wide
    assert (
        min(y for _x, y in paths(falling, "zone")[0].points)
        == paths(falling, "goal")[0].points[0][1]
    )


def test_a_goal_off_the_scale_has_no_zone():
    assert paths(crowd(pilot([19, 19, 20], [20, 20, 20])).wide, "zone") == []


def test_long_averages_stand_beneath_and_apart():
    big = quiz(maximum=1_000_000, target=50_000, resolution=1000)
    for n in (6, 50):
        data = shifted([50_000, 60_000] * (n // 2), start=400_000, measure=big)
        for sketch in (crowd(data).narrow, crowd(data).wide):
            assert is_inside(sketch)
            found = [
                m for m in sketch.marks if isinstance(m, Words) and m.text in ("400000", "455000")
            ]
            numbers = [m for m in found if m.look != "m"]
            assert len(numbers) == 2
            assert not meet(*numbers)
            assert dots(sketch, "ao")[0].x < dots(sketch, "af")[0].x


MARK = st.integers(0, 20)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(MARK, MARK), min_size=41, max_size=120), st.sampled_from([None, 0]))
def test_whatever_the_scores_a_crowd_is_drawn_inside(pairs, minimum):
    before, after = ([pair[at] for pair in pairs] for at in (0, 1))
    drawing = crowd(pilot(before, after, measure=quiz(minimum=minimum)))
    assert is_inside(drawing.narrow)
    assert is_inside(drawing.wide)


# Low, middle and high starters

THIRTY = pilot(
    [*range(15)] * 2, [min(20, each + place % 4) for place, each in enumerate([*range(15)] * 2)]
)


def thirds(data):
    verdict = judge(data)
    picture = thirds_picture(verdict)
    assert picture is not None
    return picture, thirds_drawing(picture, verdict.measure)


def test_each_third_is_hollow_before_and_solid_after_with_its_number_of_students():
    picture, drawing = thirds(THIRTY)
    for sketch in (drawing.narrow, drawing.wide):
        assert len(dots(sketch, "is-up was")) == len(dots(sketch, "is-up now")) == 3
        assert {f"{third.label} ({third.n})" for third in picture.thirds} <= set(texts(sketch))
        assert {"2.0", "7.0", "12.0"} <= set(texts(sketch))


def test_a_third_that_stayed_is_one_dot_and_one_number():
    _picture, drawing = thirds(pilot([3] * 8 + [9] * 8 + [15] * 8, [5] * 8 + [9] * 8 + [13] * 8))
    sketch = drawing.wide
    assert dots(sketch, "is-same was") == []
    assert texts(sketch).count("9.0") == 1
    assert len(dots(sketch, "is-down now")) == 1


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(MARK, MARK), min_size=15, max_size=90), st.sampled_from([None, 0]))
def test_whatever_the_scores_thirds_are_drawn_inside(pairs, minimum):
    before, after = ([pair[at] for pair in pairs] for at in (0, 1))
    measure = quiz(minimum=minimum, maximum=None if minimum is None else 20)
    verdict = judge(pilot(before, after, measure=measure))
    picture = thirds_picture(verdict)
    if picture is not None:
        drawing = thirds_drawing(picture, measure)
        assert is_inside(drawing.narrow)
        assert is_inside(drawing.wide)

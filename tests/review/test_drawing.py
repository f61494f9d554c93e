"""What the drawings show, and that nothing in them leaves its place or lies on anything else."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot.analysis import (
    Direction,
    LessonDose,
    class_time_picture,
    done_picture,
    judge,
)
from pilot.review.drawing_class_time import class_time_drawing, class_time_source
from pilot.review.drawing_done import done_drawing
from pilot.review.drawing_estimation import estimation_drawing, estimation_key
from pilot.review.drawing_portfolio import shares_line_of
from pilot.review.run_chart import ChangeMark
from pilot.review.scales import opened, ticks
from pilot.review.sketch import Dot, Path, Words
from tests.analysis.builders import STILL, lessons, pilot, quiz, shifted
from tests.review.marks import box, dots, is_inside, meet, paths, texts, words
from tests.review.pictures import (
    BEFORE_DAYS,
    CLASS_TIME,
    DURING_DAYS,
    HCI,
    THREE,
    TWELVE,
    pictured,
    published_scores,
    way_of_verdict,
)


def estimated(data, **labels):
    return estimation_drawing(*pictured(data, **labels))


# The students, before and after


def test_every_student_is_a_line_of_their_way():
    for sketch in (estimated(HCI).narrow, estimated(HCI).wide):
        assert [len(paths(sketch, f"l {way}")) for way in ("up", "sm", "dn")] == [12, 2, 2]


def test_published_scores_are_drawn_with_their_numbers():
    before, after = published_scores()
    sketch = estimated(pilot(before, after, measure=quiz(unit="of 20"))).wide
    for said in ("10.6", "12.9", "+2.3", "likely 1.3 to 3.4", "Goal 12.6", "The rise", "no change"):
        assert said in texts(sketch)


def test_the_averages_stand_where_their_values_are():
    sketch = estimated(pilot([5, 5, 5], [15, 15, 15])).wide
    hollow, solid = dots(sketch, "ao")[0], dots(sketch, "af")[0]
    five, fifteen = (words(sketch, label).y - 4 for label in ("5", "15"))
    assert hollow.y == pytest.approx(five)
    assert solid.y == pytest.approx(fifteen)


def test_the_change_stands_level_with_the_average_after():
    sketch = estimated(HCI).wide
    assert dots(sketch, "cf")[0].y == dots(sketch, "af")[0].y


def test_the_axis_is_the_whole_scale():
    for measure, ends in ((quiz(), ("0", "20")), (quiz(minimum=-10, maximum=10), ("−10", "10"))):
        labels = texts(estimated(pilot([4, 5, 6], [5, 6, 7], measure=measure)).wide, "m")
        assert set(ends) <= set(labels)


def test_an_open_scale_reaches_past_the_students_and_the_range():
    measure = quiz(minimum=None, maximum=None)
    sketch = estimated(pilot([5, 6, 7, 30, 8], [7, 16, 4, 31, 9], measure=measure)).wide
    shown = paths(sketch, "up") + paths(sketch, "l up") + paths(sketch, "l dn")
    heights = [y for path in shown for _x, y in path.points]
    grid = [path.points[0][1] for path in paths(sketch, "g")]
    assert min(grid) < min(heights)
    assert max(heights) < max(grid)


def test_where_lower_is_better_the_words_say_so():
    picture, measure = pictured(
        shifted([-3, -4, -5, -3, 2], measure=quiz(direction=Direction.LOWER))
    )
    sketch = estimation_drawing(picture, measure).wide
    assert {"The drop", "−2.6", "Goal 8.0"} <= set(texts(sketch))
    assert len(paths(sketch, "l up")) == 4
    assert estimation_key(picture.lines, measure.direction) == (
        ("is-up", "Went down (4)"),
        ("is-same", "Same (0)"),
        ("is-down", "Went up (1)"),
    )


def test_the_key_counts_the_lines():
    picture, measure = pictured(HCI)
    assert estimation_key(picture.lines, measure.direction) == (
        ("is-up", "Went up (12)"),
        ("is-same", "Same (2)"),
        ("is-down", "Went down (2)"),
    )
    assert estimation_key((), measure.direction) == ()


def test_too_few_students_have_a_change_and_no_curve():
    sketch = estimated(THREE).wide
    assert dots(sketch, "cf")
    assert not paths(sketch, "vi") + paths(sketch, "ci") + paths(sketch, "up")
    assert not [text for text in texts(sketch) if "likely" in text]


def test_one_student_has_a_line_and_no_panel_beside_it():
    sketch = estimated(pilot([5], [9])).wide
    assert len(paths(sketch, "l up")) == 1
    assert not dots(sketch, "cf")
    assert "no change" not in texts(sketch)


def test_nobody_leaves_an_empty_scale():
    sketch = estimated(pilot([], [])).wide
    assert texts(sketch) == ["0", "5", "10", "15", "20", "Quiz, marks", "Before", "After"]


def test_averages_alone_are_drawn_without_students():
    picture, measure = pictured(HCI)
    sketch = estimation_drawing(replace(picture, lines=()), measure).wide
    assert not [m for m in sketch.marks if isinstance(m, Path) and m.look.startswith("l ")]
    assert paths(sketch, "av")


def test_a_goal_off_the_scale_is_said_and_not_drawn():
    sketch = estimated(pilot([19, 19, 20], [20, 20, 20])).wide
    assert not paths(sketch, "goal")
    assert "Goal 21.3 is off the scale" in texts(sketch)


def test_students_with_the_same_scores_are_seen_side_by_side():
    lines = paths(estimated(pilot([5] * 5, [8] * 5)).wide, "l up")
    starts = sorted(line.points[0][1] for line in lines)
    assert all(1 <= b - a <= 2 for a, b in pairwise(starts))


def test_many_of_concern_are_a_crowd_and_few_stand_out():
    few, many = shifted([-1] * 5 + [3] * 5), shifted([-1] * 6 + [3] * 5)
    assert {line.faint for line in paths(estimated(few).wide, "l dn")} == {False}
    assert {line.faint for line in paths(estimated(many).wide, "l dn")} == {True}


def test_a_long_name_stays_on_its_axis():
    measure = quiz(name="How many of the questions about homeostasis were answered well")
    sketch = estimated(pilot([5, 6], [7, 8], measure=measure)).narrow
    title = next(m for m in sketch.marks if isinstance(m, Words) and m.text.startswith("How many"))
    assert title.text.endswith("…")
    assert box(title)[2] <= sketch.width


MARK = st.integers(0, 20)
PAIRS = st.lists(st.tuples(MARK, MARK), max_size=60)
MEASURES = st.builds(
    quiz,
    minimum=st.sampled_from([None, 0, -20]),
    maximum=st.sampled_from([None, 20, 100]),
    direction=st.sampled_from(list(Direction)),
    target=st.sampled_from([0.5, 2, 15]),
)


@settings(deadline=None, max_examples=120)
@given(PAIRS, MEASURES)
def test_whatever_the_scores_everything_is_drawn_inside(pairs, measure):
    before, after = ([pair[end] for pair in pairs] for end in (0, 1))
    drawing = estimated(pilot(before, after, measure=measure))
    assert is_inside(drawing.narrow)
    assert is_inside(drawing.wide)


@settings(deadline=None, max_examples=120)
@given(PAIRS.filter(len), MEASURES)
def test_whatever_the_scores_no_number_lies_on_another(pairs, measure):
    before, after = ([pair[end] for pair in pairs] for end in (0, 1))
    drawing = estimated(pilot(before, after, measure=measure))
    for sketch in (drawing.narrow, drawing.wide):
        said = [m for m in sketch.marks if isinstance(m, Words) and (m.look.endswith("bg"))]
        said += [m for m in sketch.marks if isinstance(m, Words) and m.text == "no change"]
        pairs_met = [(a.text, b.text) for i, a in enumerate(said) for b in said[:i] if meet(a, b)]
        assert pairs_met == []


@settings(deadline=None)
@given(
    st.floats(-1e6, 1e6),
    st.floats(1e-3, 1e6),
    st.sampled_from([0, 0.1, 0.25, 1, 5]),
    st.integers(3, 6),
)
def test_an_axis_has_a_handful_of_values_from_end_to_end(low, span, grain, wanted):
    at = ticks(low, low + span, grain=grain, wanted=wanted)
    assert 2 <= len(at) <= 12
    assert list(at) == sorted(at)
    assert at[0] == pytest.approx(low, abs=span / 50)
    assert at[-1] == pytest.approx(low + span, abs=span / 50)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 10, (0, 2, 4, 6, 8, 10)),
        (0, 20, (0, 5, 10, 15, 20)),
        (1, 4, (1, 2, 3, 4)),
        (0, 24, (0, 4, 8, 12, 16, 20, 24)),
        (0, 100, (0, 20, 40, 60, 80, 100)),
        (0, 23, (0, 5, 10, 15, 20, 23)),
    ],
)
def test_whole_marks_are_told_in_whole_steps(low, high, expected):
    assert ticks(low, high, grain=1) == expected


def test_an_open_end_reaches_on_to_the_next_step():
    assert opened(0, 27, low_ends=True, high_ends=False, grain=1, wanted=4) == (0, 30)
    assert opened(-3, 27, low_ends=False, high_ends=False, grain=1) == (-5, 30)


# Class time


def test_minutes_are_hollow_before_and_solid_during():
    sketch = class_time_drawing(CLASS_TIME).wide
    was, now = dots(sketch, "act-explanation was")[0], dots(sketch, "act-explanation now")[0]
    assert now.x < was.x
    assert (words(sketch, "11").anchor, words(sketch, "28").anchor) == ("end", "start")
    assert [
        band.look for band in sketch.marks if isinstance(band, Path) and "band" in band.look
    ] == [
        "act-explanation band",
        "act-practice_alone band",
        "act-project band",
    ]


def test_the_same_minutes_are_one_dot_and_one_number():
    sketch = class_time_drawing(CLASS_TIME).wide
    assert dots(sketch, "act-practice_alone now")
    assert not dots(sketch, "act-practice_alone was")
    assert texts(sketch).count("14") == 1


def test_without_classes_before_there_are_only_solid_dots():
    sketch = class_time_drawing(class_time_picture(DURING_DAYS)).narrow
    assert not [m for m in sketch.marks if isinstance(m, Dot) and "was" in m.look]
    assert len([m for m in sketch.marks if isinstance(m, Dot) and "now" in m.look]) == 3


def test_minutes_run_from_zero_to_a_round_number():
    labels = texts(class_time_drawing(CLASS_TIME).wide, "m")
    assert labels[:4] == ["0", "10", "20", "30 min"]


def test_the_source_counts_the_classes():
    assert class_time_source(CLASS_TIME) == "Before: 2 classes. During: 3 classes."
    assert class_time_source(class_time_picture(BEFORE_DAYS[:1])) == (
        "Before: 1 class. During: 0 classes."
    )


def test_class_time_stays_inside():
    for days in (BEFORE_DAYS, DURING_DAYS, BEFORE_DAYS + DURING_DAYS, ()):
        drawing = class_time_drawing(class_time_picture(days))
        assert is_inside(drawing.narrow)
        assert is_inside(drawing.wide)


# Done at home


def test_shares_stand_between_none_and_all():
    sketch = done_drawing(done_picture(lessons(0, 10, 20)), ()).wide
    heights = [dot.y for dot in dots(sketch, "pa")]
    none, half, every = heights
    assert none == words(sketch, "0%").y - 4
    assert every == words(sketch, "100%").y - 4
    assert half == pytest.approx((none + every) / 2)


def test_a_lesson_nobody_was_expected_for_has_no_dot():
    doses = [*lessons(10, 12), LessonDose(3, "Empty", 0, 0)]
    sketch = done_drawing(done_picture(doses), ()).wide
    assert len(dots(sketch, "pa")) == 2
    assert "3" in texts(sketch)


def test_a_dot_says_its_lesson():
    sketch = done_drawing(TWELVE, ()).wide
    assert dots(sketch, "pa")[4].about == "Lesson 5, Lesson 5: 75%"


SHORTER, PAPER = ChangeMark(1, "Shorter lesson", 4), ChangeMark(2, "Paper copies", 8)


def test_a_change_stands_between_the_lessons_before_and_after_it():
    sketch = done_drawing(TWELVE, (SHORTER,)).wide
    change = paths(sketch, "nt")[0].points[0][0]
    assert dots(sketch, "pb")[3].x < change < dots(sketch, "pa")[0].x
    assert "1 Shorter lesson" in texts(sketch)


def test_lessons_before_the_first_change_are_grey():
    sketch = done_drawing(TWELVE, (SHORTER, PAPER)).narrow
    assert (len(dots(sketch, "pb")), len(dots(sketch, "pa"))) == (4, 8)
    assert texts(sketch, "ntt") == ["1", "2"]


def test_the_start_is_the_middle_of_the_lessons_before_the_first_change():
    drawing = done_drawing(TWELVE, (SHORTER, PAPER))
    assert "Middle of the first 4 lessons: 60%" in texts(drawing.wide)
    assert "Start: 60%" in texts(drawing.narrow)


def test_two_lessons_are_no_start():
    sketch = done_drawing(TWELVE, (ChangeMark(1, "New groups", 2),)).wide
    assert not paths(sketch, "med")


def test_a_change_after_the_last_lesson_leaves_all_lessons_blue():
    sketch = done_drawing(TWELVE, (ChangeMark(1, "New groups", 12),)).wide
    assert len(dots(sketch, "pa")) == 12
    assert paths(sketch, "nt")[0].points[0][0] == sketch.width - 10


def test_changes_of_one_day_share_a_line():
    sketch = done_drawing(TWELVE, (SHORTER, replace(PAPER, before=4))).wide
    assert len(paths(sketch, "nt")) == 1
    assert texts(sketch, "ntt") == ["1–2"]


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 20), min_size=1, max_size=40),
    st.lists(st.integers(0, 40), max_size=8),
)
def test_whatever_was_done_is_drawn_inside_and_its_words_apart(done, changed):
    marks = [
        ChangeMark(number, "Go over it first", min(at, len(done)))
        for number, at in enumerate(sorted(changed), start=1)
    ]
    drawing = done_drawing(done_picture(lessons(*done)), marks)
    for sketch in (drawing.narrow, drawing.wide):
        assert is_inside(sketch)
        feet = [m for m in sketch.marks if isinstance(m, Words) and m.look == "m"]
        assert not [1 for i, a in enumerate(feet) for b in feet[:i] if meet(a, b)]


# The portfolio's small pictures


def test_all_pilots_share_one_way_from_start_to_goal():
    ways = [way_of_verdict(judge(data)) for data in (HCI, THREE, shifted(STILL))]
    places = {
        (paths(way.sketch, "g")[0].points, paths(way.sketch, "goal")[0].points) for way in ways
    }
    assert len(places) == 1


def test_the_after_average_is_past_the_goal_when_it_is():
    way = way_of_verdict(judge(HCI))
    goal = paths(way.sketch, "goal")[0].points[0][0]
    assert dots(way.sketch, "cf")[0].x > goal
    assert way.words == "10.6 before, 12.9 after, goal 12.6"


def test_better_is_onward_where_lower_is_better():
    lower = quiz(direction=Direction.LOWER)
    way = way_of_verdict(judge(shifted([-1] * 6, measure=lower)))
    assert dots(way.sketch, "cf")[0].x > dots(way.sketch, "po")[0].x
    assert way.words == "10.0 before, 9.0 after, goal 8.0"


def test_far_beyond_the_goal_is_an_arrow_at_the_edge():
    far, back = way_of_verdict(judge(shifted([9] * 6))), way_of_verdict(judge(shifted([-9] * 6)))
    assert not dots(far.sketch, "cf") + dots(back.sketch, "cf")
    assert max(x for x, _y in paths(far.sketch, "cf")[0].points) > 210
    assert min(x for x, _y in paths(back.sketch, "cf")[0].points) < 14


def test_too_few_students_have_no_band():
    way = way_of_verdict(judge(THREE))
    assert not paths(way.sketch, "range")


@settings(deadline=None)
@given(PAIRS.filter(len), MEASURES)
def test_every_way_stays_inside(pairs, measure):
    before, after = ([pair[end] for pair in pairs] for end in (0, 1))
    way = way_of_verdict(judge(pilot(before, after, measure=measure)))
    assert is_inside(way.sketch)


def test_the_small_line_ends_at_the_last_lesson_and_tells_the_average():
    line = shares_line_of((0.25, 0.5, 0.75))
    assert line is not None
    points = paths(line.sketch, "sp")[0].points
    assert [x for x, _y in points] == sorted(x for x, _y in points)
    assert (dots(line.sketch, "pa")[0].x, dots(line.sketch, "pa")[0].y) == points[-1]
    assert points[0][1] > points[-1][1]
    assert texts(line.sketch) == ["50%"]
    assert line.words == "Done at home: 50% on average, 75% of the last lesson"


def test_one_lesson_is_a_dot_where_last_lessons_stand():
    one, two = shares_line_of((0.5,)), shares_line_of((0.5, 0.5))
    assert one is not None
    assert two is not None
    assert not paths(one.sketch, "sp")
    assert dots(one.sketch, "pa") == dots(two.sketch, "pa")
    assert is_inside(one.sketch)


def test_before_the_first_lesson_there_is_no_line():
    assert shares_line_of(()) is None

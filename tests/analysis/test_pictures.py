import math
from dataclasses import fields

import pytest

from pilot.analysis import (
    Activity,
    Direction,
    Phase,
    Range,
    Way,
    activity_labels,
    class_time_picture,
    done_picture,
    estimation_picture,
    judge,
)
from tests.analysis.builders import GAINS, day, lessons, pilot, quiz, shifted

THREE = pilot([5, 6, 7], [7, 6, 4])


def test_every_student_is_a_line_with_the_largest_gain_first():
    drawn = estimation_picture(judge(THREE))
    assert [(line.label, line.way) for line in drawn.lines] == [
        ("Student 1", Way.UP),
        ("Student 2", Way.SAME),
        ("Student 3", Way.DOWN),
    ]


def test_names_stand_only_where_they_are_given():
    drawn = estimation_picture(judge(THREE), {"S000": "Ana"})
    assert [line.label for line in drawn.lines] == ["Ana", "Student 2", "Student 3"]


def test_the_table_holds_what_the_lines_show():
    assert estimation_picture(judge(THREE)).table.rows == (
        ("Student 1", "5", "7", "+2"),
        ("Student 2", "6", "6", "0"),
        ("Student 3", "7", "4", "−3"),
    )


def test_the_curve_peaks_at_the_average_change_and_is_even():
    drawn = estimation_picture(judge(shifted(GAINS)))
    peak = max(drawn.density, key=lambda point: point.height)
    assert peak.change == pytest.approx(79 / 22)
    assert peak.height == 1
    assert drawn.density[0].height == pytest.approx(drawn.density[-1].height)


def test_the_target_is_a_height_after():
    drawn = estimation_picture(judge(shifted(GAINS)))
    assert (drawn.before, drawn.target) == (10, 12)


def test_where_lower_is_better_the_picture_falls():
    measure = quiz(direction=Direction.LOWER)
    drawn = estimation_picture(judge(shifted([-gain for gain in GAINS], measure=measure)))
    assert drawn.change == pytest.approx(-79 / 22)
    assert drawn.target == 8
    assert drawn.range80 is not None
    assert drawn.range95 is not None
    assert drawn.range95.low < drawn.range80.low < -79 / 22 < drawn.range80.high < 0
    assert {line.way for line in drawn.lines} == {Way.UP}


def test_too_few_students_have_dots_and_no_curve():
    drawn = estimation_picture(judge(THREE))
    assert (drawn.density, drawn.range80, drawn.range95) == ((), None, None)


def test_nobody_makes_an_empty_picture():
    drawn = estimation_picture(judge(pilot([], [])))
    assert (drawn.lines, drawn.before, drawn.target, drawn.change) == ((), None, None, None)
    assert drawn.summary == "No student has both scores yet."
    assert drawn.axis == Range(0, 20)


def test_the_axis_is_the_whole_scale_and_never_cut():
    assert estimation_picture(judge(shifted(GAINS))).axis == Range(0, 20)


def test_an_open_scale_reaches_as_far_as_values_and_target():
    measure = quiz(minimum=None, maximum=None)
    assert estimation_picture(judge(shifted([1, 0], measure=measure))).axis == Range(10, 12)


def test_an_axis_never_has_no_length():
    open_ended = quiz(minimum=None, maximum=None)
    assert estimation_picture(judge(pilot([], [], measure=open_ended))).axis == Range(0, 2)
    lower = quiz(minimum=None, maximum=20, direction=Direction.LOWER)
    assert estimation_picture(judge(pilot([20], [20], measure=lower))).axis == Range(18, 20)
    floored = quiz(minimum=5, maximum=None, direction=Direction.LOWER)
    assert estimation_picture(judge(pilot([5], [5], measure=floored))).axis == Range(5, 7)


def test_the_picture_is_told_in_words():
    assert estimation_picture(judge(shifted(GAINS))).summary == (
        "Students went from 10.0 to 13.6 on average: +3.6 marks (likely range 3.3 to 3.9). "
        "22 of 22 students went up, 0 stayed, 0 went down. Target: a change of 2 marks."
    )


def test_no_number_of_a_picture_is_not_a_number():
    drawn = estimation_picture(judge(shifted([3] * 6)))
    numbers = [getattr(drawn, field.name) for field in fields(drawn)]
    assert all(math.isfinite(each) for each in numbers if isinstance(each, float))
    assert all(math.isfinite(point.change) for point in drawn.density)


BEFORE = day(2, Phase.BASELINE, explanation=30, practice_alone=20)
DURING = (
    day(9, Phase.DURING, explanation=10, project=30, conference=10),
    day(10, Phase.DURING, explanation=15, project=25, conference=10),
)


def test_class_time_shows_mean_minutes_before_and_during():
    drawn = class_time_picture((BEFORE, *DURING))
    assert [(each.activity, each.before, each.during) for each in drawn.activities] == [
        (Activity.EXPLANATION, 30, 12.5),
        (Activity.PRACTICE_ALONE, 20, 0),
        (Activity.PROJECT, 0, 27.5),
        (Activity.CONFERENCE, 0, 10),
    ]
    assert (drawn.n_before, drawn.n_during, drawn.longest) == (1, 2, 30)


def test_the_changes_in_the_table_match_the_minutes_beside_them():
    rows = class_time_picture((BEFORE, *DURING)).table.rows
    assert rows[0] == ("Teacher talk", "30", "13", "−17")


def test_class_time_is_told_in_words():
    assert class_time_picture((BEFORE, *DURING)).summary == (
        "Teacher talk went from 30 to 13 minutes in an average class, "
        "minutes free to help from 20 to 38."
    )


def test_without_a_class_before_there_is_no_comparison():
    drawn = class_time_picture(DURING)
    assert drawn.summary.endswith("No class was logged before it.")
    assert drawn.table.rows[0] == ("Teacher talk", "–", "13", "–")


def test_without_any_class_there_is_nothing_to_draw():
    drawn = class_time_picture(())
    assert (drawn.activities, drawn.longest) == ((), 1)
    assert drawn.summary == "No class has been logged during the pilot yet."


def test_every_activity_has_its_word():
    assert set(activity_labels()) == set(Activity)


def test_lessons_show_who_had_done_them():
    drawn = done_picture((*lessons(10, 18), *lessons(0, expected=0)[:0]))
    assert [lesson.share for lesson in drawn.lessons] == [0.5, 0.9]
    assert drawn.table.rows[0] == ("1. Lesson 1", "10 of 20", "50%")
    assert drawn.summary == (
        "70% had done the usual lesson before class: fewest 50% (Lesson 1), most 90% (Lesson 2)."
    )


def test_a_lesson_nobody_was_expected_to_do_has_no_share():
    drawn = done_picture(lessons(0, expected=0))
    assert drawn.table.rows == (("1. Lesson 1", "0 of 0", "–"),)
    assert drawn.summary == "No lesson was due yet."

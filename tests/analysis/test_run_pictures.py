"""Run charts of days: what is drawn, what is said of it, and that luck seldom calls a shift."""

import math
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from pilot.analysis import DayValue, Direction, MeasureKind, Phase, Shift, run_picture
from pilot.analysis.day_values import axis_of, ends_of, said
from pilot.analysis.run_chart import is_pattern, longest_run, run_chart
from tests.analysis.builders import BETTER_DAYS, USUAL_DAYS, daily, quiz


def pictured(before, during, **others):
    given = daily(before, during, **others)
    return run_picture(given.values, given.measure)


def test_days_stand_in_time_order_and_the_usual_day_before_is_the_line():
    given = daily(USUAL_DAYS, BETTER_DAYS)
    drawn = run_picture(given.values[::-1], given.measure)
    assert [day.value for day in drawn.days] == [*USUAL_DAYS, *BETTER_DAYS]
    assert [day.place for day in drawn.days] == list(range(15))
    assert (drawn.centre, drawn.centre_from) == (59.5, 10)
    assert drawn.centre_words == "Usual day before: 59.5 marks"


def test_the_line_stays_where_the_days_before_put_it():
    assert pictured(USUAL_DAYS, [0] * 5).centre == pictured(USUAL_DAYS, [100] * 5).centre


def test_without_days_before_the_line_is_the_middle_of_all():
    for before in ([], [None, None]):
        drawn = pictured(before, [30, 40, 50])
        assert (drawn.centre, drawn.centre_from) == (40, len(before) + 3)
        assert drawn.centre_words == "Usual day: 40 marks"
        assert drawn.finding == "Quiz: 40 marks on the usual day"
        assert (drawn.goal, drawn.goal_words) == (None, "")


def test_phases_are_named_in_the_order_of_the_days():
    given = daily([5, 6], [7])
    later = DayValue(date(2026, 4, 1), 8.0, Phase.FOLLOW_UP)
    drawn = run_picture((*given.values, later), given.measure)
    spans = [(span.label, span.start, span.end) for span in drawn.spans]
    assert spans == [("Before", 0, 2), ("During", 2, 3), ("After", 3, 4)]


def test_a_missing_day_is_a_gap_and_never_a_zero():
    drawn = pictured([50, None, 60], [math.nan, 70])
    assert [day.value for day in drawn.days] == [50, None, 60, None, 70]
    assert drawn.centre == 55
    assert drawn.table.rows[1] == ("2026-03-03", "Before", "–")


def test_five_of_five_is_a_hint_told_with_how_often_luck_does_it():
    drawn = pictured(USUAL_DAYS, BETTER_DAYS)
    assert drawn.signal == (
        "Every pilot day beat the usual day before; that happens by luck about 1 time in 17. "
        "That is a hint, not a shift yet."
    )
    assert drawn.shift is Shift.NONE
    assert not any(day.shifted for day in drawn.days)


def test_six_of_six_after_ten_days_are_a_shift():
    drawn = pictured(USUAL_DAYS, [*BETTER_DAYS, None, 73])
    assert drawn.shift is Shift.BETTER
    assert [day.shifted for day in drawn.days] == [False] * 10 + [True] * 5 + [False, True]
    assert "1 time in 25. The days form a shift" in drawn.signal


def test_six_of_six_after_nine_days_are_not():
    assert pictured(USUAL_DAYS[:9], [*BETTER_DAYS, 73]).shift is Shift.NONE


def test_where_lower_is_better_less_is_a_shift_for_the_better():
    lower = quiz(direction=Direction.LOWER, maximum=100, target=5)
    falling, rising = (
        pictured(USUAL_DAYS, days, measure=lower) for days in ([40, 41] * 4, [70, 71] * 4)
    )
    assert falling.shift is Shift.BETTER
    assert falling.goal == 54.5
    assert rising.shift is Shift.WORSE
    assert "a shift the wrong way" in rising.signal


def test_a_long_run_the_wrong_way_is_a_shift_too():
    drawn = pictured(USUAL_DAYS, [40, 41] * 5)
    assert drawn.shift is Shift.WORSE
    assert [day.place for day in drawn.days if day.shifted] == list(range(10, 20))
    assert drawn.signal.startswith("0 of 10 pilot days beat the usual day before.")


def test_a_long_run_is_a_shift_though_not_every_day_was_better():
    drawn = pictured(USUAL_DAYS, [50, *[70, 72] * 5])
    assert drawn.shift is Shift.BETTER
    assert [day.place for day in drawn.days if day.shifted] == list(range(11, 21))


def test_ups_and_downs_are_called_chance_once_there_are_days_enough():
    assert pictured(USUAL_DAYS, [55, 65] * 3).signal == (
        "3 of 6 pilot days beat the usual day before. The ups and downs look like chance."
    )
    assert pictured([5, 6, 7], [8]).signal == (
        "1 of 1 pilot day beat the usual day before. Too few days to see a pattern."
    )


def test_days_that_are_all_alike_are_no_pattern():
    drawn = pictured([30] * 6, [30] * 8)
    assert drawn.shift is Shift.NONE
    assert drawn.signal == (
        "0 of 8 pilot days beat the usual day before. Too few days to see a pattern."
    )
    assert drawn.axis.low < drawn.axis.high


def test_days_before_alone_are_told_without_any_comparison():
    drawn = pictured(USUAL_DAYS, [])
    assert drawn.finding == "Quiz: 59.5 marks on the usual day before"
    assert drawn.signal == "The ups and downs look like chance."


def test_without_any_value_there_is_a_sentence_and_no_line():
    for drawn in (pictured([], []), pictured([None], [None])):
        assert drawn.summary == "Quiz: no day has a value yet."
        assert (drawn.centre, drawn.centre_words, drawn.goal) == (None, "", None)


def test_the_goal_is_counted_from_the_usual_day_before():
    drawn = pictured(USUAL_DAYS, BETTER_DAYS)
    assert (drawn.goal, drawn.goal_words) == (64.5, "Goal 64.5 marks")
    assert drawn.summary.endswith("Goal 64.5 marks.")


def test_a_goal_off_the_scale_is_said_and_not_drawn():
    drawn = pictured([99, 98, 99], [100])
    assert (drawn.goal, drawn.goal_words) == (None, "Goal 104 marks is off the scale")


def test_what_nobody_aimed_at_has_no_goal():
    given = daily(USUAL_DAYS, BETTER_DAYS)
    drawn = run_picture(given.values, given.measure, aimed=False)
    assert (drawn.goal, drawn.goal_words) == (None, "")


def test_a_usual_day_of_nought_is_a_line_like_any_other():
    drawn = pictured([0, 0, 0], [5, 6, 7])
    assert (drawn.centre, drawn.goal) == (0, 5)


@pytest.mark.parametrize(
    ("measure", "ends"),
    [
        (quiz(), (0, 20)),
        (quiz(minimum=None, maximum=None, unit="%"), (0, 100)),
        (quiz(minimum=None, maximum=None, kind=MeasureKind.BINARY), (0, 1)),
        (quiz(minimum=None, maximum=None, kind=MeasureKind.MINUTES), (0, None)),
        (quiz(minimum=None, maximum=None), (None, None)),
    ],
)
def test_a_scale_has_the_ends_its_measure_has(measure, ends):
    assert ends_of(measure) == ends


def test_percentages_are_never_cut_off():
    share = quiz(minimum=None, maximum=None, unit="%")
    axis = axis_of(share, [80, 90])
    assert (axis.low, axis.high) == (0, 100)


def test_an_open_scale_reaches_as_far_as_the_days():
    found = axis_of(quiz(minimum=None, maximum=None), [30, 45])
    assert (found.low, found.high) == (30, 45)
    below = axis_of(quiz(minimum=None), [])
    assert below.low <= below.high


def test_values_are_told_no_finer_than_their_step():
    assert said(35, quiz(unit="min")) == "35 min"
    assert said(35.5, quiz(unit="")) == "35.5"
    assert said(62, quiz(unit="%")) == "62%"


def test_the_longest_run_is_the_latest_of_its_length():
    assert longest_run([1, 2, 8, 9], centre=5) == (1, (2, 3))
    assert longest_run([5, 5], centre=5) == (0, ())


@pytest.mark.parametrize("n_before", [5, 10])
def test_without_any_change_luck_seldom_makes_a_shift(n_before):
    """Of the frozen line alone the rules would call one in every fifth to twelfth chart."""
    luck = np.random.default_rng(20240601)
    charts = luck.normal(50, 5, size=(300, n_before + 15))
    measure = replace(quiz(maximum=None, minimum=None), resolution=0.1)
    called = sum(
        pictured(row[:n_before].tolist(), row[n_before:].tolist(), measure=measure).shift
        is not Shift.NONE
        for row in charts
    )
    assert called / 300 <= 0.03


def test_a_plain_shift_is_still_seen():
    luck = np.random.default_rng(20240601)
    charts = luck.normal(50, 5, size=(200, 20))
    charts[:, 10:] += 12
    seen = sum(pictured(row[:10].tolist(), row[10:].tolist(), measure=quiz(maximum=None)).shift
               is Shift.BETTER for row in charts)  # fmt: skip
    assert seen / 200 > 0.8


def test_both_lines_have_to_show_the_pattern():
    """The days all lie above a line that happens to be low, and yet go up and down as before."""
    days = [5, 3, 4, 6, 2, 7, 5, 8, 6, 9, 7.5, 5.5, 8.5, 5.8, 5.2]
    assert run_chart(days, 4).signal
    assert not is_pattern(days, 4)

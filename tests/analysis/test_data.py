import math
from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from pilot.analysis import (
    BadMeasure,
    BadPilot,
    BadRow,
    BadRows,
    ClassDay,
    Direction,
    FormTaken,
    LessonDose,
    Phase,
    PilotData,
    RowProblem,
    StudentScore,
    bad_row_text,
    check,
)
from tests.analysis.builders import QUIZ, coin_lessons, daily, day, lessons, pilot, quiz

DAY = date(2026, 3, 2)


def rows_refused(data: PilotData) -> tuple[BadRow, ...]:
    with pytest.raises(BadRows) as refused:
        check(data)
    return refused.value.rows


def test_good_scores_pass():
    check(pilot([1, 2], [3, None]))


def test_a_blank_score_is_missing_not_zero():
    check(pilot([None, 2], [3, None]))
    assert StudentScore("Ana", None, 3).before is None


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
def test_what_is_not_a_number_is_refused_with_its_row(odd: float):
    (bad,) = rows_refused(pilot([1, 2], [3, odd]))
    assert (bad.row, bad.problem) == (2, RowProblem.NOT_A_NUMBER)


def test_scores_beyond_the_scale_are_refused_one_by_one():
    found = rows_refused(pilot([21, 2], [3, -1]))
    assert [(bad.row, bad.problem, bad.value) for bad in found] == [
        (1, RowProblem.ABOVE_MAXIMUM, 21),
        (2, RowProblem.BELOW_MINIMUM, -1),
    ]


def test_the_same_student_twice_is_refused():
    scores = (StudentScore("Ana", 1, 2), StudentScore("Ana", 3, 4))
    data = PilotData(measure=QUIZ, scores=scores, n_enrolled=2, during_days=5)
    (bad,) = rows_refused(data)
    assert (bad.row, bad.student, bad.problem) == (2, "Ana", RowProblem.STUDENT_TWICE)


def test_a_measure_without_ends_takes_any_number():
    check(pilot([-1e6], [1e6], measure=quiz(minimum=None, maximum=None)))


@pytest.mark.parametrize("slip", [1e10, -1e20])
def test_a_slip_of_the_keyboard_is_no_score(slip: float):
    data = pilot([slip, 2], [3, 4], measure=quiz(minimum=None, maximum=None))
    (bad,) = rows_refused(data)
    assert (bad.row, bad.problem) == (1, RowProblem.TOO_LARGE)


def test_a_day_with_two_values_is_refused_on_both_its_rows():
    data = daily([50, 51, 52], [60, 61, 62])
    again = replace(data, values=(*data.values, data.values[2]))
    assert [(bad.row, bad.problem) for bad in rows_refused(again)] == [
        (3, RowProblem.DAY_TWICE),
        (7, RowProblem.DAY_TWICE),
    ]


def test_two_lessons_may_be_held_on_one_day():
    data = coin_lessons([60, 61, 62, 63], [50, 51, 52, 53])
    check(replace(data, values=tuple(replace(each, on=data.values[0].on) for each in data.values)))


def test_a_student_who_took_two_forms_at_once_is_refused():
    with pytest.raises(BadPilot, match="took a form"):
        check(pilot([1], [2], forms=(FormTaken("S000", "A"), FormTaken("S000", "B"))))


def test_the_error_names_every_row():
    with pytest.raises(BadRows, match="row 1: above_maximum, row 2: below_minimum"):
        check(pilot([21, 2], [3, -1]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": 0},
        {"target": -1},
        {"target": math.nan},
        {"resolution": 0},
        {"resolution": math.inf},
        {"certainty": 0.5},
        {"certainty": 1},
        {"minimum": 5, "maximum": 5},
        {"target": 1e10},
        {"maximum": math.nan},
        {"minimum": -math.inf},
        {"yearly_growth": math.nan},
    ],
)
def test_a_measure_that_contradicts_itself_is_refused(wrong: dict[str, float]):
    with pytest.raises(BadMeasure):
        check(pilot([1], [2], measure=quiz(**wrong)))


def test_more_scores_than_students_are_refused():
    with pytest.raises(BadPilot):
        check(pilot([1, 2], [2, 3], n_enrolled=1))


def test_more_done_than_expected_is_refused():
    with pytest.raises(BadPilot, match="lesson 1: 21 of 20"):
        check(pilot([1], [2], lessons=lessons(21)))


def test_minutes_below_nought_are_refused():
    with pytest.raises(BadPilot, match="minutes"):
        check(pilot([1], [2], days=(day(2, Phase.DURING, explanation=-5),)))
    with pytest.raises(BadPilot, match="minutes"):
        check(pilot([1], [2], days=(ClassDay(DAY, Phase.DURING, {"check": math.nan}, 50),)))  # type: ignore[dict-item]


def test_a_lesson_nobody_was_expected_to_do_has_no_share():
    assert LessonDose(1, "Tenths", 0, 0).share is None


def test_best_and_worst_follow_the_good_direction():
    less = quiz(direction=Direction.LOWER)
    assert (QUIZ.best, QUIZ.worst, QUIZ.sign) == (20, 0, 1)
    assert (less.best, less.worst, less.sign) == (0, 20, -1)


def test_what_goes_in_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        QUIZ.target = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (BadRow(8, "Ana", RowProblem.ABOVE_MAXIMUM, 24), "Line 8: 24 is more than 20, "),
        (BadRow(3, "Ana", RowProblem.BELOW_MINIMUM, -1.5), "Line 3: -1.5 is less than 0, "),
        (BadRow(2, "Ana", RowProblem.NOT_A_NUMBER, math.nan), "Line 2: that score is not a "),
        (BadRow(4, "Ana", RowProblem.STUDENT_TWICE), "Line 4: Ana is here twice."),
        (BadRow(5, "", RowProblem.TOO_LARGE, 99999999999), "Line 5: 99999999999 is beyond "),
        (BadRow(6, "", RowProblem.DAY_TWICE), "Line 6: that day is here twice."),
    ],
)
def test_each_bad_row_has_its_sentence(bad: BadRow, sentence: str):
    assert bad_row_text(bad, QUIZ).startswith(sentence)

import pytest

from pilot.analysis import Phase, dose_of
from tests.analysis.builders import day, lessons

BEFORE = [
    day(2, Phase.BASELINE, explanation=30, practice_alone=10, discussion=10),
    day(3, Phase.BASELINE, explanation=26, practice_together=14, check=10),
]
DURING = [
    day(9, Phase.DURING, explanation=10, project=25, conference=5, discussion=10),
    day(10, Phase.DURING, explanation=14, practice_alone=20, practice_together=16),
]


def test_the_usual_lesson_is_the_middle_one():
    assert dose_of(lessons(4, 16, 18), []).median_share == 0.8


def test_lessons_stand_in_their_order():
    assert dose_of(reversed(lessons(4, 16)), []).shares == (0.2, 0.8)


def test_minutes_freed_are_teacher_talk_before_less_during():
    found = dose_of([], BEFORE + DURING)
    assert (found.talk_before, found.talk_during) == (28, 12)
    assert found.minutes_freed == 16
    assert found.total_freed == 32


def test_helping_minutes_are_those_in_which_the_teacher_is_free_to_help():
    found = dose_of([], BEFORE + DURING)
    assert (found.helping_before, found.helping_during) == (12, 33)
    assert found.helping_gained == 21


def test_follow_up_days_count_for_neither_side():
    later = [day(20, Phase.FOLLOW_UP, explanation=50)]
    assert dose_of([], BEFORE + DURING + later) == dose_of([], BEFORE + DURING)


def test_a_day_without_minutes_was_not_logged():
    assert dose_of([], [day(9, Phase.DURING)]).n_during == 0


def test_nothing_recorded_is_unknown_and_not_undone():
    found = dose_of([], [])
    assert (found.median_share, found.minutes_freed, found.total_freed) == (None, None, None)
    assert found.tried


def test_a_lesson_nobody_was_expected_to_do_is_left_out():
    assert dose_of(lessons(0, expected=0), []).shares == ()


@pytest.mark.parametrize(("done", "tried"), [(11, False), (12, True)])
def test_it_was_tried_from_three_in_five_on(done: int, tried: bool):
    assert dose_of(lessons(done), []).tried is tried


def test_class_time_that_stayed_the_same_was_not_a_flip():
    same = [day(9, Phase.DURING, explanation=28, practice_alone=22)]
    found = dose_of(lessons(20), BEFORE + same)
    assert found.class_unchanged
    assert not found.tried

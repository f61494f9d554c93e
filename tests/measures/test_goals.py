"""Setting a goal: one for a pilot, fixed before the first result, and every late change kept."""

from datetime import date, time, timedelta

import pytest

from pilot.errors import RuleBroken
from pilot.measures import service
from pilot.measures.models import Direction, MeasureKind
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.measures.conftest import FIRST_DAY, NOW

LATER = NOW + timedelta(hours=1)


def _edits(pilot):
    return [(edit.what, edit.before, edit.after) for edit in pilots.edits_of(pilot)]


def _goal_of(pilot):
    found = service.primary_measure(pilot)
    assert found is not None
    return found


def _sentence(set_goal, pilot, **different):
    with pytest.raises(RuleBroken) as broken:
        set_goal(pilot, **different)
    return broken.value.field, broken.value.sentence


@pytest.fixture
def following(cast, maple):
    return pilots.draft_pilot(
        maple,
        cast.tina,
        pain_point="The next turn",
        pain_number=None,
        pain_unit="",
        today=date(2026, 2, 2),
        at=LATER,
    )


def test_a_pilot_without_a_goal_has_none(draft):
    assert service.primary_measure(draft) is None


def test_a_goal_is_set_once_however_often_it_is_sent(draft, set_goal):
    first = set_goal(draft)
    again = set_goal(draft, at=LATER)
    assert again is first
    assert _goal_of(draft) is first
    assert first.set_at == NOW


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Another check"},
        {"unit": "points"},
        {"minimum": -1.0},
        {"maximum": 12.0},
        {"direction": Direction.LOWER},
        {"smallest_change": 1.5},
    ],
)
def test_a_change_that_matters_sets_the_goal_anew(draft, set_goal, change):
    set_goal(draft)
    assert set_goal(draft, at=LATER, **change).set_at == LATER


def test_a_finer_step_or_a_word_on_the_questions_leaves_the_goal_as_it_was_set(draft, set_goal):
    set_goal(draft)
    changed = set_goal(draft, at=LATER, resolution=0.5, same_questions=True)
    assert (changed.set_at, changed.resolution, changed.same_questions) == (NOW, 0.5, True)


def test_every_save_counts_as_a_change_of_the_pilot(draft, set_goal):
    before = pilots.version_of(draft)
    set_goal(draft)
    assert pilots.version_of(draft) == before + 1


def test_changes_before_the_first_day_are_nobodys_business(started, set_goal):
    set_goal(started)
    set_goal(started, at=LATER, smallest_change=1.0)
    assert _edits(started) == []


def test_a_late_change_of_the_goal_is_kept_in_words(started, set_goal):
    set_goal(started)
    set_goal(started, at=FIRST_DAY, smallest_change=1.5)
    assert _edits(started) == [("goal", "Up by 2 marks or more", "Up by 1.5 marks or more")]


def test_a_late_change_of_the_scale_is_kept_in_words(started, set_goal):
    set_goal(started)
    set_goal(started, at=FIRST_DAY, maximum=None, kind=MeasureKind.COUNT, unit="errors")
    assert _edits(started) == [
        ("measure", "Fractions check, 0 to 10 marks", "Fractions check, in errors from 0"),
        ("goal", "Up by 2 marks or more", "Up by 2 errors or more"),
    ]


def test_a_late_word_on_the_questions_is_kept_too(started, set_goal):
    set_goal(started, same_questions=False)
    set_goal(started, at=FIRST_DAY, same_questions=True)
    assert _edits(started) == [("same questions", "No", "Yes")]


@pytest.mark.parametrize("change", [0.0, -1.0, float("nan"), float("inf")])
def test_the_change_has_to_be_more_than_nothing(draft, set_goal, change):
    assert _sentence(set_goal, draft, smallest_change=change) == (
        "smallest_change",
        "Enter a number above 0, like 1.",
    )


def test_the_change_cannot_be_larger_than_the_scale(draft, set_goal):
    assert _sentence(set_goal, draft, minimum=5.0, smallest_change=6.0) == (
        "smallest_change",
        "6 is more than the whole scale, which is 5 wide. Enter less.",
    )


def test_a_check_needs_a_top_score(draft, set_goal):
    assert _sentence(set_goal, draft, maximum=None) == (
        "maximum",
        "Enter the top score, like 10.",
    )


def test_a_count_needs_no_top(draft, set_goal):
    assert set_goal(draft, maximum=None, kind=MeasureKind.COUNT).maximum is None


def test_the_top_lies_above_the_lowest(draft, set_goal):
    assert _sentence(set_goal, draft, minimum=10.0) == (
        "maximum",
        "The top score has to be more than 10.",
    )


def test_a_goal_that_is_refused_leaves_nothing_behind(draft, set_goal):
    _sentence(set_goal, draft, smallest_change=0.0)
    assert service.primary_measure(draft) is None


def test_a_scale_cannot_shrink_below_a_saved_score(cast, started, measure, set_goal, ids):
    scores = {ids["Ana"]: 3.0, ids["Ben"]: 9.0}
    service.record_scores(started, measure, service.BEFORE, scores, by=cast.tina, at=NOW)
    assert _sentence(set_goal, started, maximum=8.0) == (
        "maximum",
        "A score of 9 is saved already. The top score cannot be less.",
    )
    assert _sentence(set_goal, started, minimum=4.0) == (
        "minimum",
        "A score of 3 is saved already. The lowest score cannot be more.",
    )
    assert (measure.minimum, measure.maximum) == (0.0, 10.0)
    assert set_goal(started, minimum=3.0, maximum=9.0).maximum == 9.0


def test_a_closed_pilot_keeps_its_goal(started, measure, set_goal):
    pilots.close(started, at=NOW)
    field, sentence = _sentence(set_goal, started, smallest_change=1.0)
    assert (field, sentence) == ("pilot", "This pilot is closed. A leader can open it again.")
    assert measure.smallest_change == 2.0


def test_the_next_turn_starts_from_the_same_goal_set_anew(started, measure, following):
    service.copy_goal(started, following, at=LATER)
    copy = _goal_of(following)
    assert (copy.name, copy.maximum, copy.smallest_change) == ("Fractions check", 10.0, 2.0)
    assert (copy.set_at, copy.first_end_score_at) == (LATER, None)
    assert copy.id != measure.id


def test_copying_twice_is_the_same_as_once(started, measure, following):
    service.copy_goal(started, following, at=LATER)
    copy = _goal_of(following)
    service.copy_goal(started, following, at=LATER + timedelta(hours=1))
    assert _goal_of(following) is copy
    assert copy.set_at == LATER


def test_copying_from_a_pilot_without_a_goal_leaves_the_next_one_without(draft, following):
    service.copy_goal(draft, following, at=LATER)
    assert service.primary_measure(following) is None


def test_goals_of_two_pilots_do_not_meet(cast, draft, set_goal):
    other = rosters.start_class(
        cast.southfield, cast.olga, name="Oak", subject="", meeting_minutes=50, meets_at=time(9)
    )
    elsewhere = pilots.draft_pilot(
        other, cast.olga, pain_point="x", pain_number=None, pain_unit="", today=NOW.date(), at=NOW
    )
    set_goal(draft)
    assert service.primary_measure(elsewhere) is None

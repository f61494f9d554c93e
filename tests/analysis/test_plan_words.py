from gettext import NullTranslations

import pytest

from pilot.analysis import Direction, Evidence, TooFewValues, judge
from pilot.analysis.permutation import adjusted
from pilot.analysis.plan_words import counted, evidence_text, needed_text
from pilot.analysis.planning import needed_in_one_class
from pilot.analysis.single_case import clear_change
from tests.analysis.builders import BETTER_DAYS, QUIZ, USUAL_DAYS, daily, quiz, shifted
from tests.analysis.test_words import BANNED


def test_a_pilot_too_small_for_its_target_is_told_what_to_do():
    said = needed_text(needed_in_one_class(2, 15, 8, 0.75), QUIZ)
    assert said.startswith("To read 'Target met', the average has to rise by about 5.8 marks. ")
    assert "too small to judge a target of 2 marks: add days or students" in said


def test_a_measure_that_should_fall_has_to_fall():
    lower = quiz(direction=Direction.LOWER)
    assert "has to fall by" in needed_text(needed_in_one_class(2, 3, 20, 0.75), lower)


@pytest.mark.parametrize("evidence", list(Evidence))
def test_every_rung_of_the_ladder_has_its_words_and_claims_no_tier(evidence: Evidence):
    said = evidence_text(evidence, NullTranslations())
    assert said.startswith(f"{evidence.value}: ")
    assert "tier" not in said.lower()
    assert not BANNED.search(said)


def test_it_is_always_said_how_many_students_stand_behind_a_verdict():
    assert counted(judge(shifted([3, 4], n_enrolled=5))) == "2 of 5 students had both scores."
    assert counted(judge(daily(USUAL_DAYS, BETTER_DAYS))) == ""


def test_one_question_cannot_tell_a_change_from_luck():
    with pytest.raises(TooFewValues):
        clear_change(0.5, 0.5, 1)


def test_several_measures_are_held_to_more_and_keep_their_order():
    assert adjusted([0.5, 0.01]) == pytest.approx([0.5, 0.02])
    assert adjusted([0.9, 0.8]) == pytest.approx([0.9, 0.9])

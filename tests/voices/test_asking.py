"""A teacher asks the class, reads what it says from five answers up, and says what changes."""

import pytest

from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.meetings.models import Change
from pilot.pilots import service as pilots
from pilot.review.changes import changes_of
from pilot.review.dataset import rows_of
from pilot.voices import answering, asking
from tests.voices.conftest import DURING, EVENING, HOW, TODAY


def test_asked_twice_it_is_one_question_and_another_waits_for_its_end(maple):
    first = maple.ask()
    assert maple.ask().id == first.id
    with pytest.raises(RuleBroken, match="One question is open"):
        maple.ask("How is the homework?")
    asking.close(maple.pilot, first, at=EVENING)
    asking.close(maple.pilot, first, at=EVENING)
    assert maple.ask("How is the homework?").number == 2


def test_it_can_be_taken_back_until_someone_answers(maple):
    asking.take_back(maple.pilot, maple.ask(), at=EVENING)
    assert asking.questions_of(maple.pilot) == []
    question = maple.ask()
    maple.answer(question, 4)
    with pytest.raises(RuleBroken, match="Someone has answered"):
        asking.take_back(maple.pilot, question, at=EVENING)


def test_with_names_answers_are_read_as_they_come_from_five_up(maple):
    question = maple.ask()
    maple.answer(question, 2, 3, 4, 5)
    assert maple.result().said is None
    maple.answer(question, 1, start=4)
    assert [(each.face, each.who) for each in maple.result().said] == [
        (5, "Kid 04"),
        (4, "Kid 03"),
        (3, "Kid 02"),
        (2, "Kid 01"),
        (1, "Kid 05"),
    ]


def test_with_a_name_an_answer_can_be_changed_and_taken_back(maple):
    question, kid = maple.ask(), maple.students[0]
    maple.answer(question, 2)
    maple.answer(question, 4)
    assert maple.result().count == 1
    for _twice in range(2):
        answering.take_back(answering.get_asked(kid, question.id), kid, at=EVENING)
    assert maple.result().count == 0


def test_what_changes_is_a_numbered_change_among_those_of_the_log(maple):
    maple.log(DURING[0], Change.SHORTER_LESSON)
    maple.log(DURING[1], Change.NEW_GROUPS)
    question = maple.ask()
    maple.answer(question, 2, 2, 2, 2, 2)
    asking.hear(
        maple.pilot, question, maple.teacher, "Videos of six minutes", at=EVENING, today=TODAY
    )
    maple.log(DURING[2], Change.MORE_TIME)
    made = [(each.number, each.what, each.words) for each in changes_of(rows_of(maple.pilot))]
    assert made == [
        (1, "Shorter lesson", ""),
        (2, "New groups", ""),
        (3, "We heard students", "Videos of six minutes"),
        (4, "More time", ""),
    ]


def test_the_last_words_count_the_first_day_stays_and_all_can_be_taken_back(maple):
    question = maple.ask()
    maple.answer(question, 2, 2, 2, 2, 2)
    for words, day in (("One", DURING[1]), ("Two", DURING[3])):
        asking.hear(maple.pilot, question, maple.teacher, words, at=EVENING, today=day)
    assert (question.heard, question.heard_on) == ("Two", DURING[1])
    for _twice in range(2):
        asking.unhear(maple.pilot, question, at=EVENING)
    assert changes_of(rows_of(maple.pilot)) == ()


def test_nothing_is_asked_before_the_start_or_after_the_decision(maple):
    question = maple.ask()
    pilots.close(maple.pilot, at=EVENING)
    for act in (
        lambda: maple.ask("How now?"),
        lambda: maple.answer(question, 3),
        lambda: asking.close(maple.pilot, question, at=EVENING),
    ):
        with pytest.raises(RuleBroken, match="closed"):
            act()
    pilots.reopen(maple.pilot)
    maple.pilot.started_at = None
    session.flush()
    with pytest.raises(RuleBroken, match="has not started"):
        maple.ask("How now?")


def test_who_is_not_in_the_class_is_not_asked(maple, cast):
    question = maple.ask(HOW)
    with pytest.raises(NotFound):
        answering.get_asked(cast.tom, question.id)
    assert answering.asked_of(cast.tom) == []

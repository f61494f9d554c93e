"""Without names nobody can tell who said what: by no row, by no order, by no comparing."""

import pytest
from sqlalchemy import select

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.voices import answering, asking
from pilot.voices.models import HasAnswered, NamelessAnswer, VoiceAnswer
from tests.voices.conftest import EVENING, TODAY


def test_no_row_of_an_answer_leads_to_a_student_or_a_time(maple):
    question = maple.ask(nameless=True)
    maple.answer(question, 1, 2, 3)
    assert {c.name for c in NamelessAnswer.__table__.columns} == {
        "district_id",
        "id",
        "voice_question_id",
        "face",
        "line",
    }
    assert {c.name for c in HasAnswered.__table__.columns} == {
        "district_id",
        "voice_question_id",
        "student_id",
    }
    assert session.scalars(select(VoiceAnswer)).all() == []


def test_neither_ids_nor_the_order_of_rows_tell_who_came_first(maple):
    """Ids made from the clock would grow with every answer, and rows lie as they were written."""
    by_id, as_written = set(), set()
    for _turn in range(12):
        question = maple.ask(nameless=True)
        maple.answer(question, 1, 2, 3, 4, 5)
        rows = session.scalars(
            select(NamelessAnswer).where(NamelessAnswer.voice_question_id == question.id)
        ).all()
        as_written.add(tuple(row.line for row in rows))
        by_id.add(tuple(row.line for row in sorted(rows, key=lambda row: row.id)))
        asking.close(maple.pilot, question, at=EVENING)
    assert len(by_id) > 3
    assert len(as_written) > 3


@pytest.mark.parametrize("count", [0, 1, 4, 5, 11])
def test_while_it_is_open_nobody_reads_any_answer_however_many(maple, count):
    maple.answer(maple.ask(nameless=True), *[3] * count)
    result = maple.result()
    assert result.count == count
    assert result.said is None


def test_it_is_read_once_as_a_whole_after_the_last_answer(maple):
    question = maple.ask(nameless=True)
    maple.answer(question, 5, 1, 4, 2, 3, 4)
    asking.close(maple.pilot, question, at=EVENING)
    result = maple.result()
    assert [each.face for each in result.said] == [5, 4, 4, 3, 2, 1]
    assert {each.who for each in result.said} == {""}
    assert result.faces == ((5, 1), (4, 2), (3, 1), (2, 1), (1, 1))
    with pytest.raises(RuleBroken, match="closed"):
        maple.answer(question, 5, start=6)
    assert maple.result().count == 6


def test_after_its_last_day_it_is_closed_by_itself(maple):
    maple.answer(maple.ask(nameless=True), *[4] * 5)
    assert maple.result(later=7).said is None
    assert len(maple.result(later=8).said) == 5


@pytest.mark.parametrize("nameless", [True, False])
def test_fewer_than_five_are_never_shown(maple, nameless):
    question = maple.ask(nameless=nameless)
    maple.answer(question, 1, 2, 3, 4)
    asking.close(maple.pilot, question, at=EVENING)
    assert maple.result(later=100).said is None
    with pytest.raises(RuleBroken, match="Read the answers first"):
        asking.hear(maple.pilot, question, maple.teacher, "Less", at=EVENING, today=TODAY)


def test_each_answers_once_and_can_change_nothing(maple):
    question = maple.ask(nameless=True)
    maple.answer(question, 5, 5, 5, 5, 5)
    maple.answer(question, 1)
    kid = maple.students[0]
    asked = answering.get_asked(kid, question.id)
    assert asked.has_answered
    assert asked.answer is None
    with pytest.raises(RuleBroken, match="cannot be taken back"):
        answering.take_back(asked, kid, at=EVENING)
    asking.close(maple.pilot, question, at=EVENING)
    assert maple.result().faces[0] == (5, 5)


def test_a_pilot_decided_and_opened_again_shows_no_difference_either(maple):
    """The pilot is closed, the question is not: whoever looks then must not look again later."""
    from pilot.pilots import service as pilots

    question = maple.ask(nameless=True)
    maple.answer(question, *[4] * 5)
    pilots.close(maple.pilot, at=EVENING)
    assert maple.result().said is None

"""Who reads what of a question in mid-week: students, their teacher, leaders."""

from datetime import timedelta

import pytest

from pilot.voices import asking
from tests.voices.conftest import EVENING, TODAY


def heard(maple, count, *, nameless=True):
    """A question that so many have answered, closed and heard."""
    question = maple.ask(nameless=nameless)
    maple.answer(question, *[4] * count)
    asking.close(maple.pilot, question, at=EVENING)
    words = "Shorter videos"
    asking.hear(maple.pilot, question, maple.teacher, words, at=EVENING, today=TODAY)
    return question


def pilot_page(maple, enter, who):
    return enter(who).get(f"/pilots/{maple.pilot.id}").text


def test_leaders_read_faces_from_ten_answers_up_and_never_a_line(maple, cast, enter):
    heard(maple, 10)
    page = pilot_page(maple, enter, cast.lea)
    assert "10 answers" in page
    assert "We heard you: Shorter videos" in page
    assert "Line 1" not in page
    assert "Line 1" in pilot_page(maple, enter, maple.teacher)


def test_of_nine_answers_a_leader_reads_nothing_and_not_how_many(maple, cast, enter):
    heard(maple, 9)
    page = pilot_page(maple, enter, cast.lea)
    assert "Fewer than ten answers, or still open." in page
    assert "9 answers" not in page
    assert "9 answers" in pilot_page(maple, enter, maple.teacher)


def test_while_it_is_open_a_leader_sees_no_face_that_the_next_answer_could_tell_apart(
    maple, cast, enter
):
    maple.answer(maple.ask(), *[4] * 11)
    assert "Fewer than ten answers, or still open." in pilot_page(maple, enter, cast.lea)
    assert "11 answers" in pilot_page(maple, enter, maple.teacher)


@pytest.mark.parametrize("count", [3, 7])
def test_the_teacher_s_page_shows_a_number_and_nothing_else_while_it_is_open(maple, enter, count):
    maple.answer(maple.ask(nameless=True), *[2] * count)
    page = enter(maple.teacher).get(f"/pilots/{maple.pilot.id}/voice").text
    assert f"{count} have answered." in page
    assert ("Shown from 5." in page) == (count < 5)
    for secret in ("Line 1", "Kid 01", "Very bad"):
        assert secret not in page


def test_students_read_for_a_week_what_changes(maple, enter, hands):
    heard(maple, 5)
    own = enter.with_card(maple.students[11])
    page = own.get("/tonight").text
    assert "Shorter videos" in page
    assert "You were asked: How do the videos help you?" in page
    hands.set(EVENING + timedelta(days=8))
    assert "Shorter videos" not in own.get("/tonight").text


def test_a_question_that_waits_comes_before_one_that_is_answered(maple, enter):
    question = maple.ask()
    kid = maple.students[0]
    assert "One tap, for Maths" in enter.with_card(kid).get("/tonight").text
    maple.answer(question, 4)
    assert "You said: Good. “Line 1”" in enter.with_card(kid).get("/tonight").text


def test_an_answer_without_a_face_is_refused_and_the_line_is_kept(maple, enter):
    question = maple.ask()
    answer = enter.with_card(maple.students[0]).post(
        f"/voice/{question.id}", data={"line": "I <b>like</b> it"}
    )
    assert answer.status_code == 422
    assert "Choose one of the five faces." in answer.text
    assert "I &lt;b&gt;like&lt;/b&gt; it" in answer.text
    assert maple.result().count == 0


@pytest.mark.parametrize("sent", [{"face": "6"}, {"face": "x"}, {"face": "4", "line": "x" * 281}])
def test_wrong_answers_are_refused(maple, enter, sent):
    question = maple.ask()
    own = enter.with_card(maple.students[0])
    assert own.post(f"/voice/{question.id}", data=sent).status_code == 422
    assert maple.result().count == 0


def test_a_question_without_words_or_too_long_is_refused(maple, enter):
    tina, address = enter(maple.teacher), f"/pilots/{maple.pilot.id}/voice"
    for words in ("", "   ", "x" * 161):
        assert tina.post(address, data={"words": words}).status_code == 422
    assert asking.questions_of(maple.pilot) == []
    assert tina.post(address, data={"words": "How is it?"}).status_code == 303
    assert tina.post(address, data={"words": "How is it?"}).status_code == 303, "sent twice"
    assert len(asking.questions_of(maple.pilot)) == 1

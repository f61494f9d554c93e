"""The one quick question: asked, answered once, explained after marking, counted for the class."""

import pytest

from pilot.db import session
from pilot.lessons import service
from pilot.lessons.materials.check import Asked, ask, counted, find_question
from tests.lessons.conftest import CLASS_BEGINS, EVENING_BEFORE

ASKED = Asked(
    "Which is the same as 0.7?",
    ("7 hundredths", "7 tenths", "70 tenths"),
    2,
    "0.7 is 7 of 10 equal parts.",
)
FORM = {
    "asks": ASKED.asks,
    "answer_a": "7 hundredths",
    "answer_b": "7 tenths",
    "answer_c": "70 tenths",
    "right": "B",
    "why": ASKED.why,
}


@pytest.fixture
def question(pilot, lesson):
    ask(pilot, lesson, ASKED)
    return find_question(lesson)


def mark(tom, of_student, **form):
    return tom.post(f"{of_student}/done", data=form, follow_redirects=True)


def test_a_teacher_asks_and_changes_it(tina, of_teacher, lesson):
    assert tina.post(f"{of_teacher}/question", data=FORM).status_code == 303
    tina.post(f"{of_teacher}/question", data={**FORM, "answer_a": "", "asks": "What is 0.7?"})
    kept = find_question(lesson)
    assert kept
    assert (kept.asks, kept.answers, kept.right_place) == (
        "What is 0.7?",
        ["7 tenths", "70 tenths"],
        1,
    )


def test_with_nothing_in_it_nothing_is_asked(tina, of_teacher, lesson, question):
    assert tina.post(f"{of_teacher}/question", data={"right": "A"}).status_code == 303
    session.expire_all()
    assert find_question(lesson) is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"asks": ""}, "Enter the question."),
        ({"answer_b": "", "answer_c": ""}, "Enter two answers or more."),
        ({"answer_c": "7 TENTHS"}, "Two answers are the same."),
        ({"right": ""}, "Choose the right answer."),
        ({"right": "D"}, "Choose the right answer."),
        ({"right": "Z"}, "Choose the right answer."),
        ({"why": ""}, "Enter one sentence that says why."),
        ({"asks": "x" * 201}, "Make this shorter"),
    ],
)
def test_half_a_question_comes_back_with_its_sentence(tina, of_teacher, lesson, change, sentence):
    answer = tina.post(f"{of_teacher}/question", data={**FORM, **change})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert find_question(lesson) is None


def test_the_page_asks_with_nothing_chosen(tom, of_student, question):
    page = tom.get(of_student).text
    assert "2. Which is the same as 0.7?" in page
    assert "3. How did it go?" in page
    assert "I&#39;m not sure yet" in page
    assert " checked" not in page
    assert ASKED.why not in page


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("2", ("Your answer: 7 tenths", "Yes.", ASKED.why)),
        ("1", ("Your answer: 7 hundredths", "It is: 7 tenths.", ASKED.why)),
        ("0", ("You were not sure yet", "It is: 7 tenths.", ASKED.why)),
    ],
)
def test_after_marking_the_right_answer_stands_there_with_its_reason(
    tom, of_student, question, chosen, words
):
    page = mark(tom, of_student, chosen=chosen, feeling="got_it").text
    for each in words:
        assert each in page
    for shame in ("wrong", "incorrect", "false", "Sorry"):
        assert shame not in page


def test_no_answer_is_needed_and_it_may_come_later(tom, of_student, question):
    page = mark(tom, of_student).text
    assert "Your answer" not in page
    assert ASKED.asks in page
    assert "Your answer: 7 tenths" in mark(tom, of_student, chosen="2").text


def test_the_first_answer_stands(tom, of_student, question, pilot, lesson, cast):
    mark(tom, of_student, chosen="1")
    assert "Your answer: 7 hundredths" in tom.get(of_student).text
    mark(tom, of_student, chosen="2", feeling="nearly")
    service.mark_done(pilot, lesson.id, cast.tom, at=EVENING_BEFORE, chosen=2)
    assert service.completions_for(pilot, lesson)[cast.tom.id].chosen == 1


def test_taken_back_it_is_asked_anew(tom, of_student, question, cast, pilot, lesson):
    mark(tom, of_student, chosen="1", note="Slow", question="Why?")
    tom.post(f"{of_student}/undo")
    assert "Your answer" not in tom.get(of_student).text
    service.mark_seen(pilot, lesson, [cast.tom.id], by=cast.tina, at=CLASS_BEGINS)
    mark(tom, of_student, chosen="1", note="Slow", question="Why?")
    service.undo(pilot, lesson, cast.tom, at=EVENING_BEFORE)
    left = service.completions_for(pilot, lesson)[cast.tom.id]
    assert (left.chosen, left.note, left.question) == (None, "", "")


@pytest.mark.parametrize("chosen", ["4", "-1", "9" * 30, "two", "2.0"])
def test_an_answer_that_is_none_is_refused(tom, of_student, question, chosen):
    answer = tom.post(f"{of_student}/done", data={"chosen": chosen})
    assert answer.status_code == 422
    assert "Choose one of these answers." in answer.text


def test_an_answer_to_a_question_that_is_gone_counts_for_nothing(
    tom, of_student, pilot, lesson, cast
):
    assert mark(tom, of_student, chosen="1").status_code == 200
    assert service.completions_for(pilot, lesson)[cast.tom.id].chosen is None


def test_once_answered_the_question_stays_but_its_reason_can_be_mended(
    tom, tina, of_student, of_teacher, question, lesson
):
    mark(tom, of_student, chosen="1")
    for change in ({"asks": "Other?"}, {"answer_c": ""}, dict.fromkeys(FORM, "")):
        answer = tina.post(f"{of_teacher}/question", data={**FORM, **change})
        assert answer.status_code == 422
        assert "1 student has answered" in answer.text
    mended = {**FORM, "right": "A", "why": "Mended."}
    assert tina.post(f"{of_teacher}/question", data=mended).status_code == 303
    assert "Mended." in tom.get(f"{of_student}/done").text


def test_answers_are_counted_and_nobody_is_named(question):
    rows = counted(question, [2, 2, 1, None, 0, 2])
    assert [(row.answer, row.words, row.is_right) for row in rows] == [
        ("A. 7 hundredths", "1 of 5", False),
        ("B. 7 tenths", "3 of 5", True),
        ("C. 70 tenths", "0 of 5", False),
        ("Not sure yet", "1 of 5", False),
    ]
    assert counted(question, [None, None]) == ()


def test_one_line_to_the_teacher_is_kept_and_shown_back(tom, of_student, pilot, lesson, cast):
    assert "What helped or was hard?" in tom.get(of_student).text
    page = mark(tom, of_student, note="The  picture\nhelped ").text
    assert "The picture helped" in page
    mark(tom, of_student, note="")
    assert service.completions_for(pilot, lesson)[cast.tom.id].note == "The picture helped"
    assert "You wrote: The picture helped" in tom.get(of_student).text


def test_marking_in_one_tap_asks_for_no_question(app, tom, of_student, question):
    from tests.guards.counting import statements

    with statements() as sent:
        assert tom.post(f"{of_student}/done").status_code == 303
    assert not any("check_question" in each for each in sent)

"""A student answers a question on their own page: one tap, their own, before or after."""

from datetime import UTC, datetime

import pytest

from pilot.measures import service
from pilot.measures.models import MeasureKind
from pilot.measures.service import AFTER, BEFORE
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.measures.conftest import LAST_DAY, NOW
from tests.measures.pages import seen

QUESTION = "How sure do you feel about fractions?"
SECOND_DAY = datetime(2026, 1, 16, 15, 30, tzinfo=UTC)


@pytest.fixture
def asked(started, set_goal):
    """The goal as a question to the class."""
    return set_goal(
        started, name="Sureness", unit="points", kind=MeasureKind.ORDINAL,
        minimum=1.0, maximum=5.0, smallest_change=0.5, question=QUESTION,
    )  # fmt: skip


@pytest.fixture
def ana(started, enter, ids, hands):
    """Ana of the class, with her card."""
    hands.set(NOW)
    return enter.with_card(named(started, "Ana"))


def named(pilot, name):
    return next(each for each in pilots.students_of(pilot) if each.name == name)


def page_of(measure):
    return f"/asked/{measure.id}"


def test_one_tap_answers_and_another_changes_it(started, asked, ana, ids):
    assert QUESTION in seen(ana.get("/tonight")).words
    page = seen(ana.get(page_of(asked)))
    assert "1Not at all 2A little 3So-so 4Mostly 5Very much" in page.words
    assert "Your teachers see what you answer." in page.words
    assert "aria-current" not in ana.get(page_of(asked)).text
    for tap in ("4", "5"):
        answer = ana.post(page_of(asked), data={"answer": tap})
        assert (answer.status_code, answer.location) == (303, page_of(asked))
    assert service.scores_of(asked)[BEFORE] == {ids["Ana"]: 5.0}
    page = seen(ana.get(page_of(asked)))
    assert "You said: 5. You can change it until Thursday 15 January." in page.words
    assert "You said: 5, Very much" in seen(ana.get("/tonight")).words


def test_before_and_after_are_never_open_at_once(started, asked, ana, hands, ids):
    ana.post(page_of(asked), data={"answer": "2"})
    hands.set(SECOND_DAY)
    assert QUESTION not in seen(ana.get("/tonight")).words
    assert "This question is closed now." in seen(ana.get(page_of(asked))).words
    assert ana.post(page_of(asked), data={"answer": "3"}).status_code == 422
    hands.set(LAST_DAY)
    assert "You said" not in seen(ana.get(page_of(asked))).words
    ana.post(page_of(asked), data={"answer": "4"})
    assert service.scores_of(asked) == {BEFORE: {ids["Ana"]: 2.0}, AFTER: {ids["Ana"]: 4.0}}
    assert asked.first_end_score_at is not None
    pilots.close(started, at=LAST_DAY)
    assert ana.post(page_of(asked), data={"answer": "1"}).status_code == 422
    assert service.scores_of(asked)[AFTER] == {ids["Ana"]: 4.0}


@pytest.mark.parametrize("tap", ["", "0", "6", "3.5", "x", "٣", "1 "])
def test_anything_but_the_five_is_refused(started, asked, ana, tap):
    page = seen(ana.post(page_of(asked), data={"answer": tap}))
    assert page.status == 422
    assert page.problems == {"answer": "Tap one of the five answers."}
    assert service.scores_of(asked)[BEFORE] == {}


def test_nobody_answers_for_somebody_else(cast, started, asked, ana, enter, hands, ids):
    """Ann is of no such class; on Ben's old page Ana's card is open now."""
    ann = enter.with_card(cast.ann)
    assert ann.post(page_of(asked), data={"answer": "1"}).status_code == 404
    assert enter().post(page_of(asked), data={"answer": "1"}).status_code == 401
    assert enter(cast.tina).get(page_of(asked)).status_code == 401
    tapped = ana.post(f"{page_of(asked)}?of={ids['Ben']}", data={"answer": "1"})
    assert tapped.status_code == 409
    ana.post(page_of(asked), data={"answer": "1", "student_id": str(ids["Ben"])})
    assert service.scores_of(asked)[BEFORE] == {ids["Ana"]: 1.0}


def test_who_has_left_is_asked_no_more(started, asked, ana, maple, ids):
    rosters.remove_student(maple, ids["Ana"], at=NOW)
    assert ana.get(page_of(asked)).status_code == 404


def test_what_is_not_asked_of_students_is_no_page_of_theirs(started, measure, ana):
    assert ana.get(page_of(measure)).status_code == 404
    assert "Your teacher asks" not in seen(ana.get("/tonight")).words


def test_a_draft_asks_nobody(draft, set_goal, enter, hands):
    hands.set(NOW)
    goal = set_goal(draft, kind=MeasureKind.ORDINAL, minimum=1.0, maximum=5.0, question=QUESTION)
    assert enter.with_card(named(draft, "Ana")).get(page_of(goal)).status_code == 404


def test_the_teacher_sees_how_many_and_types_in_what_came_on_paper(started, asked, ana, tina, ids):
    ana.post(page_of(asked), data={"answer": "4"})
    typed = f"/pilots/{started.id}/scores/before/typed"
    page = seen(tina.get(typed))
    assert "1 of 5 have answered. Type in here what came on paper." in page.words
    tina.post(typed, data=page.form() | {f"score-{ids['Ben']}": "2"})
    assert service.scores_of(asked)[BEFORE] == {ids["Ana"]: 4.0, ids["Ben"]: 2.0}


def test_a_change_of_mind_is_no_correction_but_over_the_teacher_s_entry_it_is(
    cast, started, asked, ana, tina, ids
):
    for tap in ("4", "5"):
        ana.post(page_of(asked), data={"answer": tap})
    typed = f"/pilots/{started.id}/scores/before/typed"
    assert "Corrections" not in seen(tina.get(typed)).words
    page = seen(tina.get(typed))
    tina.post(typed, data=page.form() | {f"score-{ids['Ana']}": "3"})
    ana.post(page_of(asked), data={"answer": "5"})
    words = seen(tina.get(typed)).words
    assert "Ana: 5 became 3, Tina Teacher, 7 January" in words
    assert "Ana: 3 became 5, Ana, 7 January" in words


def test_a_goal_that_is_no_answer_from_1_to_5_is_not_asked(started, tina):
    data = {
        "name": "Check", "direction": "higher", "smallest_change": "1", "unit": "marks",
        "maximum": "10", "sort": "marks", "same": "yes", "minimum": "0", "resolution": "1",
        "question": QUESTION,
    }  # fmt: skip
    page = seen(tina.post(f"/pilots/{started.id}/goal", data=data))
    assert list(page.problems) == ["question"]

"""Typing scores in: a box for each student, filled with what is saved; only changes are kept."""

import pytest

from pilot.measures import service
from pilot.measures.service import AFTER, BEFORE
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.measures.conftest import LAST_DAY, NOW
from tests.measures.pages import seen


@pytest.fixture
def keep(cast, started, measure):
    """Saves scores as if they had been pasted."""

    def kept(values, phase=BEFORE, at=NOW):
        service.record_scores(started, measure, phase, values, by=cast.tina, at=at)

    return kept


def _typed(pilot, side="before"):
    return f"/pilots/{pilot.id}/scores/{side}/typed"


def test_every_student_has_an_empty_box_at_first(started, measure, tina, ids):
    page = seen(tina.get(_typed(started)))
    assert page.status == 200
    assert "Empty is not zero." in page.words
    assert [page.value(f"score-{student}") for student in ids.values()] == [""] * 5


def test_what_is_typed_is_saved_and_shown_again(started, measure, tina, ids):
    typed = {f"score-{ids['Ana']}": "3", f"score-{ids['Ben']}": "4,5", f"score-{ids['Sami']}": ""}
    response = tina.post(_typed(started), data=typed)
    assert (response.status_code, response.location) == (303, f"/pilots/{started.id}")
    assert service.scores_of(measure)[BEFORE] == {ids["Ana"]: 3.0, ids["Ben"]: 4.5}
    page = seen(tina.get(_typed(started)))
    assert page.value(f"score-{ids['Ben']}") == "4.5"


def test_a_box_emptied_takes_the_score_away(started, measure, keep, tina, ids):
    keep({ids["Ana"]: 3.0, ids["Ben"]: 4.0})
    form = seen(tina.get(_typed(started))).form()
    tina.post(_typed(started), data=form | {f"score-{ids['Ana']}": ""})
    assert service.scores_of(measure)[BEFORE] == {ids["Ben"]: 4.0}


def test_a_page_opened_long_ago_takes_away_nothing_that_came_since(
    started, measure, keep, tina, ids
):
    form = seen(tina.get(_typed(started))).form()
    keep({ids["Ana"]: 3.0})
    tina.post(_typed(started), data=form | {f"score-{ids['Ben']}": "4"})
    assert service.scores_of(measure)[BEFORE] == {ids["Ana"]: 3.0, ids["Ben"]: 4.0}


def test_a_score_someone_saved_meanwhile_is_not_written_over(started, measure, keep, tina, ids):
    form = seen(tina.get(_typed(started))).form()
    keep({ids["Ana"]: 3.0})
    page = seen(tina.post(_typed(started), data=form | {f"score-{ids['Ana']}": "8"}))
    sentence = "Ana: someone saved 3 meanwhile. Save again to keep yours."
    assert page.problems == {f"score-{ids['Ana']}": sentence}
    assert service.scores_of(measure)[BEFORE] == {ids["Ana"]: 3.0}
    assert tina.post(_typed(started), data=page.form()).status_code == 303
    assert service.scores_of(measure)[BEFORE] == {ids["Ana"]: 8.0}


def test_a_wrong_score_is_said_and_nothing_is_kept(started, measure, tina, ids):
    typed = {f"score-{ids['Ana']}": "3", f"score-{ids['Ben']}": "14", f"score-{ids['Sami']}": "x"}
    page = seen(tina.post(_typed(started), data=typed))
    assert page.status == 422
    assert page.title.startswith("Error: ")
    assert page.problems == {
        f"score-{ids['Ben']}": "Ben: 14 is more than 10, the top score.",
        f"score-{ids['Sami']}": "Sami: x is not a score. Write a number, or leave it empty.",
    }
    assert page.value(f"score-{ids['Ana']}") == "3"
    assert page.field(f"score-{ids['Ben']}").get("aria-invalid") == "true"
    assert service.scores_of(measure)[BEFORE] == {}


@pytest.mark.parametrize("name", ["tom", "lea", "zoe"])
def test_a_stranger_in_the_form_spoils_the_whole_save(cast, started, measure, tina, ids, name):
    stranger = getattr(cast, name)
    typed = {f"score-{ids['Ana']}": "3", f"score-{stranger.id}": "4"}
    page = seen(tina.post(_typed(started), data=typed))
    assert page.status == 422
    assert "One of these students is not in the class. Open the page again." in page.words
    assert service.scores_of(measure)[BEFORE] == {}


def test_odd_names_of_fields_are_nothing_to_save(started, measure, tina):
    odd = {"score-": "1", "score-x": "1", "score-1-2": "1", "score-٣": "1", "score": "1"}
    odd["score-" + "9" * 30] = "1"
    assert tina.post(_typed(started), data=odd).status_code in (303, 422)
    assert service.scores_of(measure)[BEFORE] == {}


def test_saving_twice_is_the_same_as_once(started, measure, tina, ids):
    typed = {f"score-{ids['Ana']}": "3"}
    tina.post(_typed(started), data=typed)
    version = pilots.version_of(started)
    assert tina.post(_typed(started), data=typed).status_code == 303
    assert pilots.version_of(started) == version


def test_who_has_left_keeps_a_box_for_their_score(started, measure, maple, keep, tina, ids):
    keep({ids["Ana"]: 3.0})
    rosters.remove_student(maple, ids["Ana"], at=NOW)
    assert seen(tina.get(_typed(started))).value(f"score-{ids['Ana']}") == "3"


def test_a_class_without_students_says_what_to_do(started, measure, maple, tina, ids):
    for student in ids.values():
        rosters.remove_student(maple, student, at=NOW)
    words = seen(tina.get(_typed(started))).words
    assert "There are no students in the class yet. Add them to the class first." in words


def test_end_scores_have_a_page_of_their_own(started, measure, tina, hands, ids):
    hands.set(LAST_DAY)
    tina.post(_typed(started, "after"), data={f"score-{ids['Ana']}": "7"})
    assert service.scores_of(measure) == {BEFORE: {}, AFTER: {ids["Ana"]: 7.0}}
    assert "Your end scores" in seen(tina.get(_typed(started, "after"))).words


def test_end_scores_typed_too_early_are_refused(started, measure, tina, ids):
    page = seen(tina.post(_typed(started, "after"), data={f"score-{ids['Ana']}": "7"}))
    assert page.status == 422
    assert "Enter end scores from its first day on." in page.words
    assert service.scores_of(measure)[AFTER] == {}


def test_a_closed_pilot_shows_its_scores_and_takes_none(started, measure, keep, tina, ids):
    keep({ids["Ana"]: 3.0})
    pilots.close(started, at=NOW)
    page = seen(tina.get(_typed(started)))
    assert "Ana 3 Ben no score" in page.words
    assert page.fields(f"score-{ids['Ana']}") == []
    page = seen(tina.post(_typed(started), data={f"score-{ids['Ana']}": "9"}))
    assert page.status == 422
    assert "This pilot is closed. A leader can open it again." in page.words
    assert service.scores_of(measure)[BEFORE] == {ids["Ana"]: 3.0}


def test_a_percentage_may_be_typed_with_its_sign(started, set_goal, tina, ids):
    percent = set_goal(started, unit="percentage points", maximum=100.0)
    tina.post(_typed(started), data={f"score-{ids['Ana']}": "85%", f"score-{ids['Ben']}": "0.5"})
    assert service.scores_of(percent)[BEFORE] == {ids["Ana"]: 85.0, ids["Ben"]: 0.5}

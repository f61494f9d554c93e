"""A quiz item by item: typed in a grid or pasted; the total is the score."""

import pytest

from pilot.measures import service
from pilot.measures.items import items_of
from pilot.measures.service import AFTER, BEFORE
from pilot.pilots import service as pilots
from tests.measures.conftest import LAST_DAY, NOW
from tests.measures.pages import seen


@pytest.fixture
def quiz(started, set_goal):
    """A quiz of four items, a mark each."""
    return set_goal(started, maximum=4.0)


def grid_at(pilot, side="before", more=""):
    return f"/pilots/{pilot.id}/scores/{side}/items{more}"


def row(student, answers):
    """What a browser sends for one row: `1 0 - 1`."""
    cells = answers.split()
    return {f"item{n}-{student}": c.replace("-", "") for n, c in enumerate(cells, start=1)}


def test_the_total_is_the_score_and_the_items_are_kept(started, quiz, tina, ids):
    data = row(ids["Ana"], "1 0 1 1") | row(ids["Ben"], "0 0 0 0") | row(ids["Sami"], "- - - -")
    answer = tina.post(grid_at(started), data=data | {"items": "4"})
    assert (answer.status_code, answer.location) == (303, f"/pilots/{started.id}")
    assert service.scores_of(quiz)[BEFORE] == {ids["Ana"]: 3.0, ids["Ben"]: 0.0}
    page = seen(tina.get(grid_at(started)))
    assert [page.value(f"item{n}-{ids['Ana']}") for n in (1, 2, 3, 4)] == ["1", "0", "1", "1"]
    assert [page.value(f"item{n}-{ids['Sami']}") for n in (1, 2, 3, 4)] == [""] * 4
    assert "11 of 2– 20 of 2– 31 of 2– 41 of 2–" in page.words


def test_a_row_with_empty_items_has_no_score_and_says_so(started, quiz, tina, ids):
    answer = tina.post(grid_at(started), data=row(ids["Ana"], "1 - 1 1") | {"items": "4"})
    assert answer.location.endswith(grid_at(started))
    assert service.scores_of(quiz)[BEFORE] == {}
    page = seen(tina.get(grid_at(started)))
    assert "Ana has empty items, so there is no score yet." in page.words
    assert page.value(f"item3-{ids['Ana']}") == "1"


def test_only_rows_that_were_changed_are_saved(started, quiz, tina, ids):
    tina.post(grid_at(started), data=row(ids["Ana"], "1 0 1 1") | {"items": "4"})
    old = seen(tina.get(grid_at(started))).form()
    tina.post(grid_at(started), data=old | row(ids["Ana"], "1 1 1 1"))
    version = pilots.version_of(started)
    tina.post(grid_at(started), data=old | row(ids["Ben"], "0 1 0 0"))
    assert service.scores_of(quiz)[BEFORE] == {ids["Ana"]: 4.0, ids["Ben"]: 1.0}
    assert pilots.version_of(started) > version
    version = pilots.version_of(started)
    tina.post(grid_at(started), data=seen(tina.get(grid_at(started))).form())
    assert pilots.version_of(started) == version


def test_a_row_someone_saved_meanwhile_is_not_written_over(started, quiz, tina, ids):
    old = seen(tina.get(grid_at(started))).form()
    tina.post(grid_at(started), data=old | row(ids["Ana"], "1 1 1 1"))
    page = seen(tina.post(grid_at(started), data=old | row(ids["Ana"], "0 0 0 1")))
    assert page.status == 422
    sentence = "Ana: someone saved 1 1 1 1 meanwhile. Save again to keep yours."
    assert page.problems == {f"item1-{ids['Ana']}": sentence}
    assert service.scores_of(quiz)[BEFORE] == {ids["Ana"]: 4.0}
    assert tina.post(grid_at(started), data=page.form()).status_code == 303
    assert service.scores_of(quiz)[BEFORE] == {ids["Ana"]: 1.0}


def test_what_is_wrong_stands_below_its_row_and_nothing_is_kept(started, quiz, tina, ids):
    data = row(ids["Ana"], "1 0 1 1") | row(ids["Ben"], "0 2 x 0")
    page = seen(tina.post(grid_at(started), data=data | {"items": "4"}))
    assert page.status == 422
    assert page.problems == {
        f"item2-{ids['Ben']}": "Ben, item 2: 2 is more than 1, the top score.",
        f"item3-{ids['Ben']}": "Ben, item 3: x is not a score. Write a number, or leave it empty.",
    }
    assert page.value(f"item1-{ids['Ana']}") == "1"
    assert service.scores_of(quiz)[BEFORE] == {}


def test_a_stranger_spoils_the_whole_save(cast, started, quiz, tina, ids):
    data = row(ids["Ana"], "1 0 1 1") | row(cast.zoe.id, "1 1 1 1") | {"items": "4"}
    page = seen(tina.post(grid_at(started), data=data))
    assert page.status == 422
    assert "One of these students is not in the class." in page.words
    assert items_of(quiz)[BEFORE] == {}


def test_a_total_typed_as_a_whole_takes_its_items_away(started, quiz, tina, ids):
    tina.post(grid_at(started), data=row(ids["Ana"], "1 0 1 1") | {"items": "4"})
    typed = f"/pilots/{started.id}/scores/before/typed"
    assert "A score that is changed here loses its items." in seen(tina.get(typed)).words
    tina.post(typed, data={f"score-{ids['Ana']}": "2", f"had-{ids['Ana']}": "3"})
    assert items_of(quiz)[BEFORE] == {}
    assert service.scores_of(quiz)[BEFORE] == {ids["Ana"]: 2.0}


def test_items_are_compared_before_and_after(started, set_goal, tina, hands, ids):
    set_goal(started, maximum=8.0)
    data = row(ids["Ana"], "2 0 1 2") | row(ids["Ben"], "2 0 0 0") | {"items": "4"}
    tina.post(grid_at(started), data=data)
    hands.set(LAST_DAY)
    tina.post(grid_at(started, "after"), data=row(ids["Ana"], "2 2 1 2") | {"items": "4"})
    words = seen(tina.get(grid_at(started, "after"))).words
    assert "How many had all 2 points" in words
    assert "12 of 21 of 1 20 of 21 of 1 30 of 20 of 1 41 of 21 of 1" in words


@pytest.mark.parametrize(
    ("different", "n"),
    [
        ({"maximum": 20.0}, 10),
        ({"maximum": 15.0}, 5),
        ({"maximum": 7.0}, 7),
        ({"maximum": 10.0}, 10),
    ],
)
def test_as_many_items_as_the_top_score_can_be_parted_into(
    started, set_goal, tina, ids, different, n
):
    set_goal(started, **different)
    page = seen(tina.get(grid_at(started)))
    assert page.value("items") == str(n)
    assert len(page.fields(f"item{n}-{ids['Ana']}")) == 1


@pytest.mark.parametrize(
    "different", [{"maximum": 13.0}, {"maximum": 100.0}, {"maximum": 9.5}, {"minimum": 1.0}]
)
def test_what_is_no_quiz_of_items_has_no_grid(started, set_goal, tina, different):
    set_goal(started, **different)
    assert tina.get(grid_at(started)).location.endswith("/scores/before/typed")
    assert "Item by item" not in seen(tina.get(f"/pilots/{started.id}/scores/before")).words


def test_with_items_kept_the_top_score_stays(cast, started, quiz, set_goal, tina, ids):
    tina.post(grid_at(started), data=row(ids["Ana"], "1 0 1 1") | {"items": "4"})
    with pytest.raises(Exception, match="top score stays"):
        set_goal(started, maximum=8.0)


PASTED = "Student\tQ1\tQ2\tQ3\tQ4\tTotal\nAna\t1\t0\t1\t1\t3\nBen\t0\t0\t\t1\t1\nSami\t\t\t\t\t\n"


def test_a_grid_is_pasted_read_back_and_saved(started, quiz, tina, ids):
    address = grid_at(started, more="/paste")
    page = seen(tina.post(address, data={"text": PASTED, "do": "read", "items": "4"}))
    assert page.status == 200
    assert "What we read: 1 score" in page.words
    assert "Ana 1 0 1 1 3" in page.words
    assert service.scores_of(quiz)[BEFORE] == {}
    answer = tina.post(address, data=page.form() | {"do": "save"})
    assert answer.location.endswith(grid_at(started))  # Ben has an empty item
    assert service.scores_of(quiz)[BEFORE] == {ids["Ana"]: 3.0}
    assert items_of(quiz)[BEFORE][ids["Ben"]] == {1: 0.0, 2: 0.0, 4: 1.0}


def test_what_does_not_fit_in_a_pasted_grid_is_mended_there(started, quiz, tina, ids):
    address = grid_at(started, more="/paste")
    text = "Name,1,2,3,4\nFarrah,1,1,1,1\nAna,1,0,7,1\n"
    page = seen(tina.post(address, data={"text": text, "do": "read", "items": "4"}))
    assert page.status == 422
    assert page.problems == {
        "who-2": "Line 2: Farrah is not on your class list. Did you mean Farah?",
        "item3-3": "Line 3, item 3: 7 is more than 1, the top score.",
    }
    answer = tina.post(address, data=page.form() | {"item3-3": "0", "do": "save"})
    assert answer.status_code == 303
    assert service.scores_of(quiz)[BEFORE] == {ids["Farah"]: 4.0, ids["Ana"]: 2.0}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Ana\t1\t0\nBen\t1\t1", "There are 2 columns of numbers. The quiz has 4 items"),
        ("", "Paste"),
        ("Ana", "There are 0 columns of numbers."),
        ("\0\t\t", ""),
    ],
)
def test_a_list_that_is_no_grid_is_refused(started, quiz, tina, text, sentence):
    address = grid_at(started, more="/paste")
    page = seen(tina.post(address, data={"text": text, "do": "read", "items": "4"}))
    assert page.status == 422
    assert sentence in page.words


def test_end_items_wait_for_the_first_day(started, quiz, tina, ids):
    page = seen(tina.post(grid_at(started, "after"), data=row(ids["Ana"], "1 1 1 1")))
    assert page.status == 422
    assert items_of(quiz)[AFTER] == {}


def test_a_closed_pilot_shows_its_items_and_takes_none(started, quiz, tina, ids):
    tina.post(grid_at(started), data=row(ids["Ana"], "1 0 1 1") | {"items": "4"})
    pilots.close(started, at=NOW)
    page = seen(tina.get(grid_at(started)))
    assert page.fields(f"item1-{ids['Ana']}") == []
    assert tina.post(grid_at(started), data=row(ids["Ana"], "0 0 0 0")).status_code == 422

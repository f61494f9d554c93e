"""What a pilot looks at besides its goal: added, renamed, removed; each with its own scores."""

import pytest

from pilot.measures import service
from pilot.measures.service import AFTER, BEFORE
from pilot.pilots import service as pilots
from tests.measures.conftest import LAST_DAY, NOW
from tests.measures.pages import seen

INTEREST = {
    "name": "Interest",
    "direction": "higher",
    "smallest_change": "0.5",
    "unit": "points",
    "maximum": "5",
    "sort": "answers",
    "same": "yes",
    "minimum": "0",
    "resolution": "1",
}


@pytest.fixture
def add(tina):
    """Adds a measure as the page does; whatever is not named is Interest."""

    def added(pilot, number=2, **different):
        data = INTEREST | {"number": str(number)} | different
        return tina.post(f"/pilots/{pilot.id}/measures", data=data)

    return added


def names_of(pilot):
    return [(each.number, each.name) for each in service.measures_of(pilot)]


def test_a_measure_is_added_and_has_pages_of_its_own(started, measure, tina, add, ids):
    answer = add(started)
    assert (answer.status_code, answer.location) == (303, f"/pilots/{started.id}/measures")
    typed = f"/pilots/{started.id}/measures/2/before/typed"
    page = seen(tina.get(typed))
    assert "Interest Your starting scores" in page.words
    assert "Score from 1 to 5" in page.words
    answer = tina.post(typed, data={f"score-{ids['Ana']}": "4"})
    assert (answer.status_code, answer.location) == (303, f"/pilots/{started.id}/measures")
    interest = service.get_measure(started, 2)
    assert service.scores_of(interest)[BEFORE] == {ids["Ana"]: 4.0}
    assert service.scores_of(measure)[BEFORE] == {}
    assert "Starting scores: 1 of 5" in seen(tina.get(f"/pilots/{started.id}/measures")).words


def test_the_goal_keeps_its_own_address(started, measure, tina):
    answer = tina.get(f"/pilots/{started.id}/measures/1/before")
    assert answer.location.endswith(f"/pilots/{started.id}/scores/before")


def test_sending_the_form_twice_adds_one(started, measure, tina, add):
    add(started)
    version = pilots.version_of(started)
    assert add(started).status_code == 303
    assert names_of(started) == [(1, "Fractions check"), (2, "Interest")]
    assert pilots.version_of(started) == version


def test_two_pages_open_at_once_do_not_write_over_each_other(started, measure, add):
    add(started)
    page = seen(add(started, name="Mistakes", sort="count", unit="mistakes"))
    assert page.status == 422
    assert "Someone added a measure meanwhile. Look at the list, then add yours." in page.words
    assert names_of(started)[1:] == [(2, "Interest")]


def test_five_are_the_most(started, measure, tina, add):
    for number in (2, 3, 4, 5):
        assert add(started, number, name=f"Look {number}").status_code == 303
    assert add(started, 6, name="Look 6").status_code == 422
    assert len(names_of(started)) == 5
    assert (
        "Of more, one looks good by luck too often."
        in seen(tina.get(f"/pilots/{started.id}/measures")).words
    )


@pytest.mark.parametrize(
    ("different", "field", "sentence"),
    [
        ({"name": "fractions CHECK"}, "name", "Something else is called that already."),
        ({"name": ""}, "name", "Give it a name, like Interest."),
        ({"sort": "percent", "question": "How sure?"}, "question", "Choose that kind."),
        ({"smallest_change": "9"}, "smallest_change", "is more than the whole scale"),
        ({"number": "x"}, "", "Someone added a measure meanwhile."),
    ],
)
def test_what_is_wrong_stands_beside_its_field(started, measure, add, different, field, sentence):
    page = seen(add(started, **different))
    assert page.status == 422
    assert page.title.startswith("Error: ")
    assert sentence in page.words
    assert field in page.problems or not field
    assert len(names_of(started)) == 1


def test_without_a_goal_there_is_nothing_beside_it(started, tina, add):
    assert "Set the goal first." in seen(tina.get(f"/pilots/{started.id}/measures")).words
    assert add(started).status_code == 422
    assert names_of(started) == []


def test_one_that_never_had_a_value_may_go_and_one_with_values_stays(
    cast, started, measure, tina, add, ids
):
    add(started)
    add(started, 3, name="Mistakes", sort="count", unit="mistakes")
    interest = service.get_measure(started, 2)
    service.record_scores(started, interest, BEFORE, {ids["Ana"]: 3.0}, by=cast.tina, at=NOW)
    page = seen(tina.post(f"/pilots/{started.id}/measures/2/remove"))
    assert "Interest has or had values, so it stays." in page.words
    for _twice in range(2):
        assert tina.post(f"/pilots/{started.id}/measures/3/remove").status_code == 303
    assert names_of(started)[1:] == [(2, "Interest")]


def test_it_is_renamed_and_the_goal_is_not_renamed_here(started, measure, tina, add):
    add(started)
    renamed = {"m2-name": "Interest in maths", "m2-question": "How much do you like maths?"}
    assert tina.post(f"/pilots/{started.id}/measures/2", data=renamed).status_code == 303
    interest = service.get_measure(started, 2)
    assert (interest.name, interest.question) == tuple(renamed.values())
    page = seen(tina.post(f"/pilots/{started.id}/measures/2", data={"m2-name": ""}))
    assert page.problems == {"m2-name": "Give it a name, like Interest."}
    assert tina.post(f"/pilots/{started.id}/measures/1", data={"m1-name": "x"}).status_code == 404
    assert tina.post(f"/pilots/{started.id}/measures/1/remove").status_code == 404
    assert tina.get(f"/pilots/{started.id}/measures/4/before").status_code == 404


def test_one_added_after_the_first_end_score_is_kept_as_late(
    cast, started, measure, tina, add, hands, ids
):
    hands.set(LAST_DAY)
    end = {ids["Ana"]: 7.0}
    service.record_scores(started, measure, AFTER, end, by=cast.tina, at=hands.set(LAST_DAY))
    hands.set(LAST_DAY.replace(hour=16))
    add(started)
    edit = pilots.edits_of(started)[-1]
    assert (edit.what, edit.before) == ("other measures", "Nothing")
    assert edit.after == "Interest, 1 to 5 points, added after the first end score"
    assert "Added late" in seen(tina.get(f"/pilots/{started.id}/measures")).words


def test_a_number_for_each_day_is_typed_on_its_own_page(started, measure, tina, add, hands):
    add(started, name="Exit check", sort="days", unit="marks", maximum="10")
    hands.set(LAST_DAY)
    address = f"/pilots/{started.id}/measures/2/days"
    assert tina.get(f"/pilots/{started.id}/measures/2/before").location == address
    assert tina.post(address, data={"score-20260115": "6"}).location.endswith("/measures")
    exit_check = service.get_measure(started, 2)
    assert list(service.day_values_of(exit_check).values()) == [6.0]


def test_the_next_turn_measures_the_same(started, measure, add, draft, cast, maple):
    add(started, question="How much do you like maths?")
    following = pilots.draft_pilot(
        maple, cast.tina, pain_point="Again", pain_number=None, pain_unit="",
        today=NOW.date(), at=NOW,
    )  # fmt: skip
    service.copy_goal(started, following, at=NOW)
    assert names_of(following) == names_of(started)
    assert service.get_measure(following, 2).question == "How much do you like maths?"


def test_a_closed_pilot_takes_no_more(started, measure, tina, add):
    add(started)
    pilots.close(started, at=NOW)
    page = seen(tina.get(f"/pilots/{started.id}/measures"))
    assert page.fields("name") == []
    assert add(started, 3, name="More").status_code == 422

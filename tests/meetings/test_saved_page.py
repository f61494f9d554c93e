"""What a teacher sees after a save."""

from datetime import timedelta

import pytest

from pilot.meetings.models import Activity, Change
from pilot.rosters import service as rosters
from tests.meetings.conftest import FRIDAY_BEFORE, MONDAY, NOW, THURSDAY, TUESDAY, WEDNESDAY
from tests.meetings.html import Page


@pytest.fixture(autouse=True)
def wednesday(hands):
    hands.set(NOW)


@pytest.fixture
def look(maple, cast, enter):
    tina = enter(cast.tina)
    return lambda day=WEDNESDAY: Page(tina.get(f"/pilots/{maple.pilot.id}/days/{day}/saved"))


def test_what_was_saved_is_said_back_in_a_sentence(maple, logged, look):
    logged(
        done=maple.people("Amara", "Ben"),
        away=maple.people("Farah"),
        helped=maple.people("Chidi", "Ben", "Dalia"),
        minutes={Activity.EXPLANATION: 10, Activity.PROJECT: 40},
    )
    page = look()
    assert page.heading == "Saved in 41 seconds"
    assert (
        "2 of 5 had done the lesson. You helped Ben, Chidi and Dalia. "
        "10 of 50 minutes were you talking."
    ) in page.text


def test_a_day_before_the_pilot_says_nothing_of_a_lesson(logged, look):
    logged(FRIDAY_BEFORE)
    page = look(FRIDAY_BEFORE)
    assert "had done the lesson" not in page.text
    assert "10 of 50 minutes were you talking." in page.text


def test_where_everyone_was_away_nobody_is_counted(maple, logged, look):
    logged(away=frozenset(maple.ids.values()))
    assert "had done the lesson" not in look().text


def test_more_than_a_handful_of_helped_students_are_a_number(maple, logged, look):
    gus = rosters.enrol(maple.class_group, ["Gus"], at=NOW)[0]
    logged(helped=frozenset({*maple.ids.values(), gus.id}))
    assert "You helped 7 students." in look().text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, "Saved"),
        (0, "Saved"),
        (1, "Saved in 1 second"),
        (90, "Saved in 90 seconds"),
        (91, "Saved in 2 minutes"),
        (3600, "Saved"),
    ],
)
def test_the_time_it_took_is_said_as_people_say_it(logged, look, seconds, said):
    logged(seconds=seconds)
    assert look().heading == said


def test_a_correction_is_just_saved(logged, look):
    logged()
    logged(note="Loud", version=1)
    assert look().heading == "Saved"


def test_the_change_and_the_questions_wait_for_tomorrow(maple, logged, said, look):
    said("Dalia", THURSDAY, question="Why is 0.10 not bigger?")
    logged(change=Change.GO_OVER_FIRST, change_words="Start with 0.7")
    page = look()
    for words in (
        "For tomorrow",
        "Go over it first",
        "Start with 0.7",
        "1 student asked you something",
        "Dalia: “Why is 0.10 not bigger?”",
        "Thursday 5 March",
        "Lesson 4, Part 4",
    ):
        assert words in page.text


def test_after_a_friday_the_next_class_is_named(logged, look):
    logged(FRIDAY_BEFORE)
    assert "For Monday 2 March" in look(FRIDAY_BEFORE).text


def test_a_day_that_was_missed_can_be_logged_from_here(maple, logged, look):
    logged(MONDAY)
    logged()
    page = look()
    assert page.links()["Log yesterdayNot logged yet"] == (
        f"/pilots/{maple.pilot.id}/days/{TUESDAY}"
    )


def test_from_here_it_goes_to_the_pilot_or_back_to_change_it(maple, logged, look):
    logged()
    links = look().links()
    assert links["See the pilot"] == f"/pilots/{maple.pilot.id}"
    assert links["Change it"] == f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}"


def test_a_day_that_was_not_saved_goes_to_its_log(maple, cast, enter):
    answer = enter(cast.tina).get(f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}/saved")
    assert answer.location == f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}"


def test_the_last_day_has_nothing_after_it(maple, logged, look, hands):
    friday = THURSDAY + timedelta(1)
    hands.set(NOW + timedelta(2))
    logged(friday, at=NOW + timedelta(2), change=Change.MORE_TIME)
    page = look(friday)
    assert "What comes next" in page.text
    assert "More time" in page.text

"""Until the class begins the page says who is ready, whom to sit with and what they asked."""

from datetime import timedelta

import pytest

from pilot.lessons.models import Amount, Feeling
from pilot.rosters import service as rosters
from tests.meetings.conftest import FRIDAY_BEFORE, NOW, WEDNESDAY
from tests.meetings.html import Page

HALF_PAST_EIGHT = NOW.replace(hour=8, minute=30)


@pytest.fixture(autouse=True)
def before_nine(hands):
    hands.set(HALF_PAST_EIGHT)


@pytest.fixture
def look(maple, cast, enter):
    tina = enter(cast.tina)
    return lambda day=WEDNESDAY: Page(tina.get(f"/pilots/{maple.pilot.id}/days/{day}"))


def test_who_is_ready_and_who_is_not_yet_the_stuck_ones_first(said, look):
    said("Amara", WEDNESDAY, feeling=Feeling.GOT_IT)
    said("Ben", WEDNESDAY, amount=Amount.SOME)
    said("Chidi", WEDNESDAY, amount=Amount.NO_ACCESS)
    said("Dalia", WEDNESDAY, feeling=Feeling.STUCK)
    page = look()
    assert page.heading == "Before class"
    assert "Lesson 3, Part 3. Class begins at 09:00." in page.text
    for words in (
        "1 of 6 is ready",
        "Was stuckDalia Could not open itChidi Did some of itBen No mark yetEwan and Farah",
        "DaliaWas stuck ChidiCould not open it EwanNo mark yet FarahNo mark yet",
    ):
        assert "".join(words.split()) in "".join(page.text.split())


def test_at_most_six_to_sit_with(maple, said, look):
    rosters.enrol(maple.class_group, [f"New {n}" for n in range(9)], at=NOW)
    said("Farah", WEDNESDAY, feeling=Feeling.STUCK)
    part = look().text.split("Whom to sit with")[1].split("Nobody asked")[0]
    assert part.count("No mark yet") == 5
    assert part.strip().startswith("Farah")


def test_the_same_question_is_asked_once_by_all_who_did(said, look):
    said("Amara", WEDNESDAY, question="How far?")
    said("Ben", WEDNESDAY, question="Why is 0.10 not bigger?")
    said("Chidi", WEDNESDAY, question="why is 0.10 not bigger")
    words = "3 students asked you something Why is 0.10 not bigger? Ben and Chidi How far? Amara"
    assert "".join(words.split()) in "".join(look().text.split())


def test_a_mark_from_a_device_with_a_wrong_clock_says_so_and_which_time_counts(said, look):
    said("Amara", WEDNESDAY, device_at=HALF_PAST_EIGHT)
    assert "wrong clock" not in look().text
    said("Ben", WEDNESDAY, device_at=NOW.replace(year=1970), device_off=True)
    said("Chidi", WEDNESDAY, device_at=NOW - timedelta(hours=2), device_off=True)
    shown = look().text.split("Marks from a device with a wrong clock")[1]
    ours = "By ours, which counts, it was 4 March, 10:42."
    for words in (
        f"BenBy this device's clock it was 4 March 1970. {ours}",
        f"ChidiBy this device's clock it was 08:42. {ours}",
    ):
        assert "".join(words.split()) in "".join(shown.split())
    assert "Amara" not in shown.split("</details>")[0].split("Log this class")[0]


def test_without_any_mark_nobody_is_singled_out(look):
    page = look()
    assert "No marks from home yet" in page.text
    assert "Whom to sit with" not in page.text


def test_the_log_is_one_tap_below_with_everything_filled_in(maple, said, look):
    said("Amara", WEDNESDAY)
    page = look()
    assert "Log this class" in page.part("log")
    assert page.ticked("done") == maple.people("Amara")
    assert "Save today" in page.part("log")


@pytest.mark.parametrize("case", ["begun", "saved", "no lesson", "another clock"])
def test_the_log_comes_first_otherwise(maple, cast, said, logged, look, hands, case):
    said("Amara", WEDNESDAY, question="How far?")
    if case == "begun":
        hands.set(NOW.replace(hour=9, minute=0))
    if case == "saved":
        logged()
    if case == "another clock":
        cast.northfield.time_zone = "Europe/Athens"
    page = look(FRIDAY_BEFORE if case == "no lesson" else WEDNESDAY)
    assert page.heading != "Before class"
    assert "Whom to sit with" not in page.text
    assert ("1 student asked you something" in page.text) == (case != "no lesson")


def test_yesterday_is_a_log_at_any_hour(said, look):
    said("Amara", WEDNESDAY - timedelta(1))
    assert look(WEDNESDAY - timedelta(1)).heading == "Tuesday 3 March"

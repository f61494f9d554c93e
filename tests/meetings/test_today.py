"""Where a teacher's day begins."""

from datetime import timedelta

import pytest

from pilot.db import session
from pilot.pilots import service as pilots
from tests.cast import LONG_AGO
from tests.meetings.conftest import FRIDAY_BEFORE, NOW, PLANNED_ON, WEDNESDAY, start_pilot
from tests.meetings.html import Page

SATURDAY = NOW + timedelta(3)
SUNDAY_BETWEEN = NOW - timedelta(3)


@pytest.fixture
def tina(cast, enter):
    return enter(cast.tina)


@pytest.fixture(autouse=True)
def wednesday(hands):
    hands.set(NOW)


def test_one_class_today_opens_its_log(maple, tina):
    answer = tina.get("/today")
    assert (answer.status_code, answer.location) == (
        303,
        f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}",
    )


def test_several_classes_today_are_a_short_list(maple, cast, tina, logged):
    logged()
    oak = start_pilot(cast, cast.tina, "Oak")
    page = Page(tina.get("/today"))
    assert page.heading == "Today's classes"
    links = page.links()
    assert links["MapleSaved"] == f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}"
    assert links["OakLesson 3, Part 3"] == f"/pilots/{oak.pilot.id}/days/{WEDNESDAY}"


def test_without_a_class_today_the_next_one_is_named_with_its_lesson(maple, tina, hands):
    hands.set(SUNDAY_BETWEEN)
    page = Page(tina.get("/today"))
    assert page.heading == "Today"
    assert "No class today. Next: Monday 2 March, lesson 1." in page.text


def test_before_the_first_day_the_next_class_has_no_lesson(maple, tina, hands):
    hands.set(NOW - timedelta(10))
    assert "No class today. Next: Monday 23 February." in Page(tina.get("/today")).text


def test_missed_days_are_listed_the_latest_first(maple, tina, logged, hands):
    logged(FRIDAY_BEFORE)
    hands.set(SATURDAY)
    page = Page(tina.get("/today"))
    assert "No class today. Not logged yet" in page.text
    to_log = [words for words in page.links() if words.startswith("Log ")]
    assert to_log[:2] == ["Log yesterdayMaple", "Log Thursday 5 MarchMaple"]
    assert len(to_log) == 9


def test_today_is_the_day_at_the_school(maple, tina, cast, hands):
    cast.northfield.time_zone = "Pacific/Auckland"
    hands.set(SUNDAY_BETWEEN.replace(hour=12))
    assert tina.get("/today").location.endswith("/days/2026-03-02")


def test_without_a_pilot_the_first_one_is_a_button_away(cast, enter):
    page = Page(enter(cast.olga).get("/today"))
    assert "No pilots yet. Most teachers start one in 5 minutes." in page.text
    assert page.links()["Start a pilot"] == "/pilots/new"


def test_a_draft_asks_to_be_finished(maple, cast, tina, hands):
    pilots.draft_pilot(
        maple.class_group,
        cast.tina,
        pain_point="Nobody reads at home",
        pain_number=None,
        pain_unit="",
        today=PLANNED_ON,
        at=LONG_AGO,
    )
    hands.set(SATURDAY)
    page = Page(tina.get("/today"))
    assert "Not started yet" in page.text
    assert "Nobody reads at home" in page.text


def test_a_closed_pilot_asks_for_nothing(maple, tina):
    pilots.close(maple.pilot, at=NOW)
    session.flush()
    page = Page(tina.get("/today"))
    assert page.text.count("Log ") == 0
    assert "No class today." in page.text


def test_another_teacher_s_classes_are_not_listed(maple, cast, enter):
    page = Page(enter(cast.olga).get("/today"))
    assert "Maple" not in page.text


def test_a_colleague_of_the_class_has_it_too(maple, colleague, enter):
    assert enter(colleague).get("/today").location.endswith(f"/days/{WEDNESDAY}")


def test_leaders_have_no_class_today(cast, enter):
    assert enter(cast.lea).get("/today").status_code == 403

"""A helper logs the classes they were added to, and sees no more than the log needs."""

import pytest

from pilot.accounts.models import Person
from pilot.db import session
from pilot.pilots import service as pilots
from pilot.rosters import teachers
from pilot.rosters.models import Teaching
from tests.meetings.conftest import NOW, THURSDAY, TUESDAY, WEDNESDAY, start_pilot
from tests.meetings.html import Page


@pytest.fixture(autouse=True)
def wednesday(hands):
    hands.set(NOW)


@pytest.fixture
def hana(cast, maple, enter):
    """A browser of Hana's, who helps in Maple."""
    teachers.add_helper(maple.class_group, cast.hana.id)
    return enter(cast.hana)


def log_path(maple, day=WEDNESDAY):
    return f"/pilots/{maple.pilot.id}/days/{day}"


def test_their_day_begins_with_the_class_to_log(maple, hana):
    assert hana.get("/").location == "/today"
    assert hana.get("/today").location == log_path(maple)


def test_they_log_and_the_log_keeps_who_logged(maple, cast, hana, enter):
    page = Page(hana.get(log_path(maple)))
    answer = hana.post(log_path(maple), data=page.answers())
    assert answer.location == f"{log_path(maple)}/saved"
    assert maple.meeting().logged_by_id == cast.hana.id
    teachers.take_off(maple.class_group, cast.hana.id)
    assert "Hana Helper" in enter(cast.tina).get(log_path(maple)).text
    assert session.get_one(Person, (cast.district.id, cast.hana.id)).name == "Hana Helper"


def test_what_students_asked_is_for_their_teachers(maple, cast, said, hana, enter, logged):
    logged(TUESDAY)
    said("Chidi", WEDNESDAY, question="Why is it so?")
    for path in (log_path(maple), f"{log_path(maple, TUESDAY)}/saved"):
        assert "Why is it so?" in enter(cast.tina).get(path).text
        helped = hana.get(path).text
        assert "Why is it so?" not in helped
        assert "asked you" not in helped


def test_nothing_leads_a_helper_to_what_they_may_not_see(maple, hana, logged):
    logged()
    for path in (log_path(maple), f"{log_path(maple)}/saved", log_path(maple, THURSDAY)):
        links = Page(hana.get(path)).links().values()
        allowed = ("/today", "/password", "#", "/pilots/", "/")
        assert all(link.startswith(allowed) for link in links)
        assert f"/pilots/{maple.pilot.id}" not in links


@pytest.mark.parametrize(
    "page", ["", "/check", "/lessons", "/goal", "/scores/before", "/family-notice", "/problem"]
)
def test_a_teacher_who_only_helps_here_sees_nothing_else_either(maple, cast, enter, page):
    teachers_part = session.get_one(
        Teaching, (cast.district.id, maple.class_group.id, cast.tina.id)
    )
    other = start_pilot(cast, cast.tina, "Oak")
    session.delete(teachers_part)
    teachers.add_helper(maple.class_group, cast.tina.id)
    browser = enter(cast.tina)
    assert browser.get(f"/pilots/{maple.pilot.id}{page}").status_code == 404
    assert browser.get(log_path(maple)).status_code == 200
    assert browser.get(f"/pilots/{other.pilot.id}/check").status_code == 200
    assert "Oak" in (today := browser.get("/today").text)
    assert "Maple" in today


def test_a_draft_is_none_of_their_business(maple, cast, hana):
    maple.pilot.started_at = None
    assert hana.get(log_path(maple)).status_code == 404
    assert "Maple" not in hana.get("/today").text


def test_a_closed_pilot_shows_them_what_was_saved(maple, hana, logged):
    logged()
    pilots.close(maple.pilot, at=NOW)
    assert hana.get(log_path(maple)).location == f"{log_path(maple)}/saved"


def test_a_helper_without_a_class_is_told_whom_to_ask(cast, enter):
    page = Page(enter(cast.hana).get("/today"))
    assert "No class to log yet. Ask its teacher to add you as a helper." in page.text
    assert "Start a pilot" not in page.text

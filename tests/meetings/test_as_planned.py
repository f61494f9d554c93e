"""A class that went as planned is logged with one tap."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from pilot.db import session
from pilot.lessons.models import Completion
from pilot.meetings import service
from pilot.meetings.models import Activity
from tests.meetings.conftest import FRIDAY_BEFORE, NOW, TUESDAY, WEDNESDAY
from tests.meetings.html import Page

TAP = "As planned. Save"


@pytest.fixture(autouse=True)
def wednesday(hands):
    hands.set(NOW)


@pytest.fixture
def tina(cast, enter):
    return enter(cast.tina)


@pytest.fixture
def address(maple):
    return f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}"


def test_one_tap_saves_the_class_as_it_is_filled_in(maple, said, logged, tina, address):
    said("Amara", WEDNESDAY)
    logged(TUESDAY, minutes={Activity.PROJECT: 20})
    page = Page(tina.get(address))
    assert "1 of 6 had done the lesson. Nobody away, nothing to change." in page.part("planned")
    assert "Same as yesterday." in page.part("planned")
    answer = tina.post(f"{address}/as-planned", data={"opened_at": str(int(NOW.timestamp()) - 5)})
    assert (answer.status_code, answer.location) == (303, f"{address}/saved?planned=1")
    assert service.log_of(maple.meeting()) == service.MeetingLog(
        length_minutes=50, minutes={Activity.PROJECT: 20}, done=maple.people("Amara")
    )
    saved = Page(tina.get(answer.location))
    assert saved.heading == "Saved in 5 seconds"
    assert "Change it" in saved.links()
    assert "Undo" in saved.text


def test_it_is_not_offered_where_it_would_say_that_nobody_did_the_lesson(maple, tina, address):
    assert TAP not in tina.get(address).text
    assert TAP in tina.get(f"/pilots/{maple.pilot.id}/days/{FRIDAY_BEFORE}").text


def test_after_a_save_it_is_not_offered_again(said, logged, tina, address):
    said("Amara", WEDNESDAY)
    assert TAP in tina.get(address).text
    logged()
    assert TAP not in tina.get(address).text


def test_a_second_tap_is_the_same_save(maple, said, tina, address):
    said("Amara", WEDNESDAY)
    for _twice in range(2):
        assert tina.post(f"{address}/as-planned").status_code == 303
    assert maple.meeting().version == 1


def test_a_colleague_who_said_something_else_is_not_overwritten(
    maple, said, logged, colleague, tina, address
):
    said("Amara", WEDNESDAY)
    logged(by=colleague, note="Calm")
    clash = Page(tina.post(f"{address}/as-planned"))
    assert clash.status == 409
    assert service.log_of(maple.meeting()).note == "Calm"
    tina.post(address, data=clash.answers() | {"keep": "join"})
    log = service.log_of(maple.meeting())
    assert (log.note, log.done) == ("Calm", maple.people("Amara"))


@pytest.mark.parametrize("day", ["2026-02-28", "2026-03-05"])
def test_a_day_without_class_says_so(maple, tina, day):
    page = Page(tina.post(f"/pilots/{maple.pilot.id}/days/{day}/as-planned"))
    assert (page.status, page.heading) == (422, "Nothing to log")


def test_it_can_be_undone_and_what_students_said_stays(maple, said, tina, address):
    said("Amara", WEDNESDAY)
    tina.post(f"{address}/as-planned")
    for _twice in range(2):
        assert tina.post(f"{address}/take-back").location == address
    assert service.meeting_on(maple.pilot, WEDNESDAY) is None
    assert session.scalar(select(func.count()).select_from(Completion)) == 1
    assert TAP in tina.get(address).text


@pytest.mark.parametrize("late", ["eleven minutes", "changed since", "a colleague's"])
def test_what_has_stood_a_while_is_changed_and_not_undone(
    maple, logged, colleague, tina, address, hands, late
):
    logged(by=colleague) if late == "a colleague's" else logged()
    if late == "eleven minutes":
        hands.set(NOW + timedelta(minutes=11))
    if late == "changed since":
        logged(note="Loud", version=1)
    answer = tina.post(f"{address}/take-back")
    assert answer.status_code == 422
    assert "Change it instead." in answer.text
    assert service.meeting_on(maple.pilot, WEDNESDAY) is not None

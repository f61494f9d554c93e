"""Minutes of preparing a class: said or not said, and never made up."""

import pytest

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.meetings import service
from pilot.meetings.meeting_log import MeetingLog, adds_nothing, joined
from pilot.meetings.models import Activity
from tests.meetings.conftest import FRIDAY_BEFORE, NOW, WEDNESDAY
from tests.meetings.html import Page

TAPPED = ("0", "10", "20", "30", "45", "60")


@pytest.fixture
def day_page(maple, cast, enter, hands):
    """The page of a day, as Tina's browser shows it."""
    hands.set(NOW)
    session.commit()
    browser = enter(cast.tina)

    def open_page(day=WEDNESDAY) -> Page:
        return Page(browser.get(f"/pilots/{maple.pilot.id}/days/{day}"))

    return open_page


@pytest.fixture
def send(maple, cast, enter, hands):
    """Sends the page of a day as it stands, with some answers changed."""

    def send_it(page: Page, day=WEDNESDAY, who=None, **changed: str):
        answers = {**page.answers(), **{name: [value] for name, value in changed.items()}}
        answers["who"] = [str((who or cast.tina).id)]
        browser = enter(who or cast.tina)
        return browser.post(f"/pilots/{maple.pilot.id}/days/{day}", data=answers)

    return send_it


def planned(maple, day=WEDNESDAY) -> int | None:
    session.expire_all()
    found: int | None = maple.meeting(day).planning_minutes
    return found


def test_nothing_is_chosen_beforehand_and_saving_as_planned_says_nothing(day_page, send, maple):
    page = day_page()
    assert page.chosen("planning") == []
    assert page.value("planning_other") in (None, "")
    assert send(page).status_code == 303
    assert planned(maple) is None


def test_it_is_asked_on_the_days_before_the_pilot_too(day_page, send, maple):
    assert send(day_page(FRIDAY_BEFORE), FRIDAY_BEFORE, planning="20").status_code == 303
    assert planned(maple, FRIDAY_BEFORE) == 20


@pytest.mark.parametrize("minutes", TAPPED)
def test_one_tap_says_it_and_nought_is_an_answer(day_page, send, maple, minutes: str):
    send(day_page(), planning=minutes)
    assert planned(maple) == int(minutes)
    assert day_page().chosen("planning") == [minutes]


def test_another_number_is_typed_and_outweighs_a_tap(day_page, send, maple):
    send(day_page(), planning="20", planning_other="37")
    assert planned(maple) == 37


def test_a_typed_number_is_one_tap_among_the_others_when_the_log_is_opened_again(
    day_page, send, maple
):
    send(day_page(), planning_other="37")
    again = day_page()
    assert again.chosen("planning") == ["37"]
    assert again.value("planning_other") in (None, "")
    send(again, planning="10")
    assert planned(maple) == 10


def test_saving_again_untouched_keeps_what_was_said(day_page, send, maple):
    send(day_page(), planning="45")
    before = maple.meeting().version
    send(day_page())
    assert planned(maple) == 45
    assert maple.meeting().version == before


def test_it_can_be_taken_back(day_page, send, maple):
    send(day_page(), planning="45")
    page = day_page()
    assert "Not said" in page.part("planning")
    send(page, planning="")
    assert planned(maple) is None


@pytest.mark.parametrize("typed", ["-5", "soon", "601", "99999999999", "1e3", "2.5"])
def test_what_is_no_number_of_minutes_is_said_so_and_everything_is_kept(day_page, send, typed):
    answer = send(day_page(), planning_other=typed, note="Went well")
    page = Page(answer)
    assert page.status == 422
    assert "Enter whole minutes from 0 to 600, like 25." in page.part("planning")
    assert page.value("planning_other") == typed
    assert "Went well" in page.text


@pytest.mark.parametrize("tapped", ["soon", "-1", "9999", "1" * 40])
def test_a_chip_that_was_never_offered_is_refused(day_page, send, tapped: str):
    assert send(day_page(), planning=tapped).status_code == 422


def test_it_survives_another_mistake_on_the_page(day_page, send):
    page = Page(send(day_page(), planning="30", planning_other="37", explanation="900"))
    assert page.status == 422
    assert page.value("planning_other") == "37"
    page = Page(send(day_page(), planning="30", explanation="900"))
    assert page.chosen("planning") == ["30"]


def test_a_clash_shows_it_and_both_ways_out_keep_it(day_page, send, maple, colleague, logged):
    page = day_page()
    send(page, who=colleague, note="Hers", planning="10")
    clash = Page(send(page, note="Mine", planning_other="37"))
    assert clash.status == 409
    for words in ("Preparing it", "10 minutes", "37 minutes"):
        assert words in clash.text
    answers = clash.answers()
    assert answers["planning"] == ["37"]
    send(clash, keep="join")
    assert planned(maple) == 37


def test_nought_survives_a_clash(day_page, send, maple, colleague):
    page = day_page()
    send(page, who=colleague, note="Hers", planning="10")
    clash = Page(send(page, note="Mine", planning="0"))
    send(clash, keep="yours")
    assert planned(maple) == 0


def test_who_says_nothing_of_preparing_clashes_with_nobody_who_did(
    day_page, send, maple, colleague
):
    page = day_page()
    send(page, planning="20")
    assert send(page, who=colleague).status_code == 303
    assert planned(maple) == 20


def test_joining_keeps_what_either_of_them_said():
    first = MeetingLog(length_minutes=50, minutes={Activity.EXPLANATION: 10}, planning_minutes=20)
    second = MeetingLog(length_minutes=50, minutes={Activity.EXPLANATION: 10})
    assert joined(first, second).planning_minutes == 20
    assert joined(second, first).planning_minutes == 20
    assert adds_nothing(second, first)
    assert not adds_nothing(first, second)


@pytest.mark.parametrize("minutes", [-1, 601])
def test_no_class_is_prepared_for_less_than_no_time_nor_for_days(logged, minutes: int):
    with pytest.raises(RuleBroken) as refused:
        logged(planning_minutes=minutes)
    assert refused.value.field == "planning"


def test_the_saved_page_says_it_back(day_page, send, maple, cast, enter):
    send(day_page(), planning="20")
    saved = Page(enter(cast.tina).get(f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}/saved"))
    assert "Preparing it took 20 minutes." in saved.text


def test_a_log_reads_back_as_it_was_said(logged):
    meeting = logged(planning_minutes=25)
    assert service.log_of(meeting).planning_minutes == 25

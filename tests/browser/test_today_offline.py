"""Logging a class on a phone whose connection, battery or sign-in gives up on the way."""

import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from pilot.db import session
from pilot.lessons import service as lessons
from pilot.meetings import service
from pilot.meetings.models import Activity, Change
from pilot.pilots import service as pilots
from tests.browser.plug import Server, wait_until_kept
from tests.cast import token_for
from tests.meetings.conftest import NOW, TUESDAY, WEDNESDAY, start_pilot

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)
PHONE = ViewportSize(width=390, height=844)


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    serving = Server(app)
    serving.start()
    yield serving
    serving.stop()


@pytest.fixture
def maple(cast, hands):
    """A class with a lesson for today, yesterday's minutes, and two who said how it went."""
    hands.set(NOW)
    made = start_pilot(cast, cast.tina, "Maple")
    log = service.MeetingLog(
        length_minutes=50, minutes={Activity.EXPLANATION: 10, Activity.PROJECT: 40}
    )
    service.log_meeting(made.pilot, TUESDAY, log=log, version=0, by=cast.tina, at=NOW, seconds=40)
    lesson = made.lesson(WEDNESDAY)
    for name in ("Amara", "Ben"):
        student = next(s for s in pilots.students_of(made.pilot) if s.name == name)
        lessons.mark_done(made.pilot, lesson.id, student, at=NOW)
    session.commit()
    return made


@pytest.fixture
def phone(browser: Browser, server: Server, cast) -> Iterator[BrowserContext]:
    """A phone on which Tina is signed in."""
    context = browser.new_context(base_url=server.url, viewport=PHONE, locale="en")
    sign_in(context, server, cast.tina)
    yield context
    context.close()


def sign_in(context: BrowserContext, server: Server, person) -> None:
    context.add_cookies([{"name": "signin", "value": token_for(person), "url": server.url}])


def open_today(context: BrowserContext) -> Page:
    """Today, with its worker at work and its page kept."""
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto("/today")
    page.wait_for_url("**/days/*")
    wait_until_kept(page, urlsplit(page.url).path, "/today/kept")
    return page


def comes_to_note(maple, wanted: str) -> bool:
    """Whether the log says so, at once or soon: what is on its way waits on no phone any more."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        session.rollback()
        session.expire_all()
        meeting = service.meeting_on(maple.pilot, WEDNESDAY)
        if meeting and service.log_of(meeting).note == wanted:
            return True
        time.sleep(0.1)
    return False


def test_a_server_that_dies_between_two_taps_costs_nothing_and_the_log_is_saved_once(
    maple, phone, server, hands
):
    page = open_today(phone)
    page.get_by_label("Chidi").first.check()
    server.stop()
    page.get_by_label("Note").fill("Loud")
    page.get_by_role("button", name="Save today").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Saved on this phone")
    expect(page.get_by_text("Maple, Wednesday 4 March")).to_be_visible()
    expect(page.get_by_text(re.compile("Not sent yet"))).to_be_visible()
    page.goto("/today")
    expect(page.get_by_text("A class is kept on this phone")).to_be_visible()
    server.start()
    page.goto("/today")
    expect(page.get_by_text("What was kept on this phone is saved now.")).to_be_visible()
    page.goto("/today")
    expect(page.get_by_text("Saved at 10:42")).to_be_visible()
    page.goto("/today/kept")
    expect(page.get_by_text("Nothing is waiting on this phone")).to_be_visible()
    assert comes_to_note(maple, "Loud")
    assert maple.meeting().version == 1
    assert service.log_of(maple.meeting()).done == maple.people("Amara", "Ben", "Chidi")


def test_a_dead_phone_keeps_what_was_typed_and_offers_it(maple, phone):
    page = open_today(phone)
    page.get_by_label("Note").fill("Loud")
    page.get_by_label("Shorter lesson").check()
    page.wait_for_timeout(400)
    page.close()
    again = phone.new_page()
    again.goto("/today")
    expect(again.get_by_text("Not saved yet. Kept on this phone since")).to_be_visible()
    expect(again.get_by_label("Note")).to_have_value("")
    again.get_by_role("button", name="Use it").click()
    expect(again.get_by_label("Note")).to_have_value("Loud")
    expect(again.get_by_label("Shorter lesson")).to_be_checked()
    again.get_by_role("button", name="Save today").click()
    expect(again.get_by_role("heading", level=1)).to_contain_text("Saved")
    assert comes_to_note(maple, "Loud")
    again.goto(f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}")
    expect(again.get_by_text("Kept on this phone since")).to_be_hidden()
    assert again.evaluate("Object.keys(localStorage).filter(k => k.startsWith('draft'))") == []


def test_a_draft_older_than_a_save_says_so_and_leads_to_both(maple, phone, cast):
    page = open_today(phone)
    page.get_by_label("Note").fill("Loud")
    page.wait_for_timeout(400)
    log = service.MeetingLog(length_minutes=50, minutes={}, note="Calm")
    service.log_meeting(maple.pilot, WEDNESDAY, log=log, version=0, by=cast.tina, at=NOW, seconds=9)
    session.commit()
    page.goto("/today")
    expect(page.get_by_text("This class was saved since.")).to_be_visible()
    page.get_by_role("button", name="Use it").click()
    page.get_by_role("button", name="Save today").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two logs of this class")
    page.get_by_role("button", name="Join them").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Saved")
    assert comes_to_note(maple, "Calm\nLoud")


def test_signed_out_meanwhile_the_class_waits_for_signing_in(maple, phone, server, cast):
    page = open_today(phone)
    page.get_by_label("Note").fill("Loud")
    phone.clear_cookies()
    page.get_by_role("button", name="Save today").click()
    expect(
        page.get_by_text("Your class is kept on this phone. Sign in to save it.")
    ).to_be_visible()
    sign_in(phone, server, cast.zoe)
    page.goto("/today/kept")
    expect(page.get_by_text("Nothing is waiting on this phone")).to_be_visible()
    sign_in(phone, server, cast.tina)
    page.goto("/today/kept")
    expect(page.get_by_text("Nothing is waiting on this phone")).to_be_visible()
    assert comes_to_note(maple, "Loud")


def test_a_clash_found_only_when_it_is_sent_is_shown_and_joined(maple, phone, server, cast):
    page = open_today(phone)
    page.get_by_label("Note").fill("Loud")
    server.stop()
    page.get_by_role("button", name="Save today").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Saved on this phone")
    log = service.MeetingLog(length_minutes=50, minutes={}, note="Calm")
    service.log_meeting(maple.pilot, WEDNESDAY, log=log, version=0, by=cast.tina, at=NOW, seconds=9)
    session.commit()
    server.start()
    page.goto("/today/kept")
    expect(page.get_by_text("This class was logged from somewhere else too.")).to_be_visible()
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two logs of this class")
    page.get_by_role("button", name="Join them").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Saved")
    assert comes_to_note(maple, "Calm\nLoud")
    page.goto("/today/kept")
    expect(page.get_by_text("Nothing is waiting on this phone")).to_be_visible()


def test_signing_out_takes_the_kept_pages_and_drafts_along(maple, phone):
    page = open_today(phone)
    page.get_by_label("Note").fill("Loud")
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert not [name for name in page.evaluate("caches.keys()") if name.startswith("today-")]
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('draft'))") == []


def test_as_planned_is_one_tap_and_a_typical_day_six(maple, phone, hands):
    page = open_today(phone)
    taps = Taps(page)
    taps.tap(page.get_by_label("Chidi").first)
    taps.tap(page.get_by_text("Someone away?"))
    taps.tap(page.locator("#away").get_by_label("Dalia"))
    taps.tap(page.locator("#done").get_by_label("Ben").first)
    taps.tap(page.get_by_label("Shorter lesson"))
    taps.tap(page.get_by_role("button", name="Save today"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Saved")
    assert taps.count <= 6
    session.rollback()
    session.expire_all()
    log = service.log_of(maple.meeting())
    assert log.done == maple.people("Amara", "Chidi")
    assert (log.away, log.change) == (maple.people("Dalia"), Change.SHORTER_LESSON)
    session.delete(maple.meeting())
    session.commit()
    page.goto("/today")
    again = Taps(page)
    again.tap(page.get_by_role("button", name="As planned. Save"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Saved")
    assert again.count == 1


class Taps:
    """Counts what a finger does."""

    def __init__(self, page: Page) -> None:
        self.count = 0

    def tap(self, target) -> None:
        target.click()
        self.count += 1

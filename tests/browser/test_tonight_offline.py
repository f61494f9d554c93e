"""Marking lessons where the internet comes and goes, on devices of more than one child."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from sqlalchemy import select

from pilot.accounts import cards
from pilot.accounts.models import Person
from pilot.accounts.pictures import pictures_of
from pilot.db import session
from pilot.lessons import service
from pilot.lessons.models import Amount, Feeling, Lesson, MarkArrival, Route
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.tablets import service as tablets
from pilot.voices import asking
from tests.browser.plug import Server, wait_until_kept
from tests.cast import code_for
from tests.lessons.conftest import EVENING_BEFORE, NOW, class_of_tinas, drafted, planned

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]
expect.set_options(timeout=20_000)
PHONE = ViewportSize(width=390, height=844)
SAFE = "Your work is safe"


@pytest.fixture
def server(app: Flask) -> Iterator[Server]:
    serving = Server(app)
    serving.start()
    yield serving
    serving.stop()


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A phone nobody has opened a card on yet."""
    context = browser.new_context(base_url=server.url, viewport=PHONE, locale="en")
    context.set_default_timeout(20_000)
    yield context
    context.close()


@dataclass(frozen=True)
class Night:
    """The evening before a lesson's class."""

    pilot: Pilot
    lesson: Lesson

    def said_by(self, student: Person) -> Any:
        """What the student said of the lesson, as far as it has arrived."""
        session.rollback()
        session.expire_all()
        return service.completions_for(self.pilot, self.lesson).get(student.id)


@pytest.fixture(autouse=True)
def night(cast, hands) -> Night:
    """Tina's class with Tom and Ann, and a lesson for tomorrow."""
    pilot = drafted(
        class_of_tinas(cast.northfield, cast.tina, "Maple", [cast.tom, cast.ann]), cast.tina
    )
    (first, *_rest) = planned(pilot, cast.tina)
    pilots.start(pilot, at=NOW)
    hands.set(EVENING_BEFORE)
    session.commit()
    return Night(pilot, first)


def open_card(where: BrowserContext | Page, student) -> Page:
    """Tonight of a student, with everything kept that the night may need."""
    page = where if isinstance(where, Page) else where.new_page()
    page.goto(f"/c/{code_for(student)}")
    expect(page.get_by_role("button", name=f"Not {student.name}?")).to_be_visible()
    ahead = page.locator("script[data-ahead]").get_attribute("data-ahead") or ""
    wait_until_kept(page, "/tonight", *ahead.split())
    return page


def joined(where: BrowserContext, server: Server, pilot: Pilot) -> Page:
    """A tablet of the class, at its names."""
    code = tablets.open_code(pilots.class_of(pilot), at=EVENING_BEFORE).code
    session.commit()
    token = tablets.enrol_tablet(code, address="127.0.0.1", at=EVENING_BEFORE)
    session.commit()
    where.add_cookies([{"name": "tablet", "value": token, "url": server.url}])
    page = where.new_page()
    page.goto("/tablet/names")
    heading(page).to_have_text("Tap your name")
    wait_until_kept(page, "/tonight/offline")
    return page


def tap_in(page: Page, student: Person) -> None:
    """A student's turn, with everything kept that the night may need."""
    three = pictures_of(student.district_id, [student.id])[student.id]
    session.commit()
    page.get_by_role("link", name=student.name, exact=True).click()
    for name in three:
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("button", name="I have done it")).to_be_visible()
    ahead = page.locator("script[data-ahead]").get_attribute("data-ahead") or ""
    wait_until_kept(page, "/tonight", *ahead.split())


def nobody_called(page: Page, name: str) -> None:
    expect(page.get_by_text(re.compile(rf"\b{name}\b"))).to_have_count(0)


def mark(page: Page, feeling: str = "Got it", question: str = "") -> None:
    """Opens tonight's lesson and says how it went."""
    page.goto("/tonight")
    page.get_by_role("link", name="Start").click()
    page.get_by_label(feeling, exact=True).check()
    page.get_by_label(re.compile("Ask Tina Teacher")).fill(question)
    page.get_by_role("button", name="I'm done").click()


def heading(page: Page):
    return expect(page.get_by_role("heading", level=1))


def send_now(page: Page) -> None:
    """Taps "Try to send now", which is gone already where it was sent by itself just before."""
    page.locator("[data-again]").evaluate("(each) => each.click()")


def arrivals() -> list[MarkArrival]:
    session.rollback()
    session.expire_all()
    return list(session.scalars(select(MarkArrival).order_by(MarkArrival.happened_at)))


def wait_for_arrivals(page: Page, number: int) -> None:
    """Until so many answers are with the server."""
    for _tries in range(200):
        if len(arrivals()) >= number:
            break
        page.wait_for_timeout(100)
    assert len(arrivals()) == number


def test_a_lesson_done_without_internet_is_safe_here_and_arrives_by_itself(
    phone, server, cast, night
):
    page = open_card(phone, cast.tom)
    server.stop()
    mark(page, "Stuck", "Why tenths?")
    heading(page).to_have_text(SAFE)
    expect(page.get_by_text("It is saved on this phone.")).to_be_visible()
    waiting = page.get_by_role("region", name="Waiting to send")
    expect(waiting.get_by_text("Parts of a whole").first).to_be_visible()
    expect(waiting.get_by_text(re.compile(r"Saved \d\d:\d\d\. It goes to Tina"))).to_be_visible()
    page.goto("/tonight")
    expect(page.get_by_text(re.compile("No internet right now. This page is from"))).to_be_hidden()
    expect(page.get_by_text("Your work is saved here. It is not sent yet.")).to_be_visible()
    assert night.said_by(cast.tom) is None
    server.start()
    page.get_by_role("link", name="See what is saved").click()
    wait_for_arrivals(page, 1)
    mine = night.said_by(cast.tom)
    assert (mine.amount, mine.feeling, mine.question) == (Amount.ALL, Feeling.STUCK, "Why tenths?")
    assert len(arrivals()) == 1


def test_a_lesson_that_was_never_opened_opens_without_internet(phone, server, cast):
    page = open_card(phone, cast.tom)
    server.stop()
    page.goto("/tonight")
    expect(page.get_by_text("No internet right now. This page is from")).to_be_visible()
    page.get_by_role("link", name="Start").click()
    heading(page).to_have_text("Parts of a whole")
    expect(page.get_by_role("button", name="I'm done")).to_be_visible()


def test_trying_to_send_says_when_it_is_sent(phone, server, cast, night):
    page = open_card(phone, cast.tom)
    server.stop()
    mark(page)
    heading(page).to_have_text(SAFE)
    page.get_by_role("button", name="Try to send now").click()
    heading(page).to_have_text(SAFE)
    server.start()
    send_now(page)
    heading(page).to_have_text("Your work is sent")
    assert night.said_by(cast.tom).feeling is Feeling.GOT_IT


def test_two_students_on_one_tablet_meet_nothing_of_each_other_and_both_are_heard(
    phone, server, cast, night
):
    page = open_card(phone, cast.tom)
    server.stop()
    mark(page, "Stuck")
    heading(page).to_have_text(SAFE)
    page.get_by_role("button", name="Not Tom?").click()
    heading(page).to_have_text("No internet right now")
    for address in ("/tonight", "/tonight/kept", f"/tonight/{night.lesson.id}"):
        page.goto(address)
        heading(page).to_have_text("No internet right now")
        expect(page.get_by_text(re.compile(r"\bTom\b"))).to_have_count(0)
    server.start()
    open_card(page, cast.ann)
    page.goto("/tonight/kept")
    heading(page).to_have_text("Nothing is waiting")
    server.stop()
    mark(page, "Got it")
    heading(page).to_have_text(SAFE)
    expect(page.get_by_role("button", name="Not Ann?")).to_be_visible()
    server.start()
    send_now(page)
    heading(page).to_have_text("Your work is sent")
    assert night.said_by(cast.tom).feeling is Feeling.STUCK
    assert night.said_by(cast.ann).feeling is Feeling.GOT_IT


def test_a_shared_tablet_without_internet_keeps_a_mark_of_each_and_shows_no_child_another(
    phone, server, cast, night
):
    tablet = joined(phone, server, night.pilot)
    for student, other, feeling in ((cast.tom, "Ann", "Stuck"), (cast.ann, "Tom", "Got it")):
        tap_in(tablet, student)
        nobody_called(tablet, other)
        tablet.goto("/tonight/kept")
        heading(tablet).to_have_text("Nothing is waiting")
        server.stop()
        mark(tablet, feeling)
        heading(tablet).to_have_text(SAFE)
        nobody_called(tablet, other)
        tablet.get_by_role("button", name="Back to the names").first.click()
        heading(tablet).to_have_text("No internet right now")
        expect(tablet.get_by_text("Wait for the internet, or use paper.")).to_be_visible()
        for address in (
            "/tablet/names",
            "/tonight",
            "/tonight/kept",
            f"/tonight/{night.lesson.id}",
        ):
            tablet.goto(address)
            heading(tablet).to_have_text("No internet right now")
            nobody_called(tablet, student.name)
        server.start()
        tablet.goto("/tablet/names")
        heading(tablet).to_have_text("Tap your name")
    wait_for_arrivals(tablet, 2)
    said = {each.name: night.said_by(each) for each in (cast.tom, cast.ann)}
    assert {name: mark.feeling for name, mark in said.items()} == {
        "Tom": Feeling.STUCK,
        "Ann": Feeling.GOT_IT,
    }
    assert {mark.route for mark in said.values()} == {Route.TABLET}
    assert not [name for name in tablet.evaluate("caches.keys()") if name.startswith("tonight-")]


def test_not_me_without_internet_is_told_to_the_server_before_the_next_page(
    phone, server, cast, night
):
    page = open_card(phone, cast.tom)
    server.stop()
    mark(page)
    heading(page).to_have_text(SAFE)
    page.get_by_role("button", name="Not Tom?").click()
    heading(page).to_have_text("No internet right now")
    server.start()
    page.goto("/tonight")
    heading(page).to_have_text("Open your card")
    assert not [name for name in page.evaluate("caches.keys()") if name.startswith("tonight-")]
    page.goto("/tonight/offline")
    heading(page).to_have_text("No internet right now")
    wait_for_arrivals(page, 1)
    assert night.said_by(cast.tom).amount is Amount.ALL


def test_a_question_without_internet_says_that_it_needs_it_and_keeps_who_is_here(
    phone, server, cast, night
):
    today = EVENING_BEFORE.date()
    asking.ask(night.pilot, cast.tina, "How?", nameless=False, at=EVENING_BEFORE, today=today)
    session.commit()
    page = open_card(phone, cast.tom)
    page.get_by_role("link", name="How?").click()
    page.get_by_label("Good", exact=True).check()
    server.stop()
    page.get_by_role("button", name="Send").click()
    heading(page).to_have_text("No internet right now")
    expect(page.get_by_text("Send your answer again then.")).to_be_visible()
    page.goto("/tonight")
    expect(page.get_by_role("button", name="Not Tom?")).to_be_visible()
    server.start()
    page.get_by_role("link", name="How?").click()
    page.get_by_label("Good", exact=True).check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status").filter(has_text="You said")).to_be_visible()


def test_nothing_of_a_student_who_left_without_internet_is_shown_once_it_is_back(
    phone, server, cast, night
):
    page = open_card(phone, cast.tom)
    server.stop()
    page.get_by_role("button", name="Not Tom?").click()
    heading(page).to_have_text("No internet right now")
    server.start()
    page.goto("/my-page")
    heading(page).to_have_text("Open your card")
    nobody_called(page, "Tom")


def test_another_card_on_the_same_phone_takes_the_pages_of_the_first_away(phone, server, cast):
    page = open_card(phone, cast.tom)
    open_card(page, cast.ann)
    names = page.evaluate("caches.keys()")
    assert [name for name in names if name.startswith("tonight-")] == [f"tonight-{cast.ann.id}"]
    server.stop()
    page.goto("/tonight")
    expect(page.get_by_role("button", name="Not Ann?")).to_be_visible()
    expect(page.get_by_text(re.compile(r"\bTom\b"))).to_have_count(0)


def test_a_queue_of_ten_arrives_in_the_order_it_was_made(phone, server, cast, night):
    lessons = service.lessons_of(night.pilot)
    page = open_card(phone, cast.tom)
    server.stop()
    for each in lessons:
        for feeling in ("Stuck", "Got it"):
            page.goto(f"/tonight/{each.id}")
            page.get_by_label(feeling, exact=True).check()
            page.get_by_role("button", name="I'm done").click()
            heading(page).to_have_text(SAFE)
    expect(page.locator("[data-waiting] li:visible")).to_have_count(5)
    server.start()
    send_now(page)
    heading(page).to_have_text("Your work is sent")
    kept = {each.lesson_id: each.feeling for each in service.completions_of(night.pilot)}
    assert kept == {each.id: Feeling.GOT_IT for each in lessons}
    wait_for_arrivals(page, 10)


def test_an_answer_whose_answer_was_lost_is_sent_again_and_counts_once(phone, server, cast, night):
    page = open_card(phone, cast.tom)
    server.loses_answers = True
    mark(page, "Stuck")
    heading(page).to_have_text(SAFE)
    assert night.said_by(cast.tom).feeling is Feeling.STUCK
    later = EVENING_BEFORE + timedelta(minutes=5)
    service.mark_done(night.pilot, night.lesson.id, cast.tom, at=later, feeling=Feeling.GOT_IT)
    session.commit()
    server.loses_answers = False
    send_now(page)
    heading(page).to_have_text("Your work is sent")
    assert night.said_by(cast.tom).feeling is Feeling.GOT_IT
    assert len(arrivals()) == 1


def test_a_clock_that_is_years_off_does_no_harm_and_is_noted(phone, server, cast, night):
    page = open_card(phone, cast.tom)
    server.stop()
    mark(page)
    heading(page).to_have_text(SAFE)
    server.start()
    send_now(page)
    heading(page).to_have_text("Your work is sent")
    (came,) = arrivals()
    assert came.wrong_clock  # the device lives today, and the school in January 2026
    assert abs(came.happened_at - EVENING_BEFORE) < timedelta(minutes=2)
    assert came.made_at
    assert abs(came.made_at - datetime.now(UTC)) < timedelta(minutes=2)
    (kept,) = service.completions_of(night.pilot)
    assert abs(kept.completed_at - EVENING_BEFORE) < timedelta(minutes=2)


def test_a_card_revoked_meanwhile_is_shown_to_the_teacher_and_a_new_one_sends_it(
    phone, server, cast, night
):
    page = open_card(phone, cast.tom)
    server.stop()
    mark(page, "Nearly")
    heading(page).to_have_text(SAFE)
    cards.replace_card(cast.tom, cards.card_of(cast.tom, at=NOW).id, at=NOW)
    session.commit()
    server.start()
    send_now(page)
    expect(page.get_by_text("Show this to your teacher.")).to_be_visible()
    assert night.said_by(cast.tom) is None
    open_card(page, cast.tom)
    page.goto("/tonight/kept")
    wait_for_arrivals(page, 1)
    assert night.said_by(cast.tom).feeling is Feeling.NEARLY


def test_done_and_undo_without_internet_come_to_nothing(phone, server, cast, night):
    page = open_card(phone, cast.tom)
    mark(page)
    heading(page).to_have_text("That's tonight done")
    page.goto(f"/tonight/{night.lesson.id}")
    wait_until_kept(page, f"/tonight/{night.lesson.id}/done")
    server.stop()
    page.goto(f"/tonight/{night.lesson.id}/done")
    page.get_by_role("button", name="Undo").click()
    heading(page).to_have_text(SAFE)
    expect(page.get_by_text(re.compile(r"Taken back \d\d:\d\d"))).to_be_visible()
    server.start()
    send_now(page)
    heading(page).to_have_text("Your work is sent")
    assert night.said_by(cast.tom) is None


def test_tonight_can_be_put_on_the_home_screen(phone, server, cast):
    page = open_card(phone, cast.tom)
    manifest = page.evaluate(
        "fetch(document.querySelector('link[rel=manifest]').href).then((answer) => answer.json())"
    )
    assert (manifest["start_url"], manifest["display"]) == ("/tonight", "standalone")

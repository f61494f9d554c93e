"""Five routes into one record, by hand in a real browser; and a tablet between two students.

Card, tablet, family, paper and class mark the same lesson for one student each, at one moment of
the clock. What is kept is the same but for how we know it and by which route it came.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from pilot.accounts.models import Person
from pilot.accounts.pictures import pictures_of
from pilot.db import session
from pilot.lessons import service as lessons
from pilot.lessons.models import Completion, Evidence, Lesson, Route
from pilot.pilots.models import Pilot
from pilot.rosters import service as rosters
from pilot.rosters.models import ClassGroup
from tests.cast import code_for, token_for
from tests.lessons.conftest import CLASS_BEGINS, NOW, lesson, maple, pilot  # noqa: F401

pytestmark = pytest.mark.browser

BEFORE_CLASS = CLASS_BEGINS - timedelta(minutes=30)
ON_TABLET = {"width": 1024, "height": 768}


@dataclass(frozen=True)
class Morning:
    """Maple half an hour before the class of its first lesson."""

    group: ClassGroup
    pilot: Pilot
    lesson: Lesson
    students: dict[str, Person]

    def marks(self) -> dict[str, Completion]:
        """The records of the lesson, by the student's name."""
        session.expire_all()
        found = lessons.completions_for(self.pilot, self.lesson)
        session.commit()
        return {name: found[each.id] for name, each in self.students.items() if each.id in found}


@pytest.fixture
def morning(maple, pilot, lesson, hands):  # noqa: F811
    """Five students, nothing marked yet."""
    hands.set(BEFORE_CLASS)
    rosters.enrol(maple, ["Cleo", "Dina", "Emre"], at=NOW)
    students = {each.name: each for each in rosters.students_of(maple)}
    session.commit()
    return Morning(maple, pilot, lesson, students)


@pytest.fixture
def tina(new_page, live_server, cast):
    """A window Tina is signed in on."""
    page = new_page(width=1280, height=900)
    token = {"name": "signin", "value": token_for(cast.tina), "url": live_server.url}
    page.context.add_cookies([token])
    return page


@pytest.fixture
def tablet(tina, new_page, morning):
    """A tablet of Maple: `tablet()`, or without scripts."""

    def join(**look) -> Page:
        tina.goto(f"/classes/{morning.group.id}/tablets")
        tina.get_by_role("button", name="Open for today").click()
        code = tina.locator(".code-words")
        expect(code).to_have_text(re.compile(r"^\w{4}-\w{4}$"))
        device: Page = new_page(**ON_TABLET, **look)
        device.goto("/tablet")
        device.get_by_label("Class code").fill(code.inner_text())
        device.get_by_role("button", name="Join the class").click()
        expect(device.get_by_role("heading", level=1)).to_have_text("Tap your name")
        return device

    return join


def tap_in(device: Page, student) -> None:
    device.get_by_role("link", name=student.name, exact=True).click()
    three = pictures_of(student.district_id, [student.id])[student.id]
    session.commit()
    for place, name in enumerate(three, 1):
        device.get_by_role("button", name=name, exact=True).click()
        if place < len(three):
            expect(device.get_by_role("status")).to_contain_text(f"{place} of 3")
    expect(device.get_by_role("button", name="I have done it")).to_be_visible()


def kept(mark: Completion) -> tuple[object, ...]:
    """What is the same by whichever route it came."""
    return (
        mark.pilot_id,
        mark.lesson_id,
        mark.amount,
        mark.feeling,
        mark.question,
    )


def test_five_routes_make_one_record(app, new_page, tina, tablet, morning, cast):
    students = morning.students
    phone = new_page()
    phone.goto(f"/c/{code_for(students['Ann'])}")
    phone.get_by_role("button", name="I have done it").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("That's tonight done")

    shared = tablet()
    tap_in(shared, students["Cleo"])
    shared.get_by_role("button", name="I have done it").click()
    expect(shared.get_by_role("heading", level=1)).to_have_text("That's tonight done")
    shared.get_by_role("button", name="Back to the names").last.click()
    expect(shared.get_by_role("heading", level=1)).to_have_text("Tap your name")

    tina.get_by_label("Families may mark").check()
    tina.get_by_role("button", name="Save").click()
    expect(tina.get_by_role("status")).to_contain_text("Saved")
    tina.get_by_role("link", name="Family links").click()
    tina.get_by_role("button", name=re.compile("links that are missing")).click()
    slip = tina.locator(".slip", has_text="For the family of Dina")
    expect(slip).to_be_visible()
    family = new_page()
    family.goto(f"/f/{slip.locator('b').inner_text()}")
    family.get_by_role("button", name=re.compile("We did it together")).click()
    expect(family.get_by_text("done together")).to_be_visible()

    tina.goto(f"/pilots/{morning.pilot.id}/sheet?lesson=1")
    tina.get_by_label(re.compile("Emre")).first.fill("d")
    tina.get_by_role("button", name=re.compile("Save")).click()
    expect(tina.get_by_role("status").first).to_have_text("1 mark saved.")

    tina.goto(f"/pilots/{morning.pilot.id}/days/{morning.lesson.due_on}")
    tina.get_by_text("Log this class").click()
    expect(tina.get_by_text("4 of 5 done")).to_be_visible()
    tina.locator("#done").get_by_label(re.compile("^Tom")).first.check()
    tina.get_by_role("button", name="Save today").click()
    expect(tina.get_by_role("heading", level=1)).to_contain_text("Saved")

    by_name = morning.marks()
    assert {name: (mark.route, mark.how, mark.entered_by_id) for name, mark in by_name.items()} == {
        "Ann": (Route.CARD, Evidence.SAID, None),
        "Cleo": (Route.TABLET, Evidence.SAID, None),
        "Dina": (Route.FAMILY, Evidence.SAID, None),
        "Emre": (Route.PAPER, Evidence.SAID, cast.tina.id),
        "Tom": (Route.CLASS, Evidence.SEEN, cast.tina.id),
    }
    assert len({kept(mark) for mark in by_name.values()}) == 1
    # What a device sends of itself is a moment older than its arrival: as long as it took to send.
    waited = [BEFORE_CLASS - mark.completed_at for mark in by_name.values()]
    assert all(timedelta(0) <= each < timedelta(minutes=1) for each in waited)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_two_students_on_one_tablet_leave_each_other_nothing(app, tablet, morning, javascript):
    students = morning.students
    device = tablet(javascript=javascript)
    tap_in(device, students["Ann"])
    device.get_by_role("button", name="I have done it").click()
    expect(device.get_by_role("heading", level=1)).to_have_text("That's tonight done")
    device.get_by_role("button", name="Back to the names").first.click()
    expect(device.get_by_role("heading", level=1)).to_have_text("Tap your name")
    device.go_back()
    expect(device.get_by_role("heading", level=1)).to_have_text("Tap your name first")
    device.goto("/tablet/names")
    tap_in(device, students["Tom"])
    expect(device.get_by_text("Ann")).to_have_count(0)
    device.get_by_role("button", name="I have done it").click()
    expect(device.get_by_role("heading", level=1)).to_have_text("That's tonight done")
    assert morning.marks().keys() == {"Ann", "Tom"}


@pytest.mark.parametrize("application", ["sqlite"], indirect=True)
def test_a_tablet_that_nobody_taps_asks_and_goes_back_to_the_names(app, tablet, morning):
    device = tablet()
    device.clock.install()
    tap_in(device, morning.students["Ann"])
    question = device.get_by_role("alertdialog")
    device.clock.fast_forward(69_000)
    expect(question).to_be_hidden()
    device.clock.fast_forward(2_000)
    expect(question).to_contain_text("Still there, Ann?")
    expect(question.get_by_role("button", name="I am still here")).to_be_focused()
    assert Axe().run(device).response["violations"] == []
    question.get_by_role("button", name="I am still here").click()
    expect(question).to_be_hidden()
    device.clock.fast_forward(71_000)
    expect(question).to_be_visible()
    device.clock.fast_forward(20_000)
    expect(device.get_by_role("heading", level=1)).to_have_text("Tap your name")


@pytest.mark.parametrize("application", ["sqlite"], indirect=True)
def test_five_wrong_tries_ask_for_the_card_and_the_teacher_lets_them_in(app, tablet, tina, morning):
    device = tablet()
    for n in range(5):
        device.goto(f"/tablet/names/{morning.students['Ann'].id}")
        for _tap in range(3):
            device.get_by_role("button", name="ball").click()
        if n < 4:
            expect(device.get_by_role("alert")).to_contain_text("Not those three. Try again.")
    asks = "Ask your teacher to show your card"
    expect(device.get_by_role("heading", level=1)).to_have_text(asks)
    tina.reload()
    tina.get_by_role("button", name="Let them try again").click()
    expect(tina.get_by_text("Waiting for their card")).to_have_count(0)
    device.goto("/tablet/names")
    tap_in(device, morning.students["Ann"])

"""A class of thirty typed in by keyboard alone, and the same class printed."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from sqlalchemy import update

from pilot.accounts.calendar import calendar_of
from pilot.db import session
from pilot.lessons import service as lessons
from pilot.lessons.models import Amount, Lesson, LessonKind
from pilot.pilots import phases
from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.cast import token_for
from tests.guards.plans import NOW, PLANNED_AT, PLANNED_ON, start_class

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]

PAGE_IN_PDF = re.compile(rb"/Type\s*/Page[^s]")
A_MARK_EACH = "dddsxddddd" * 3


@pytest.fixture
def pilot_of(cast, hands):
    """A started pilot with so many students and lessons: `pilot_of(30, 5)`."""

    def make(students, count):
        hands.set(NOW)
        group = start_class("Maple", cast.northfield, cast.tina)
        rosters.enrol(group, [f"Kid {n:02}" for n in range(1, students + 1)], at=PLANNED_AT)
        pilot = pilots.draft_pilot(
            group,
            cast.tina,
            pain_point="Too much explaining",
            pain_number=None,
            pain_unit="",
            today=PLANNED_ON,
            at=PLANNED_AT,
        )
        days = tuple(calendar_of(cast.northfield).days(PLANNED_ON, NOW.date()))
        later = tuple(calendar_of(cast.northfield).following(PLANNED_ON))[5 : 5 + count]
        phases.keep_days(pilot, phases.PilotDays(days[:5], later))
        rows = [
            lessons.LessonRow(n, None, f"Part {n}", LessonKind.READ, "", 6, day)
            for n, day in enumerate(later)
        ]
        lessons.save_lessons(pilot, rows, by=cast.tina, at=PLANNED_AT, today=PLANNED_ON)
        pilots.start(pilot, at=PLANNED_AT)
        session.commit()
        return pilot

    return make


@pytest.fixture
def signed_in(new_page, live_server, cast):
    """A window Tina is signed in on."""

    def open_page(address, **look):
        page = new_page(**look)
        token = {"name": "signin", "value": token_for(cast.tina), "url": live_server.url}
        page.context.add_cookies([token])
        page.goto(address)
        return page

    return open_page


class Keys:
    """Presses keys and counts them, once the page has put the cursor where typing begins."""

    def __init__(self, page):
        page.locator("input.letter:focus").wait_for()
        self.page = page
        self.count = 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        self.count += len(keys)


def _letters_saved(pilot):
    session.expire_all()
    letter = {Amount.ALL: "d", Amount.SOME: "s", Amount.NO_ACCESS: "x"}
    known = {mark.student_id: letter[mark.amount] for mark in lessons.completions_of(pilot)}
    return "".join(known.get(student.id, "-") for student in pilots.students_of(pilot))


def test_thirty_students_are_thirty_letters_and_one_key_to_save(pilot_of, signed_in):
    pilot = pilot_of(30, 5)
    page = signed_in(f"/pilots/{pilot.id}/sheet?lesson=3", width=1280, height=800)
    keys = Keys(page)
    keys.press(*A_MARK_EACH, "Enter")
    page.wait_for_url("**saved=30")
    assert keys.count == 31
    assert _letters_saved(pilot) == A_MARK_EACH
    assert page.get_by_role("status").first.inner_text() == "30 marks saved."


def test_without_script_a_student_is_two_keys(pilot_of, signed_in):
    pilot = pilot_of(30, 5)
    page = signed_in(f"/pilots/{pilot.id}/sheet?lesson=3", javascript=False)
    keys = Keys(page)
    for letter in A_MARK_EACH[:-1]:
        keys.press(letter, "Tab")
    keys.press(A_MARK_EACH[-1], "Enter")
    page.wait_for_url("**saved=30")
    assert keys.count == 60
    assert _letters_saved(pilot) == A_MARK_EACH


def test_arrows_enter_and_the_space_bar_walk_the_grid_in_both_directions(pilot_of, signed_in):
    pilot = pilot_of(3, 3)
    page = signed_in(f"/pilots/{pilot.id}/sheet", width=1280, height=800)

    def at():
        return page.evaluate("document.activeElement.name || document.activeElement.tagName")

    page.focus("[name=rows-0-0]")
    walked = []
    for key in ("d", "Space", "ArrowDown", "ArrowLeft", "Enter", "Enter", "ArrowUp", "s"):
        page.keyboard.press(key)
        walked.append(at())
    assert [name.removeprefix("rows-") for name in walked] == [
        "0-1", "0-2", "1-2", "1-1", "2-1", "0-2", "0-2", "1-0"
    ]  # fmt: skip
    assert page.input_value("[name=rows-0-0]") == "d"
    page.focus("[name=rows-0-0]")
    for key in ("Space", "ArrowLeft", "Backspace", "ArrowDown"):
        page.keyboard.press(key)
    assert page.input_value("[name=rows-0-0]") == ""
    assert at() == "rows-1-0"
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.keyboard.press("ArrowLeft")
    assert at() == "rows-1-1"
    page.focus("[name=rows-2-2]")
    page.keyboard.press("Enter")
    assert at() == "BUTTON"


def test_a_letter_we_do_not_know_is_led_to_and_axe_finds_nothing(pilot_of, signed_in):
    pilot = pilot_of(6, 8)
    page = signed_in(f"/pilots/{pilot.id}/sheet", width=320, height=640)
    page.fill("[name=rows-2-7]", "q")
    page.keyboard.press("Enter")
    page.click("button[form=sheet]")
    page.wait_for_selector("[data-errors]")
    assert Axe().run(page).response["violations"] == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0
    page.click("[data-errors] a")
    assert page.evaluate("document.activeElement.name") == "rows-2-7"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_page_of_paper_stands_alone(pilot_of, signed_in, paper):
    pilot = pilot_of(60, 25)
    session.execute(update(Lesson).values(title="A lesson with a title that is long " * 2))
    session.commit()
    for address, expected in (
        ("log-sheet", 10),
        ("log-sheet?narrow=1", 6),
        ("slips", 10),
    ):
        page = signed_in(f"/pilots/{pilot.id}/{address}", width=1000, height=900)
        leaves = page.locator(".leaf, .slip-page")
        assert leaves.count() == expected, address
        assert page.locator(".leaf thead").count() == page.locator(".leaf").count()
        assert len(PAGE_IN_PDF.findall(page.pdf(format=paper))) == expected, address
        page.context.close()

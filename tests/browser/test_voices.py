"""A student's plan and a question in mid-week in real pages, with scripts and without."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from pilot.lessons import service as lessons
from pilot.rosters import service as rosters
from tests.cast import code_for, token_for
from tests.voices.conftest import EVENING, make_maple, maple  # noqa: F401

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]
SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
CHANGE = "Every lesson on paper too"


@pytest.fixture
def people(maple, cast, live_server, new_page):  # noqa: F811
    """Opens a page as one of the cast or of the class."""

    def as_person(person, *, javascript: bool = True, **look) -> Page:
        page: Page = new_page(javascript=javascript, **look)
        page.set_default_timeout(15000)
        student = person in (*maple.students, cast.tom)
        cookie = ("card", code_for(person)) if student else ("signin", token_for(person))
        page.context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": live_server.url}])
        return page

    return as_person


def axe_finds_nothing(page: Page) -> None:
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


@SCRIPTS
def test_student_and_teacher_write_and_each_sees_who_wrote_what(maple, people, javascript):  # noqa: F811
    kid = people(maple.students[0], javascript=javascript)
    kid.goto("/tonight")
    kid.get_by_role("link", name=re.compile("^My page")).click()
    kid.get_by_role("link", name="Write What helps me").click()
    kid.get_by_label("Your words").fill("A picture first")
    kid.get_by_role("button", name="Save").click()
    expect(kid.locator("#helps")).to_contain_text("A picture first")
    expect(kid.locator("#helps")).to_contain_text("You wrote this on 10 March")

    tina = people(maple.teacher, javascript=javascript, width=1280, height=900)
    tina.goto("/classes")
    tina.get_by_role("link", name=re.compile("^Maple")).click()
    tina.get_by_role("link", name="Kid 01", exact=True).click()
    expect(tina.locator("#helps")).to_contain_text("Kid 01 wrote this on 10 March")
    tina.get_by_role("link", name="Write What helps Kid 01").click()
    tina.get_by_label("Your words").fill("Say the first step aloud")
    tina.get_by_role("button", name="Save").click()
    expect(tina.locator("#helps")).to_contain_text("You wrote this on 10 March")

    kid.reload()
    expect(kid.locator("#helps")).to_contain_text("Tina Teacher wrote this on 10 March")
    kid.get_by_role("link", name="Change my words What helps me").click()
    kid.get_by_role("button", name="Undo the last change").click()
    expect(kid.get_by_label("Your words")).to_have_value("")
    expect(kid.get_by_text("A picture first")).to_be_visible()
    with kid.expect_download() as download:
        kid.goto("/my-page")
        kid.get_by_role("link", name="Get my data").click()
    assert download.value.suggested_filename == "my-data.zip"


@SCRIPTS
def test_a_question_is_asked_answered_read_and_answered_with_a_change(
    maple,  # noqa: F811
    people,
    javascript,
):
    for lesson in lessons.lessons_of(maple.pilot)[:3]:
        for student in maple.students[:8]:
            lessons.mark_done(maple.pilot, lesson.id, student, at=EVENING)
    tina = people(maple.teacher, javascript=javascript, width=1280, height=900)
    voice = f"/pilots/{maple.pilot.id}/voice"
    tina.goto(f"/pilots/{maple.pilot.id}")
    tina.get_by_role("link", name="Ask, read and answer").click()
    expect(tina.get_by_label("Your question")).to_have_value(re.compile("^How is"))
    tina.get_by_label("Without names").check()
    tina.get_by_role("button", name="Ask the class").click()
    expect(tina.get_by_text("0 have answered. Shown from 5.")).to_be_visible()

    for place, student in enumerate(maple.students[:6]):
        answer_as(people(student, javascript=javascript), place)
    tina.goto(voice)
    expect(tina.get_by_text("6 have answered. Shown once you close")).to_be_visible()
    expect(tina.get_by_text("Line of")).to_have_count(0)
    tina.get_by_role("button", name="Close and read").click()
    expect(tina.get_by_text("6 have answered.")).to_be_visible()
    expect(tina.get_by_text("Line of")).to_have_count(6)
    expect(tina.get_by_text("Kid 0")).to_have_count(0)
    tina.get_by_label("What will you change?").fill(CHANGE)
    tina.get_by_role("button", name="Tell the class").click()
    expect(tina.get_by_text(f"We heard you: {CHANGE}")).to_be_visible()

    tina.goto(f"/pilots/{maple.pilot.id}")
    expect(tina.locator(".log li").first).to_contain_text("We heard students.")
    expect(tina.locator("svg.ch .ntt").first).to_be_attached()
    kid = people(maple.students[7], javascript=javascript)
    kid.goto("/tonight")
    expect(kid.get_by_text(CHANGE)).to_be_visible()


def answer_as(page: Page, place: int) -> None:
    page.goto("/tonight")
    page.get_by_role("link", name=re.compile("^How is the new way")).click()
    expect(page.locator("input[type=radio]:checked")).to_have_count(0)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose one of the five faces.")
    page.get_by_label("Good", exact=True).check()
    page.get_by_label("What would help you?").fill(f"Line of {place}")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("Your name is not kept")
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    page.context.close()


def test_with_a_name_the_answer_can_be_changed_and_undone(maple, people):  # noqa: F811
    maple.ask()
    kid = people(maple.students[0])
    kid.goto("/tonight")
    kid.get_by_role("link", name=re.compile("^How do the videos")).click()
    kid.get_by_label("Bad", exact=True).check()
    kid.get_by_role("button", name="Send").click()
    expect(kid.get_by_role("status")).to_contain_text("You said: Bad")
    kid.get_by_label("Very good", exact=True).check()
    kid.get_by_role("button", name="Change it").click()
    expect(kid.get_by_role("status")).to_contain_text("You said: Very good")
    kid.get_by_role("button", name="Undo").click()
    expect(kid.get_by_text("One tap, for Maths")).to_be_visible()


def test_axe_finds_nothing_in_any_state(maple, people):  # noqa: F811
    question = maple.ask(nameless=True)
    kid, tina = people(maple.students[0]), people(maple.teacher, dark=True)
    for page, address in (
        (kid, f"/voice/{question.id}"),
        (tina, f"/pilots/{maple.pilot.id}/voice"),
    ):
        page.goto(address)
        axe_finds_nothing(page)
    kid.get_by_role("button", name="Send").click()
    expect(kid.get_by_role("alert")).to_be_visible()
    axe_finds_nothing(kid)
    kid.get_by_label("Good", exact=True).check()
    kid.get_by_role("button", name="Send").click()
    expect(kid.get_by_role("status")).to_be_visible()
    axe_finds_nothing(kid)


def test_strangers_and_other_cards_are_refused(maple, cast, people):  # noqa: F811
    question, kid = maple.ask(), maple.students[0]
    group = rosters.classes_taught_by(kid.district_id, maple.teacher.id)[0]
    voice, plan = f"/pilots/{maple.pilot.id}/voice", f"/classes/{group.id}/students/{kid.id}"
    for person, address, status in (
        (cast.tom, f"/voice/{question.id}", 404),
        (cast.olga, voice, 404),
        (cast.lea, voice, 403),
        (cast.lea, plan, 403),
        (cast.olga, plan, 404),
        (maple.teacher, f"/classes/{group.id}/students/{cast.tom.id}", 404),
        (maple.students[1], f"/my-page?of={kid.id}", 409),
        (maple.students[1], f"/voice/{question.id}?of={kid.id}", 409),
    ):
        page = people(person)
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == status, address
        page.context.close()

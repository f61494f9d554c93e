"""A teacher's day on a browser that runs no script: exceptions in class, paper, a quiz, a talk."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from pilot.db import session
from pilot.lessons import service as lessons
from pilot.measures import service as measures
from pilot.meetings.models import Activity, Topic
from pilot.meetings.records import log_of, meeting_on
from tests.cast import token_for
from tests.guards.conftest import world  # noqa: F401
from tests.guards.world import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]

AFTER_CLASS = datetime(2026, 2, 25, 12, tzinfo=UTC)


@pytest.fixture
def page(world, live_server, new_page, hands) -> Page:  # noqa: F811
    """Tina's phone without scripts, after today's class of Maple."""
    hands.set(AFTER_CLASS)
    phone: Page = new_page(javascript=False)
    phone.set_default_timeout(20_000)
    token = token_for(world.staff["tina"])
    phone.context.add_cookies([{"name": "signin", "value": token, "url": live_server.url}])
    return phone


def test_a_day_with_exceptions_and_a_talk_is_logged(world: World, page: Page):  # noqa: F811
    maple = world.places["maple"]
    students = {student.name: student.id for student in maple.students}
    page.goto("/today")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today's class")
    page.locator("#done").get_by_label("Ben", exact=False).first.check()
    page.get_by_text("Someone away?").click()
    page.locator("#away").get_by_label("Cleo").check()
    page.get_by_text("Choose students").or_(page.get_by_text("Someone else")).first.click()
    page.locator("#helped").get_by_label("Dina").check()
    page.locator("#about > summary").click()
    talk = page.locator(f"[data-talk='{students['Dina']}']")
    talk.get_by_label("Problem set").check()
    page.get_by_label("Mini-lesson", exact=True).fill("10")
    page.get_by_label("Technology trouble").check()
    page.get_by_label("Shorter lesson").check()
    page.get_by_role("button", name="Save today").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Saved")

    session.commit()
    meeting = meeting_on(maple.pilot, AFTER_CLASS.date())
    assert meeting
    log = log_of(meeting)
    assert students["Ben"] in log.done
    assert log.away == {students["Cleo"]}
    assert students["Dina"] in log.helped
    assert log.work.conferences[students["Dina"]].topic is Topic.PROBLEM_SET
    assert (log.work.trouble, log.minutes[Activity.EXPLANATION]) == (True, 10)


def test_a_sheet_of_paper_is_typed_in(world: World, page: Page):  # noqa: F811
    maple = world.places["maple"]
    last = lessons.lessons_of(maple.pilot)[-1]
    session.commit()
    page.goto(f"/pilots/{maple.pilot.id}/sheet?lesson={last.number}")
    page.locator("input.letter").first.fill("d")
    page.locator("input.letter").nth(1).fill("s")
    page.get_by_role("button", name="Save this sheet").click()
    expect(page.get_by_text("2 marks saved.")).to_be_visible()
    session.commit()
    assert len(lessons.completions_for(maple.pilot, last)) == 2


def test_a_quiz_is_typed_in_item_by_item(world: World, page: Page):  # noqa: F811
    oak = world.planned
    page.goto(f"/pilots/{oak.pilot.id}/scores/before/items")
    for item, points in enumerate("1011000000", start=1):
        page.get_by_label(f"Lena, item {item}", exact=True).fill(points)
    page.get_by_role("button", name="Save these items").click()
    expect(page.get_by_text("1 of 2, average 3")).to_be_visible()
    session.commit()
    measure = measures.primary_measure(oak.pilot)
    assert measure
    (lena, *_rest) = oak.students
    assert measures.scores_of(measure)[measures.BEFORE][lena.id] == 3

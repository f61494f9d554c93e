"""A board report is one sheet of paper, whatever was written and whichever paper there is."""

import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import delete

from pilot.db import session
from pilot.meetings.models import Change, ClassMeeting
from pilot.pilots.models import PlanEdit
from pilot.review import service as review
from pilot.review.models import DecisionKind
from pilot.voices import service as voices
from tests.cast import token_for
from tests.guards.conftest import world  # noqa: F401
from tests.guards.world import NOW

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]

PAPERS = ("A4", "Letter")
WRITTEN = {
    "little": "Short.",
    "much": "Many words were written here. " * 16,
    "unbroken": "W" * 500,
}
_PAGE = re.compile(rb"/Type\s*/Page[^s]")


def sheets(page: Page, paper: str) -> int:
    """How many sheets the page is printed on."""
    return len(_PAGE.findall(page.pdf(format=paper, print_background=True)))


def open_brief(new_page, world, path: str) -> Page:  # noqa: F811
    page: Page = new_page(width=1200)
    token = token_for(world.staff["lea"])
    page.context.add_cookies([{"name": "signin", "value": token, "url": "http://127.0.0.1"}])
    page.goto(path)
    expect(page.locator(".foot-line")).to_be_visible()
    return page


def fill(world, words: str) -> None:  # noqa: F811
    """Puts these words wherever people write, and changes the plan and the lessons often."""
    place = world.places["maple"]
    pilot, teacher = place.pilot, world.staff["tina"]
    said = dict.fromkeys(("went_well", "went_less_well", "next_time"), words[:500])
    voices.reflect(pilot, teacher, **said, at=NOW, today=NOW.date())
    pilot.pain_point, pilot.pain_unit = words[:200], words[:60]
    place.group.name = words[:60]
    for meeting in session.query(ClassMeeting).filter_by(pilot_id=pilot.id):
        meeting.change, meeting.change_words = Change.SHORTER_LESSON, words[:200]
    edit = {"before": words[:300], "after": words[:300], "what": "problem"}
    for n in range(6):
        its = {"pilot_id": pilot.id, "person_id": teacher.id, "district_id": pilot.district_id}
        session.add(PlanEdit(**its, **edit, edited_at=NOW + timedelta(minutes=n)))
    review.decide(
        pilot,
        DecisionKind.ADAPT,
        words[:500],
        number=2,
        verdict={},
        by=world.staff["lea"],
        at=datetime.now(NOW.tzinfo),
        today=NOW.date(),
    )
    session.commit()


@pytest.mark.parametrize("written", WRITTEN)
def test_a_pilots_report_is_one_sheet(world, live_server, new_page, written):  # noqa: F811
    fill(world, WRITTEN[written])
    page = open_brief(new_page, world, f"/pilots/{world.places['maple'].pilot.id}/brief")
    assert {paper: sheets(page, paper) for paper in PAPERS} == {"A4": 1, "Letter": 1}


@pytest.mark.parametrize("written", WRITTEN)
def test_the_report_of_all_pilots_is_one_sheet(world, live_server, new_page, written):  # noqa: F811
    fill(world, WRITTEN[written])
    page = open_brief(new_page, world, "/portfolio/brief")
    assert {paper: sheets(page, paper) for paper in PAPERS} == {"A4": 1, "Letter": 1}


@pytest.mark.parametrize("written", ["much", "unbroken"])
def test_a_plan_nobody_changed_leaves_room_for_a_larger_picture(
    world,  # noqa: F811
    live_server,
    new_page,
    written,
):
    fill(world, WRITTEN[written])
    session.execute(delete(PlanEdit))
    session.commit()
    page = open_brief(new_page, world, f"/pilots/{world.places['maple'].pilot.id}/brief")
    expect(page.locator(".has-room")).to_be_visible()
    assert {paper: sheets(page, paper) for paper in PAPERS} == {"A4": 1, "Letter": 1}

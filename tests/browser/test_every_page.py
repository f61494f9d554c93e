"""Every page as everyone can use it: axe finds nothing, and nothing runs off a small screen."""

import pytest
from playwright.sync_api import Page

from tests.browser.looking import DESK_BY_NIGHT, PHONE_BY_DAY, faults_of
from tests.cast import code_for, token_for
from tests.guards.conftest import world  # noqa: F401
from tests.guards.world import World
from tests.review.tables import SCORES

pytestmark = [
    pytest.mark.browser,
    # What a page looks like does not depend on the database below it.
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]

PAGES = {
    "nobody": [
        "/sign-in",
        "/nothing-here",
        "/what-we-keep",
        "/c/nosuchcard",
        "/f/nosuchlink",
        "/f/{family_code}",
        "/tablet",
        "/tablet/names",
        "/brief/{link}",
        "/mail/off/{mail_code}",
        "/tonight",
        "/tonight/offline",
    ],
    "tina": [
        "/today",
        "/pilots",
        "/pilots/new",
        "/classes",
        "/classes/new",
        "/classes/import",
        "/password",
        "/signing-in",
        "/classes/{class_id}",
        "/classes/{class_id}/students",
        "/classes/{class_id}/students/{student_id}",
        "/classes/{class_id}/students/{student_id}/plan/helps",
        "/classes/{class_id}/cards",
        "/classes/{class_id}/access",
        "/classes/{class_id}/tablets",
        "/classes/{class_id}/families",
        "/classes/{class_id}/families?student={student_id}",
        "/classes/{class_id}/people/new",
        "/classes/{class_id}/people/{person_id}/take-off",
        "/calendar",
        "/mail",
        "/pilots/{pilot_id}/comments",
        "/pilots/{pilot_id}/family-notice",
        "/pilots/{pilot_id}",
        "/pilots/{pilot_id}/check",
        "/pilots/{pilot_id}/days/{day}",
        "/pilots/{pilot_id}/days/{day}/saved",
        "/pilots/{pilot_id}/sheet",
        "/pilots/{pilot_id}/sheet?lesson=5",
        "/pilots/{pilot_id}/log-sheet",
        "/pilots/{pilot_id}/slips",
        "/pilots/{pilot_id}/slips?language=ar",
        "/pilots/{pilot_id}/family-notice?language=ar",
        "/pilots/{planned_id}/problem",
        "/pilots/{planned_id}/class",
        "/pilots/{planned_id}/time-given",
        "/pilots/{planned_id}/strategy",
        "/pilots/{planned_id}/goal",
        "/pilots/{planned_id}/dates",
        "/pilots/{planned_id}/lessons",
        "/pilots/{pilot_id}/lessons/{lesson_id}",
        "/pilots/{pilot_id}/lessons/{lesson_id}/reading",
        "/pilots/{pilot_id}/lessons/{lesson_id}/question",
        "/pilots/{pilot_id}/lessons/{lesson_id}/video/new",
        "/pilots/{planned_id}/scores/before",
        "/pilots/{planned_id}/check",
        "/pilots/{pilot_id}/measures",
        "/pilots/{pilot_id}/voice",
        "/pilots/{planned_id}/voice",
        "/pilots/{pilot_id}/scores/before/typed",
        "/pilots/{pilot_id}/scores/before/items",
    ],
    "lea": [
        "/portfolio",
        "/portfolio/brief",
        "/vision",
        "/pilots/{pilot_id}/brief",
        "/pilots/{pilot_id}/files",
        "/pilots/{pilot_id}/packet",
        "/pilots/{pilot_id}/links",
        "/pilots/{pilot_id}",
        "/how-sure",
        "/judge",
        "/judge read",
        "/judge judged",
    ],
    "ada": ["/people", "/people/new", "/school", "/system", "/schools/{school_id}/research"],
    "tablet": [
        "/tablet/names",
        "/tablet/names/{other_id}",
        "/tablet/names/{student_id}",
        "/tablet/card/{code}",
        "/tonight",
        "/tonight/{lesson_id}",
    ],
    "tom": [
        "/tonight",
        "/tonight/{lesson_id}",
        "/tonight/{lesson_id}/read",
        "/tonight/{lesson_id}/done",
        "/asked/{measure_id}",
        "/voice/{voice_id}",
        "/my-page",
        "/my-page/goal",
        "/tonight/kept",
    ],
}
READERS = ("tablet", "tom")
"""Whose pages speak three languages: test_languages looks them over, in each."""


def open_page(page: Page, world: World, who: str, path: str, base: str) -> None:  # noqa: F811
    """Opens an address as someone of the world."""
    if who == "tom":
        page.context.add_cookies([{"name": "card", "value": code_for(world.tom), "url": base}])
    elif who == "tablet":
        token = world.places["maple"].tablet_token
        page.context.add_cookies([{"name": "tablet", "value": token, "url": base}])
    elif who != "nobody":
        token = token_for(world.staff[who])
        page.context.add_cookies([{"name": "signin", "value": token, "url": base}])
    values = {**world.places["maple"].values, "planned_id": world.planned.pilot.id}
    values["other_id"] = world.places["maple"].students[1].id
    address, _space, step = path.partition(" ")
    page.goto(address.format(**values))
    if step:
        judge(page, step)


def judge(page: Page, step: str) -> None:
    """Has a table read whose every kind of remark is on the page; then has it judged."""
    page.fill("#text", SCORES.replace("Kid 3\t16", "Kid 3\t1x").replace("Kid 4\t10", "Kid 4\t"))
    page.click("button[value=read]")
    if step == "judged":
        page.check("#leave_out")
        page.fill("#target", "2")
        page.click("button[value=judge]")
        page.click("summary:has-text('For the data team')")


@pytest.mark.parametrize("who", [who for who in PAGES if who not in READERS])
def test_axe_finds_nothing_and_nothing_runs_off_a_small_screen(
    who,
    world,  # noqa: F811
    live_server,
    new_page,
):
    page, found = new_page(), []
    for path in PAGES[who]:
        open_page(page, world, who, path, live_server.url)
        found += [(path, *each) for each in faults_of(page, PHONE_BY_DAY, DESK_BY_NIGHT)]
    assert found == []

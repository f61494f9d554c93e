"""Every page as everyone can use it: axe finds nothing, and nothing runs off a small screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.cast import code_for, token_for
from tests.guards.conftest import world  # noqa: F401
from tests.guards.world import World

pytestmark = [
    pytest.mark.browser,
    # What a page looks like does not depend on the database below it.
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]

PAGES = {
    "nobody": ["/sign-in", "/nothing-here", "/c/nosuchcard"],
    "tina": [
        "/today",
        "/pilots",
        "/pilots/new",
        "/classes",
        "/classes/new",
        "/password",
        "/classes/{class_id}",
        "/classes/{class_id}/students",
        "/classes/{class_id}/cards",
        "/pilots/{pilot_id}",
        "/pilots/{pilot_id}/check",
        "/pilots/{pilot_id}/days/{day}",
        "/pilots/{pilot_id}/days/{day}/saved",
        "/pilots/{planned_id}/problem",
        "/pilots/{planned_id}/strategy",
        "/pilots/{planned_id}/goal",
        "/pilots/{planned_id}/dates",
        "/pilots/{planned_id}/lessons",
        "/pilots/{planned_id}/scores/before",
        "/pilots/{planned_id}/check",
    ],
    "lea": ["/portfolio", "/pilots/{pilot_id}", "/how-sure", "/judge"],
    "ada": ["/people", "/people/new", "/school"],
    "tom": ["/tonight", "/tonight/{lesson_id}", "/tonight/{lesson_id}/done"],
}
PAIRS = [(who, path) for who, paths in PAGES.items() for path in paths]


def open_page(page: Page, world: World, who: str, path: str, base: str) -> None:  # noqa: F811
    """Opens an address as someone of the world."""
    if who == "tom":
        page.context.add_cookies([{"name": "card", "value": code_for(world.tom), "url": base}])
    elif who != "nobody":
        token = token_for(world.staff[who])
        page.context.add_cookies([{"name": "signin", "value": token, "url": base}])
    values = {**world.places["maple"].values, "planned_id": world.planned.pilot.id}
    page.goto(path.format(**values))


def test_axe_finds_nothing_on_a_phone_by_day_or_at_a_desk_by_night(
    world,  # noqa: F811
    live_server,
    new_page,
):
    axe = Axe()
    looks = ({"width": 390, "dark": False}, {"width": 1200, "dark": True})
    found = []
    for look in looks:
        for who, path in PAIRS:
            page = new_page(**look)
            open_page(page, world, who, path, live_server.url)
            result = axe.run(page)
            found += [(path, look, v["id"]) for v in result.response["violations"]]
            page.context.close()
    assert found == []


def test_nothing_runs_off_a_screen_of_320_pixels(world, live_server, new_page):  # noqa: F811
    wide = []
    for who, path in PAIRS:
        page = new_page(width=320, height=640)
        open_page(page, world, who, path, live_server.url)
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if over > 0:
            wide.append((path, over))
        page.context.close()
    assert wide == []

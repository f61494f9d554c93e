"""A class's ways are ticked by hand and by keyboard, and a helper signs in, logs, sees no more."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from pilot.pilots import service as pilots
from tests.browser.test_journey import add_person, choose_password
from tests.cast import token_for
from tests.guards.conftest import world  # noqa: F401

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]


def test_the_ways_of_a_class_are_ticked_by_tap_and_by_keyboard_without_scripts(
    world,  # noqa: F811
    live_server,
    new_page,
):
    page = new_page(javascript=False)
    sign_in(page, world.staff["tina"], live_server)
    page.goto(f"/pilots/{world.planned.pilot.id}/check")
    expect(page.get_by_text("Nobody was asked yet")).to_be_visible()
    page.get_by_role("link", name="Ask now").click()
    expect(page.locator("input[name=has]:checked")).to_have_count(0)

    page.get_by_label("Lena: Own phone").press("Space")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("1 student has no way to do the lessons at home yet")).to_be_visible()
    page.get_by_role("button", name="Start this pilot").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not started yet")

    page.get_by_role("link", name="Ways at home").click()
    expect(page.get_by_label("Lena: Own phone")).to_be_checked()
    page.get_by_role("button", name="Everyone else: paper").click()
    expect(page.get_by_text("Own phone 1 · Paper 1")).to_be_visible()
    page.get_by_role("button", name="Start this pilot").click()
    expect(page).to_have_url(re.compile(rf"/pilots/{world.planned.pilot.id}$"))


def test_a_helper_signs_in_logs_a_class_and_sees_nothing_else(
    world,  # noqa: F811
    live_server,
    new_page,
    hands,
):
    hands.set(datetime(2026, 2, 25, 15, 30, tzinfo=UTC))
    ada, tina, hugo = new_page(), new_page(), new_page()
    sign_in(ada, world.staff["ada"], live_server)
    link = add_person(ada, "Hugo Helper", "Helper")
    sign_in(tina, world.staff["tina"], live_server)
    tina.goto(f"/classes/{world.places['maple'].values['class_id']}")
    tina.get_by_role("link", name="Add a teacher or helper").click()
    tina.get_by_label("Who", exact=True).select_option(label="Hugo Helper")
    tina.get_by_text("Helps, and only logs classes").click()
    tina.get_by_role("button", name="Add").click()
    expect(tina.locator("#people")).to_contain_text("Hugo Helper")

    hugo.goto(link)
    choose_password(hugo)
    expect(hugo.get_by_role("heading", level=1)).to_have_text("Today's class")
    hugo.get_by_role("button", name="Save today").click()
    expect(hugo.get_by_role("heading", level=1)).to_contain_text("Saved")
    expect(hugo.get_by_role("navigation", name="Main").get_by_role("link")).to_have_text(["Today"])
    pilot = f"/pilots/{world.places['maple'].pilot.id}"
    for path in (pilot, f"{pilot}/check", "/pilots", "/classes", "/portfolio", "/people"):
        assert hugo.goto(path).status in (403, 404), path
    assert pilots.students_of(world.places["maple"].pilot)[0].name not in hugo.content()


def sign_in(page, person, live_server):
    cookie = {"name": "signin", "value": token_for(person), "url": live_server.url}
    page.context.add_cookies([cookie])

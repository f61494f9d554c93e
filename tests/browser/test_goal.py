"""A goal says while it is filled in whether it can be measured."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_people import sign_in
from tests.guards.conftest import world  # noqa: F401

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]


@pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "no-scripts"])
def test_whether_it_can_be_measured_is_said_at_once_or_when_asked(
    javascript,
    world,  # noqa: F811
    live_server,
    new_page,
):
    page = new_page(javascript=javascript)
    sign_in(page, world.staff["tina"], live_server)
    page.goto(f"/pilots/{world.planned.pilot.id}/goal")
    page.get_by_label("Which check").fill("Not saved yet")
    page.get_by_label("No", exact=True).check()
    if not javascript:
        page.get_by_role("button", name="Look again").click()
    expect(page.get_by_text("Other questions after than before")).to_be_visible()
    expect(page.get_by_label("Which check")).to_have_value("Not saved yet")
    expect(page.get_by_role("button", name="Look again")).to_have_count(0 if javascript else 1)

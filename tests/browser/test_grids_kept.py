"""A phone that dies over a long grid: what was typed is offered again, until it was saved."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import token_for
from tests.guards.conftest import world  # noqa: F401
from tests.guards.world import World

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]
KEPT = "Not saved yet. Kept on this phone since"


@pytest.fixture
def phone(world: World, live_server, new_page) -> Page:  # noqa: F811
    """Tina's phone."""
    page: Page = new_page()
    page.set_default_timeout(20_000)
    token = token_for(world.staff["tina"])
    page.context.add_cookies([{"name": "signin", "value": token, "url": live_server.url}])
    return page


def type_and_lose(page: Page, address: str, box: str, text: str) -> None:
    """Types into a box; the page is gone before it was saved, and is opened again."""
    page.goto(address)
    page.locator(box).first.fill(text)
    page.goto("about:blank")
    page.goto(address)


@pytest.mark.parametrize(
    ("address", "box", "text", "save"),
    [
        ("/pilots/{}/scores/before/typed", "input[name^=score-]", "7", "Save these scores"),
        ("/pilots/{}/scores/before/items", "input[name^=item1-]", "1", "Save these items"),
    ],
    ids=["scores", "items"],
)
def test_typed_scores_are_offered_again_and_gone_once_saved(
    world: World,  # noqa: F811
    phone: Page,
    address: str,
    box: str,
    text: str,
    save: str,
):
    address = address.format(world.planned.pilot.id)
    type_and_lose(phone, address, box, text)
    expect(phone.get_by_text(KEPT)).to_be_visible()
    expect(phone.locator(box).first).to_have_value("")
    phone.get_by_role("button", name="Use it").click()
    expect(phone.locator(box).first).to_have_value(text)
    phone.get_by_role("button", name=save).click()
    expect(phone.get_by_text("1 of 2").or_(phone.get_by_text("has empty items"))).to_be_visible()
    phone.goto(address)
    expect(phone.locator(box).first).to_have_value(text)
    expect(phone.get_by_text(KEPT)).to_be_hidden()


def test_a_sheet_is_offered_again_and_can_be_thrown_away(world: World, phone: Page):  # noqa: F811
    address = f"/pilots/{world.places['maple'].pilot.id}/sheet?lesson=5"
    type_and_lose(phone, address, "input.letter", "d")
    phone.get_by_role("button", name="Throw away").click()
    expect(phone.get_by_text(KEPT)).to_be_hidden()
    phone.goto(address)
    expect(phone.locator("input.letter").first).to_have_value("")
    expect(phone.get_by_text(KEPT)).to_be_hidden()


def test_signing_out_takes_what_was_kept_along(world: World, phone: Page):  # noqa: F811
    address = f"/pilots/{world.planned.pilot.id}/scores/before/typed"
    type_and_lose(phone, address, "input[name^=score-]", "7")
    phone.get_by_role("button", name="Sign out").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert phone.evaluate("Object.keys(localStorage)") == []

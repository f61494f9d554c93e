"""A spreadsheet is judged without a script, by keyboard alone, and its numbers saved."""

import json

import pytest

from tests.cast import token_for
from tests.guards.conftest import world  # noqa: F401
from tests.review.tables import TWO_CLASSES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("application", ["sqlite"], indirect=True),
]


def test_a_table_is_judged_by_keyboard_and_without_a_script(
    world,  # noqa: F811
    live_server,
    new_page,
    tmp_path,
):
    file = tmp_path / "scores.csv"
    file.write_text(TWO_CLASSES)
    page = new_page(javascript=False)
    token = token_for(world.staff["lea"])
    page.context.add_cookies([{"name": "signin", "value": token, "url": live_server.url}])
    page.goto("/judge")
    page.set_input_files("#file", file)
    page.focus("input[value=before_after]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.focus("button[value=read]")
    page.keyboard.press("Enter")
    assert page.input_value("#group") == "class"
    page.focus("#changed")
    page.keyboard.type("Maple")
    page.focus("#target")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    page.get_by_text("It was one class against one class.").wait_for()
    assert page.url.endswith("/judge")
    with page.expect_download() as saving:
        page.click("button[value=numbers]")
    found = json.loads(saving.value.path().read_text())
    assert found["design"] == "comparison_class"

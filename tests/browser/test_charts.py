"""The charts in a real browser: drawn at once, explored when asked, and both show the same."""

import pytest
from playwright.sync_api import Page, expect

from tests import cast as people
from tests.review.conftest import AFTERWARDS, make_world
from tests.review.pictures import HCI_AFTER, HCI_BEFORE

pytestmark = pytest.mark.browser

__all__ = ["make_world"]

AVERAGES = ("10.6", "12.9")
CHART = "[data-chart-url*='estimation']"


@pytest.fixture
def pilot_page(make_world, cast, hands, live_server):
    """Opens the pilot page of 16 students, with Tina signed in."""
    hands.set(AFTERWARDS)
    world = make_world(16)
    world.score(HCI_BEFORE, HCI_AFTER)
    token = people.token_for(cast.tina)

    def visit(page: Page) -> Page:
        page.context.add_cookies([{"name": "signin", "value": token, "url": live_server.url}])
        page.goto(f"/pilots/{world.pilot.id}")
        return page

    return visit


def test_without_scripts_the_picture_is_there(pilot_page, new_page):
    page = pilot_page(new_page(javascript=False))
    picture = page.locator(f"{CHART} svg.nw")
    expect(picture).to_be_visible()
    expect(page.locator(f"{CHART} svg.wd")).to_be_hidden()
    for average in AVERAGES:
        expect(picture.get_by_text(average, exact=True)).to_be_visible()
    expect(page.locator(f"{CHART} .explore")).to_be_hidden()


def test_on_a_phone_the_chart_is_explored_when_asked(pilot_page, new_page):
    page = pilot_page(new_page())
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    expect(page.locator(f"{CHART} svg.nw")).to_be_visible()
    page.locator(CHART).get_by_role("button", name="Explore this chart").click()
    shows_the_same(page)
    assert [url for url in loaded if "plotly" in url]
    expect(page.locator(f"{CHART} svg.nw")).to_be_hidden()


def test_on_a_wide_screen_the_chart_takes_the_pictures_place_by_itself(pilot_page, new_page):
    page = pilot_page(new_page(width=1280, dark=True))
    page.locator(CHART).scroll_into_view_if_needed()
    shows_the_same(page)


def shows_the_same(page: Page) -> None:
    """The explored chart says the averages the picture said, at the values they were drawn at."""
    chart = page.locator(f"{CHART} .explorer")
    for average in AVERAGES:
        expect(chart.get_by_text(average, exact=True)).to_be_visible()
    drawn = page.evaluate(
        """place => document.querySelector(place).data
            .find((trace) => trace.name === "average").y.map((value) => value.toFixed(1))""",
        f"{CHART} .explorer",
    )
    assert tuple(drawn) == AVERAGES

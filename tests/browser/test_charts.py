"""The charts in a real browser: drawn at once, explored when asked, and both show the same."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from pilot.db import session
from pilot.meetings import service as meetings
from pilot.meetings.models import Activity
from pilot.meetings.service import MeetingLog
from tests import cast as people
from tests.review.conftest import AFTERWARDS, BEFORE, DURING, make_world
from tests.review.pictures import HCI_AFTER, HCI_BEFORE

pytestmark = pytest.mark.browser

__all__ = ["make_world"]

AVERAGES = ("10.6", "12.9")
CHART = "[data-chart-url*='estimation']"


FREE = [12, 14, 30, 35]
"""Minutes free to help in two classes before and two during."""


@pytest.fixture
def pilot_page(make_world, cast, hands, live_server):
    """Opens the pilot page of 16 students, with Tina signed in."""
    hands.set(AFTERWARDS)
    world = make_world(16)
    world.score(HCI_BEFORE, HCI_AFTER)
    log_classes(world)
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


def log_classes(world) -> None:
    """Four classes; in those of the pilot the first students had done the lesson."""
    days = zip((*BEFORE[:2], *DURING[:2]), FREE, (0, 0, 9, 12), strict=True)
    for day, free, done in days:
        log = MeetingLog(
            length_minutes=50,
            minutes={Activity.PROJECT: free, Activity.EXPLANATION: 50 - free},
            done=frozenset(each.id for each in world.students[:done]),
        )
        at = datetime(day.year, day.month, day.day, 11, tzinfo=UTC)
        meetings.log_meeting(
            world.pilot, day, log=log, version=0, by=world.teacher, at=at, seconds=30
        )
    session.commit()


RUN, SQUARES = "[data-chart-url*='free-to-help']", "[data-chart-url*='lessons-by-student']"
TRACE = """([place, name]) => {
    const trace = document.querySelector(place).data.find((each) => each.name === name);
    return [...trace.x].map((x, at) => [x, trace.y[at]]);
}"""


def explored(page: Page, chart: str, name: str) -> list[tuple[float, float | None]]:
    """The points of a trace, once the chart takes the picture's place."""
    page.locator(chart).scroll_into_view_if_needed()
    expect(page.locator(f"{chart} .explorer .plot-container")).to_be_visible()
    points = page.evaluate(TRACE, [f"{chart} .explorer", name])
    return [(x, y) for x, y in points]


def dots_of(page: Page, chart: str) -> list[tuple[float, float]]:
    """Where the wide picture has its days."""
    found = page.locator(f"{chart} svg.wd circle").evaluate_all(
        "all => all.map((dot) => [dot.cx.baseVal.value, dot.cy.baseVal.value])"
    )
    return [(x, y) for x, y in found]


def test_the_run_chart_shows_the_days_where_the_picture_has_them(pilot_page, new_page):
    page = pilot_page(new_page(width=1280))
    drawn = dots_of(page, RUN)
    points = [(x, y) for x, y in explored(page, RUN, "days") if y is not None]
    assert [y for _x, y in points] == FREE
    for axis in (0, 1):
        rate = (drawn[-1][axis] - drawn[0][axis]) / (points[-1][axis] - points[0][axis])
        for dot, point in zip(drawn, points, strict=True):
            moved = drawn[0][axis] + rate * (point[axis] - points[0][axis])
            assert dot[axis] == pytest.approx(moved, abs=0.2)


def test_both_run_charts_name_the_usual_day(pilot_page, new_page):
    page = pilot_page(new_page(width=1280))
    words = "Usual day before: 13"
    expect(page.locator(f"{RUN} svg.wd").get_by_text(words)).to_have_count(1)
    explored(page, RUN, "days")
    expect(page.locator(f"{RUN} .explorer").get_by_text(words)).to_be_visible()


def test_the_squares_explored_are_the_squares_drawn(pilot_page, new_page):
    page = pilot_page(new_page(width=1280))
    squares = page.locator(f"{SQUARES} svg.wd path.hd").get_attribute("d") or ""
    assert squares.count("z") == 9 + 12
    page.locator(SQUARES).scroll_into_view_if_needed()
    assert len(explored(page, SQUARES, "done")) == 9 + 12
    shown = page.locator(f"{SQUARES} .explorer").bounding_box()
    assert shown is not None
    assert shown["height"] > 16 * 20


def test_without_scripts_the_run_chart_and_the_squares_are_there(pilot_page, new_page):
    page = pilot_page(new_page(javascript=False))
    for chart in (RUN, SQUARES):
        expect(page.locator(f"{chart} svg.nw")).to_be_visible()
        expect(page.locator(f"{chart} .explore")).to_be_hidden()

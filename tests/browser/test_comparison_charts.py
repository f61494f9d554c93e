"""Chances, thirds and two groups in a real browser: picture and explored chart show the same."""

import json

import pytest
from flask import render_template_string
from playwright.sync_api import Page, expect

from pilot.analysis import judge
from pilot.analysis.comparison_pictures import comparison_picture
from pilot.review.drawing_comparison import comparison_drawing
from pilot.review.explore_comparison import comparison_figure
from tests import cast as people
from tests.analysis.builders import TWO_CLASSES
from tests.review.conftest import AFTERWARDS, make_world
from tests.review.pictures import HCI_AFTER, HCI_BEFORE

pytestmark = pytest.mark.browser

__all__ = ["make_world"]

PAGE = """{% from 'components/charts.html' import both %}
<!doctype html><html lang="en" dir="{{ way }}"><title>Two groups</title>
<link rel="stylesheet" href="{{ static_url('css/tokens.css') }}">
<link rel="stylesheet" href="{{ static_url('css/components.css') }}">
<link rel="stylesheet" href="{{ static_url('css/staff.css') }}">
<script type="module" src="{{ static_url('js/charts.js') }}"></script>
<figure class="fig" data-chart-url="/charted" data-plotly-src="{{ static_url('plotly.min.js') }}">
<div class="plot">{{ both(drawing) }}</div>
<button type="button" class="explore" hidden>Explore this chart</button></figure></html>"""
"""Two groups by themselves, as the page of a pilot that compares has them."""


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


def explore(page: Page, chart: str) -> None:
    page.locator(chart).get_by_role("button", name="Explore this chart").click()
    expect(page.locator(f"{chart} .explorer .main-svg").first).to_be_visible()


def test_the_bar_says_the_same_numbers_drawn_and_explored(pilot_page, new_page):
    chart = "[data-chart-url*='chances']"
    page = pilot_page(new_page())
    for number in ("65%", "35%", "<1%"):
        expect(page.locator(f"{chart} svg.nw").get_by_text(number, exact=True)).to_be_visible()
    explore(page, chart)
    for number in ("▲ 65%", "– 35%", "▼ <1%", "75% sure"):
        expect(page.locator(f"{chart} .explorer").get_by_text(number, exact=True)).to_be_visible()
    assert page.locator(f"{chart} .explorer").bounding_box()["height"] < 260


def test_thirds_are_seen_once_they_are_asked_for(pilot_page, new_page):
    chart = "[data-chart-url*='thirds']"
    page = pilot_page(new_page())
    expect(page.locator(chart)).to_be_hidden()
    page.get_by_text("How did low and high starters do?").click()
    averages = page.locator(f"{chart} svg.nw .b").all_text_contents()
    explore(page, chart)
    for average in averages:
        expect(page.locator(f"{chart} .explorer").get_by_text(average, exact=True)).to_be_visible()
    assert len(averages) == 2


@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_two_groups_show_the_same_drawn_and_explored(app, new_page, way):
    verdict = judge(TWO_CLASSES)
    picture = comparison_picture(verdict)
    assert picture is not None
    drawing = comparison_drawing(picture, verdict.measure)
    with app.test_request_context():
        html = render_template_string(PAGE, drawing=drawing, way=way)
    figure = json.dumps(comparison_figure(picture, verdict.measure))
    page = new_page()
    page.route("**/drawn", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.route(
        "**/charted", lambda route: route.fulfill(body=figure, content_type="application/json")
    )
    page.goto("/drawn")
    said = ("no difference", "Goal: 2.0 or more")
    for words in said:
        expect(page.locator("svg.nw").get_by_text(words, exact=True)).to_be_visible()
    bracket = page.locator("svg.nw .gap").nth(1).bounding_box()
    explore(page, ".fig")
    for words in (*said, "+5.0"):
        expect(page.locator(".explorer").get_by_text(words, exact=True).first).to_be_visible()
    gap = page.evaluate(
        """() => document.querySelector(".explorer").data
            .find((trace) => trace.name === "gap").y.map((value) => value.toFixed(2))"""
    )
    assert float(gap[0]) - float(gap[1]) == pytest.approx(5, abs=0.02)
    assert bracket["height"] > 20

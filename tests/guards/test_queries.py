"""A page asks the database seldom, and no more for a large class than for a small one."""

from flask import Flask
from sqlalchemy import delete

from pilot.accounts.models import District
from pilot.db import session
from tests.guards.conftest import Browse, browser_of
from tests.guards.counting import queries_of_pages, statements
from tests.guards.world import World, make_world

MOST = 40
AT_MOST = {
    "lessons.tonight": 10,
    "lessons.lesson": 10,
    "meetings.log": 20,
    "rosters.mine": 8,
    "rosters.show": 10,
    "rosters.cards": 8,
    "review.show": 30,
    "review.portfolio": 10 + 16 * 2,  # both pilots are read for the first time
    "accounts.people": 8,
}
"""Pages that are opened most, or by most."""


def test_no_page_asks_too_often(app: Flask, world: World, browse: Browse):
    asked = queries_of_pages(app, world, browse)
    assert AT_MOST.keys() <= asked.keys()
    assert {page: n for page, n in asked.items() if n > AT_MOST.get(page, MOST)} == {}


def test_a_large_class_costs_no_more_queries_than_a_small_one(
    app: Flask, world: World, browse: Browse
):
    small = queries_of_pages(app, world, browse)
    session.execute(delete(District))
    session.commit()
    larger = make_world(students=30)
    large = queries_of_pages(app, larger, browser_of(app, larger))
    assert {page: (n, large[page]) for page, n in small.items() if large[page] > n} == {}


def test_the_portfolio_reads_a_pilot_again_only_when_it_changed(
    app: Flask, world: World, browse: Browse
):
    leader = browse("lea")
    leader.get("/portfolio")
    with statements() as sent:
        leader.get("/portfolio")
    assert len(sent) <= 10

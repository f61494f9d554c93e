"""A page asks the database seldom, and no more for a large class than for a small one."""

import pytest
from flask import Flask
from sqlalchemy import delete

from pilot.accounts.models import District
from pilot.db import session
from tests.guards.conftest import Browse, browser_of
from tests.guards.counting import queries_of_pages, statements
from tests.guards.world import World, make_world

MOST = 24
AT_MOST = {
    "lessons.tonight": 4,
    "lessons.lesson": 4,
    "lessons.family": 3,
    "tablets.names": 2,
    "tablets.tablets": 7,
    "voices.voice": 2,
    "students.mine": 7,
    "students.data": 25,  # every table of theirs once, and how many such files were taken
    "lessons.sheet": 9,
    "lessons.log_sheet": 8,
    "lessons.slips": 8,
    "meetings.log": 9,
    "rosters.mine": 3,
    "rosters.show": 9,
    "rosters.cards": 7,
    "review.show": 15,
    "review.portfolio": 6 + 9 * 2,  # both pilots are read for the first time
    "review.by_school": 5,
    "accounts.people": 3,
    "rights.ask_to_erase": 75,  # every table is asked once, for what is done once
}
"""Pages that are opened most, or by most."""


ON_ONE = pytest.mark.parametrize("application", ["sqlite"], indirect=True)
"""The same statements go to either database, so that they are counted on one."""


@ON_ONE
def test_no_page_asks_too_often(app: Flask, world: World, browse: Browse):
    asked = queries_of_pages(app, world, browse)
    assert AT_MOST.keys() <= asked.keys()
    assert {page: n for page, n in asked.items() if n > AT_MOST.get(page, MOST)} == {}


@ON_ONE
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
    assert len(sent) <= 8

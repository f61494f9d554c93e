"""No page or sort ranks teachers or classes: pilots stand by need of a decision and by date."""

import re

from flask import Flask
from sqlalchemy import select

from pilot import paths
from pilot.db import session
from pilot.review.models import PilotDigest
from tests.bench.crowd import TOLD, leader_of_many
from tests.conftest import Hands
from tests.guards.counting import statements
from tests.guards.world import NOW

SORTS = re.compile(r"[?&](?:sort|order|rank)=|\|\s*(?:sort|dictsort)\b|data-sort")
MAY_ORDER = {"closed_at", "last_on", "review_on", "id"}
ORDER = re.compile(r"ORDER BY (.*?)(?:\)|LIMIT)", re.DOTALL)
ROOM = re.compile(r">(Room \d+)</a>")
WAYS = ("?sort=teacher", "?order=result", "?sort=-after", "?rank=1")


def leader(app: Flask, hands: Hands, pilots: int):
    hands.set(NOW)
    browser = app.test_client()
    browser.set_cookie("signin", leader_of_many(pilots, NOW))
    return browser


def test_no_template_sorts_and_no_link_asks_for_an_order():
    sorting = [
        path.name for path in paths.TEMPLATES.rglob("*.html") if SORTS.search(path.read_text())
    ]
    assert sorting == []


def test_the_list_is_ordered_by_need_and_date_and_by_nothing_else(app: Flask, hands: Hands):
    lea = leader(app, hands, 30)
    with statements() as sent:
        lea.get("/portfolio")
    lists = [re.sub(r"CASE.*?END", "", each, flags=re.DOTALL) for each in sent if " LIMIT " in each]
    orders = [order for each in lists for order in ORDER.findall(each)]
    assert len(lists) == 2  # the pilots, and the decisions to look at again
    assert len(orders) == 3  # a page of pilots is found, then numbered
    for order in orders:
        assert set(re.findall(r"\w+\.(\w+)", order)) <= MAY_ORDER


def test_other_results_leave_the_order_as_it_was(app: Flask, hands: Hands):
    lea = leader(app, hands, 30)
    before = ROOM.findall(lea.get("/portfolio").text)
    for place, digest in enumerate(session.scalars(select(PilotDigest))):
        digest.told = {**TOLD, "after": 5.0 + place, "bars": place % 4, "label": "worse"}
    session.commit()
    assert ROOM.findall(lea.get("/portfolio").text) == before
    assert before


def test_asking_for_another_order_changes_nothing(app: Flask, hands: Hands):
    lea = leader(app, hands, 30)
    plain = lea.get("/portfolio").text
    assert [way for way in WAYS if lea.get(f"/portfolio{way}").text != plain] == []

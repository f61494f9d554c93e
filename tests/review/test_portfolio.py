"""The portfolio: every pilot of the leader's schools, the news first."""

from datetime import time

import pytest

from pilot.pilots import service as pilots
from pilot.rosters import service as rosters
from tests.guards.counting import statements
from tests.review.conftest import AFTERWARDS


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score([5] * 12, [8, 9, 10] * 4)
    return world


def test_the_news_comes_first(world, cast, enter):
    page = enter(cast.lea).get("/portfolio").text
    assert "<h1>1 pilot, 1 needs a decision</h1>" in page
    assert "Target met" in page
    assert "5.0 to 9.0" in page
    assert "Numbers suggest" in page


def test_pilots_of_another_school_are_not_in_it(world, cast, enter):
    page = enter(cast.otto).get("/portfolio").text
    assert "<h1>No pilots yet</h1>" in page
    assert "Maple" not in page


def test_a_change_shows_at_once(world, cast, enter):
    enter(cast.lea).get("/portfolio")
    world.score([5] * 12, [5] * 12)
    assert "Target met" not in enter(cast.lea).get("/portfolio").text


def test_who_comes_into_the_class_and_leaves_it_shows_at_once(world, cast, enter):
    lea, tina = enter(cast.lea), enter(cast.tina)
    group = pilots.class_of(world.pilot)
    chart = f"/pilots/{world.pilot.id}/charts/estimation.json"

    def told():
        return tina.get(chart).headers["ETag"], lea.get("/portfolio").text

    seen = [told()]
    newcomer = rosters.enrol(group, ["Newcomer"], at=AFTERWARDS)[0]
    seen.append(told())
    rosters.remove_student(group, newcomer.id, at=AFTERWARDS)
    seen.append(told())
    rosters.put_back(group, newcomer.id)
    seen.append(told())
    assert len({etag for etag, _page in seen}) == 4
    rosters.change_class(group, name="Elm", subject="", meeting_minutes=50, meets_at=time(9))
    assert "Elm" in told()[1]


def test_filters_are_plain_links(world, cast, enter):
    lea = enter(cast.lea)
    assert "Maple" in lea.get("/portfolio?show=to-decide").text
    assert "None of your pilots is here." in lea.get("/portfolio?show=decided").text
    assert "Maple" in lea.get("/portfolio?show=nonsense").text


def test_a_decision_moves_a_pilot_out_of_the_queue(world, cast, enter):
    lea = enter(cast.lea)
    sent = {"kind": "adopt", "reason": "It works here.", "number": "1"}
    lea.post(f"/pilots/{world.pilot.id}/decision", data=sent)
    page = lea.get("/portfolio").text
    assert "1 pilot, no decision waits" in page
    assert "Decide next" not in page


def test_its_queries_do_not_grow_with_pilots(world, cast, enter):
    lea = enter(cast.lea)
    lea.get("/portfolio")
    with statements() as asked:
        lea.get("/portfolio")
    assert len([q for q in asked if q.startswith("SELECT")]) <= 8


def test_what_nobody_recorded_is_not_nothing_due(world, cast, enter):
    assert "Not recorded" in enter(cast.lea).get("/portfolio").text


def test_a_reopened_pilot_waits_for_a_decision_again(world, cast, enter):
    lea = enter(cast.lea)
    sent = {"kind": "adopt", "reason": "It works here.", "number": "1"}
    lea.post(f"/pilots/{world.pilot.id}/decision", data=sent)
    lea.post(f"/pilots/{world.pilot.id}/reopen")
    assert "Not decided" in lea.get("/portfolio").text

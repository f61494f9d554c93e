"""A link shows the brief to whoever has it: for as long as was chosen, without names, uncached."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pilot.db import session
from pilot.reports.models import Share
from pilot.reports.shares import MOST_OPEN, make_share
from pilot.voices import service as voices
from tests.review.conftest import AFTERWARDS


@pytest.fixture
def world(make_world, hands, cast):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score([5.0] * 12, [9.0] * 6 + [11.0] * 6)
    words = "Kid 03 said it, Tina Teacher heard it, Leader agreed."
    said = {"went_well": words, "went_less_well": "", "next_time": ""}
    today = AFTERWARDS.date()
    voices.reflect(world.pilot, world.teacher, **said, at=AFTERWARDS, today=today)
    return world


def make(world, browser, days="30"):
    answer = browser.post(f"/pilots/{world.pilot.id}/links", data={"days": days})
    if answer.status_code != 201:
        return answer
    return "/brief/" + answer.text.partition("/brief/")[2].partition("<")[0]


def test_whoever_has_the_link_reads_the_brief_and_nobody_is_named(world, cast, enter):
    lea = enter(cast.lea)
    sent = {"kind": "adopt", "reason": "As Tina said.", "number": "1"}
    lea.post(f"/pilots/{world.pilot.id}/decision", data=sent)
    answer = enter().get(make(world, lea))
    assert answer.status_code == 200
    assert "Flip the week in Maple" in answer.text
    for name in ("Kid", "Tina", "Teacher heard", "Lea", "Leader"):
        assert name not in answer.text, name
    assert "… said it, … heard it, … agreed." in answer.text


def test_it_is_kept_out_of_caches_and_search_engines(world, cast, enter):
    answer = enter().get(make(world, enter(cast.lea)))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in answer.text


@pytest.mark.parametrize("days", [7, 30, 90])
def test_it_is_good_for_as_long_as_was_chosen(world, cast, enter, hands, days):
    link = make(world, enter(cast.lea), days=str(days))
    hands.set(AFTERWARDS + timedelta(days=days, seconds=-1))
    assert enter().get(link).status_code == 200
    hands.set(AFTERWARDS + timedelta(days=days))
    assert enter().get(link).status_code == 404
    assert enter().post(f"{link}/opened").status_code == 404


def test_a_link_can_be_ended(world, cast, enter):
    lea = enter(cast.lea)
    link = make(world, lea)
    share = session.scalars(select(Share)).one()
    for _time in range(2):
        ended = lea.post(f"/pilots/{world.pilot.id}/links/{share.id}/end")
        assert ended.status_code == 303
    assert enter().get(link).status_code == 404
    assert "1 link that is over" in lea.get(f"/pilots/{world.pilot.id}/links").text


def test_the_link_itself_is_kept_nowhere(world, cast, enter):
    token = make(world, enter(cast.lea)).rpartition("/")[2]
    share = session.scalars(select(Share)).one()
    assert len(token) >= 22
    assert token not in str(vars(share))


def test_openings_are_counted_and_nothing_else_is(world, cast, enter):
    lea = enter(cast.lea)
    link = make(world, lea)
    enter().get(link)
    for _time in range(3):
        assert enter().post(f"{link}/opened").status_code == 204
    assert "Opened 3 times." in lea.get(f"/pilots/{world.pilot.id}/links").text


@pytest.mark.parametrize("days", ["", "8", "-7", "9999", "x"])
def test_a_time_nobody_offered_is_refused(world, cast, enter, days):
    answer = make(world, enter(cast.lea), days=days)
    assert answer.status_code == 422
    assert "Choose how long the link is good for." in answer.text


def test_a_pilot_has_only_so_many_links(world, cast, enter):
    for _n in range(MOST_OPEN):
        make_share(world.pilot, cast.lea, days=7, at=AFTERWARDS)
    answer = make(world, enter(cast.lea))
    assert answer.status_code == 422
    assert "End one first." in answer.text


def test_only_leaders_of_the_school_make_and_end_links(world, cast, enter):
    address = f"/pilots/{world.pilot.id}/links"
    assert enter(cast.tina).post(address, data={"days": "7"}).status_code == 403
    assert enter(cast.otto).post(address, data={"days": "7"}).status_code == 404
    assert enter().get("/brief/guessed").status_code == 404

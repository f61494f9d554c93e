"""A calendar's address: secret, shown once, renewed and turned off by its teacher."""

import pytest

from pilot.accounts import service as accounts
from pilot.accounts.models import Role
from pilot.db import session
from pilot.feeds.models import CalendarLink
from tests.feeds.conftest import AT


@pytest.fixture(autouse=True)
def march(hands):
    hands.set(AT)


@pytest.fixture
def tina(cast, enter):
    return enter(cast.tina)


def status(feed):
    return feed.browser.get(feed.path).status_code


def test_it_is_one_tap_away_from_the_pilots(pilot, tina):
    assert 'href="/calendar"' in tina.get("/pilots").text
    assert "Your calendar has no address yet." in tina.get("/calendar").text


def test_it_is_shown_once_and_only_its_hash_is_kept(pilot, subscribe, tina):
    feed = subscribe()
    assert feed.path not in tina.get("/calendar").text
    (link,) = session.query(CalendarLink).all()
    secret = feed.path.removeprefix("/calendar/").removesuffix(".ics")
    assert len(secret) == 43
    assert secret not in link.token_hash


def test_another_one_ends_the_one_before(pilot, subscribe):
    first, second = subscribe(), subscribe()
    assert (status(first), status(second)) == (404, 200)


def test_turned_off_nobody_can_read_it(pilot, subscribe, tina):
    feed = subscribe()
    assert tina.post("/calendar/off").status_code == 303
    assert status(feed) == 404
    assert tina.post("/calendar/off").status_code == 303


def test_a_made_up_one_opens_nothing(pilot, subscribe, enter):
    subscribe()
    assert enter().get("/calendar/nothing.ics").status_code == 404


def test_who_is_no_teacher_any_more_has_no_calendar(cast, pilot, subscribe):
    feed = subscribe()
    accounts.take_role(cast.northfield, cast.tina, Role.TEACHER)
    assert status(feed) == 404

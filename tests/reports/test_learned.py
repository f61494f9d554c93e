"""Whoever plans a pilot reads what went less well in the last ones, and not whose they were."""

from datetime import timedelta

import pytest

from pilot.db import session
from pilot.pilots import service as pilots
from pilot.voices import service as voices
from tests.review.conftest import AFTERWARDS


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    return make_world(12)


def earlier(world, words, at=AFTERWARDS, strategy="flip_the_week"):
    """Another pilot of the class, over and decided."""
    group = pilots.class_of(world.pilot)
    pilot = pilots.draft_pilot(
        group,
        world.teacher,
        pain_point=f"Problem at {at}",
        pain_number=None,
        pain_unit="",
        today=AFTERWARDS.date() - timedelta(days=60),
        at=at,
    )
    pilot.strategy = strategy
    session.flush()
    pilots.start(pilot, at=at)
    said = {"went_well": "", "went_less_well": words, "next_time": ""}
    far = AFTERWARDS.date() + timedelta(days=60)
    voices.reflect(pilot, world.teacher, **said, at=at, today=far)
    pilots.close(pilot, at=at)
    session.commit()


def strategy_page(world, browser):
    return browser.get(f"/pilots/{world.pilot.id}/strategy").text


def test_the_last_two_are_told_without_names(world, cast, enter):
    later = AFTERWARDS + timedelta(hours=1)
    latest = AFTERWARDS + timedelta(hours=2)
    earlier(world, "The first one.")
    earlier(world, "Kid 03 in Maple had no phone, said Tina Teacher.", later)
    earlier(world, "Videos were too long.", latest)
    page = strategy_page(world, enter(cast.tina))
    assert "<q>Videos were too long.</q>" in page
    assert "… in … had no phone, said …." in page
    assert "The first one." not in page


def test_one_pilot_alone_is_not_told(world, cast, enter):
    earlier(world, "The first one.")
    assert "The first one." not in strategy_page(world, enter(cast.tina))


def test_words_stand_under_their_own_strategy(world, cast, enter):
    earlier(world, "Stations were loud.", strategy="stations")
    earlier(world, "", AFTERWARDS + timedelta(hours=1), strategy="stations")
    page = strategy_page(world, enter(cast.tina))
    assert page.count("What went less well here") == 1
    assert "Stations were loud." in page.partition('value="stations"')[2]

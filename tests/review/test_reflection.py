"""At its end a teacher says how a pilot went; that stands beside what was expected of it."""

import pytest

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.pilots import service as pilots
from pilot.voices import service
from tests.review.conftest import AFTERWARDS, World


@pytest.fixture
def world(make_world, hands) -> World:
    hands.set(AFTERWARDS)
    world: World = make_world(12)
    world.score([5.0 + n % 3 for n in range(12)], [9.0 + n % 3 for n in range(12)])
    world.pilot.prediction = "Two marks more"
    session.commit()
    return world


WORDS = {
    "went_well": "More time to help",
    "went_less_well": "Three never opened it <b>",
    "next_time": "Shorter lessons",
}


def test_what_was_said_stands_beside_the_result_for_all(world, cast, enter):
    tina, address = enter(cast.tina), f"/pilots/{world.pilot.id}/reflection"
    assert "Before it began you wrote" in tina.get(address).text
    assert tina.post(address, data=WORDS).status_code == 303
    for browser in (tina, enter(cast.lea)):
        page = browser.get(f"/pilots/{world.pilot.id}").text
        for words in ("Two marks more", "More time to help", "Three never opened it &lt;b&gt;"):
            assert words in page
        assert "What came of it" in page


def test_the_last_words_count(world, cast, enter):
    tina, address = enter(cast.tina), f"/pilots/{world.pilot.id}/reflection"
    for words in ("First", "Second"):
        tina.post(address, data=WORDS | {"went_well": words})
    found = service.find_reflection(world.pilot)
    assert found is not None
    assert found.went_well == "Second"


def test_too_long_is_said_at_its_field_and_nothing_is_kept(world, cast, enter):
    answer = enter(cast.tina).post(
        f"/pilots/{world.pilot.id}/reflection", data={"went_well": "x" * 501}
    )
    assert answer.status_code == 422
    assert "at most 500 characters" in answer.text
    assert service.find_reflection(world.pilot) is None


def test_nobody_looks_back_on_what_has_not_begun_or_is_closed(world, cast):
    long_before = world.pilot.created_at
    with pytest.raises(RuleBroken, match="has not begun"):
        service.reflect(world.pilot, cast.tina, **WORDS, at=long_before, today=long_before.date())
    pilots.close(world.pilot, at=AFTERWARDS)
    with pytest.raises(RuleBroken, match="closed"):
        service.reflect(world.pilot, cast.tina, **WORDS, at=AFTERWARDS, today=AFTERWARDS.date())

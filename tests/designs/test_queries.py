"""However a pilot compares, its page asks the database no more than fifteen times."""

import pytest

from pilot.db import session
from pilot.designs import service
from pilot.pilots import draws, staggers
from pilot.pilots import service as pilots
from pilot.pilots.models import CohortKind, Design
from tests.designs.conftest import DAYS, LAST_DAY, NOW, SCORES, score
from tests.designs.test_staggered import FIRST_DAY, STEPS
from tests.guards.counting import statements

MOST = 15


@pytest.fixture
def before_after(pilot, aim, author):
    aim(pilot, SCORES)
    return [pilot]


@pytest.fixture
def two_forms(before_after, author):
    (pilot,) = before_after
    service.choose(pilot, author, Design.SWAPPED_FORMS, None)
    draws.draw(pilot, author, after=0)
    return before_after


@pytest.fixture
def two_classes(before_after, author, birch):
    (pilot,) = before_after
    service.choose(pilot, author, Design.COMPARISON_CLASS, birch)
    return before_after


@pytest.fixture
def coin(pilot, aim, author):
    aim(pilot, DAYS)
    service.choose(pilot, author, Design.COIN_FLIPPED_LESSONS, None)
    for n in range(3):
        draws.draw(pilot, author, after=n)
    return [pilot]


@pytest.fixture
def in_turn(pilot, aim, author, cast, start_class):
    aim(pilot, DAYS)
    names = ("Oak", "Elm")
    others = [start_class(each, cast.tina, [f"{each} {n}" for n in range(7)]) for each in names]
    return staggers.pilots_in(service.stagger(pilot, author, others, FIRST_DAY, STEPS))


@pytest.mark.parametrize("reader", ["tina", "lea"])
@pytest.mark.parametrize("way", ["before_after", "two_forms", "two_classes", "coin", "in_turn"])
def test_a_page_asks_seldom(request, cast, nora, enter, hands, way, reader):
    first, *rest = request.getfixturevalue(way)
    for each in (first, *rest):
        pilots.start(each, at=NOW)
    if way in ("before_after", "two_forms", "two_classes"):
        score(first, CohortKind.PILOT, cast.tina, rise=2)
    if way == "two_classes":
        score(first, CohortKind.COMPARISON, nora, rise=2)
    session.commit()
    browser = enter(getattr(cast, reader))
    hands.set(LAST_DAY)
    with statements() as sent:
        assert browser.get(f"/pilots/{first.id}").status_code == 200
    assert len(sent) <= MOST

"""On a tablet Tonight offers what it can open, and nothing of a class that asks for a card."""

import re
from datetime import timedelta

import pytest

from pilot.db import session
from pilot.measures import service as measures
from pilot.measures.models import MeasureKind
from pilot.rosters.models import SignInPolicy
from pilot.tablets import service
from pilot.voices import asking
from tests.lessons.conftest import EVENING_BEFORE, class_of_tinas, drafted, planned

SURE = "How sure do you feel about fractions?"
HELP = "How do the videos help you?"
CHANGE = "We watch them together"


@pytest.fixture
def oak(cast, pilot):
    """Tom's other class takes cards only. It is asked twice, and told of a change."""
    group = class_of_tinas(cast.northfield, cast.tina, "Oak", [cast.tom])
    other, today = drafted(group, cast.tina), EVENING_BEFORE.date()
    planned(other, cast.tina)
    measures.set_goal(
        other, cast.tina, name="Sureness", unit="points", kind=MeasureKind.ORDINAL,
        minimum=1.0, maximum=5.0, smallest_change=0.5, question=SURE,
        at=EVENING_BEFORE, today=today,
    )  # fmt: skip
    other.started_at = EVENING_BEFORE - timedelta(hours=1)
    session.flush()
    heard = asking.ask(other, cast.tina, HELP, nameless=False, at=EVENING_BEFORE, today=today)
    heard.heard, heard.heard_at = CHANGE, EVENING_BEFORE
    service.set_policy(group, SignInPolicy.CARDS, families_mark=False)
    session.commit()
    return group


def test_a_tablet_offers_no_questions_of_a_class_with_cards_only(
    tablet, tap, three, cast, enter, oak
):
    tap(tablet, cast.tom, three(cast.tom))
    page = tablet.get("/tonight").text
    assert not any(words in page for words in (SURE, HELP, CHANGE))
    with_card = enter.with_card(cast.tom)
    page = with_card.get("/tonight").text
    assert all(words in page for words in (SURE, HELP, CHANGE))
    asked = re.findall(r'href="(/(?:asked|voice)/\d+)"', page)
    assert len(asked) == 2
    for address in asked:
        assert with_card.get(address).status_code == 200
        assert tablet.get(address).status_code == 404
        assert tablet.post(address, data={"answer": "3", "face": "3"}).status_code == 404


def test_a_tablet_offers_them_where_the_class_takes_pictures(tablet, tap, three, cast, oak):
    service.set_policy(oak, SignInPolicy.PICTURES, families_mark=False)
    tap(tablet, cast.tom, three(cast.tom))
    page = tablet.get("/tonight").text
    assert all(words in page for words in (SURE, HELP, CHANGE))
    for address in re.findall(r'href="(/(?:asked|voice)/\d+)"', page):
        assert tablet.get(address).status_code == 200

"""A decision names the day to look at it again; the portfolio says so, never on a closed day."""

from datetime import UTC, date, datetime

import pytest

from pilot.accounts import service as accounts
from pilot.db import session
from pilot.review import service
from tests.review.conftest import AFTERWARDS

ADOPT = {"kind": "adopt", "reason": "It works here.", "number": "1"}


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score([5.0] * 12, [9.0] * 6 + [11.0] * 6)
    return world


@pytest.fixture
def decide(world, cast, enter):
    def decided(**sent):
        return enter(cast.lea).post(f"/pilots/{world.pilot.id}/decision", data={**ADOPT, **sent})

    return decided


def test_the_day_is_kept_and_shown_with_the_verdict_as_it_stood(world, decide, cast, enter):
    assert decide(review_on="2026-06-15").status_code == 303
    (decision,) = service.decisions_on(world.pilot)
    assert decision.review_on == date(2026, 6, 15)
    page = enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    assert "To look at again on Monday 15 June." in page
    assert "The verdict then: Concept check: Target met." in page
    assert f"Data {decision.verdict['input_hash'][:8]}." in page


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2026-03-16", "That day is over."),
        ("2031-01-01", "more than two years away"),
        ("soon", "Enter the day, like 2026-03-13"),
    ],
)
def test_a_day_nobody_can_mean_is_refused(world, decide, day, sentence):
    answer = decide(review_on=day)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert service.decisions_on(world.pilot) == []


def test_no_day_is_a_decision_too(world, decide):
    assert decide().status_code == 303
    assert service.decisions_on(world.pilot)[0].review_on is None


def test_the_portfolio_says_when_it_is_due(decide, cast, enter, hands):
    decide(review_on="2026-06-15")
    lea = enter(cast.lea)
    assert "Review due" not in lea.get("/portfolio").text
    hands.set(datetime(2026, 6, 3, 9, tzinfo=UTC))
    assert "Review due 15 June" in lea.get("/portfolio").text
    hands.set(datetime(2026, 7, 1, 9, tzinfo=UTC))
    assert "Review due 15 June" in lea.get("/portfolio").text
    assert "Review due" not in enter(cast.otto).get("/portfolio").text


def test_it_is_never_due_on_a_closed_day(decide, cast, enter, hands):
    decide(review_on="2026-06-13")
    accounts.add_closure(cast.northfield, "Fair", date(2026, 6, 15), date(2026, 6, 16))
    session.commit()
    hands.set(datetime(2026, 6, 13, 9, tzinfo=UTC))
    assert "Review due 17 June" in enter(cast.lea).get("/portfolio").text


def test_deciding_again_or_going_on_ends_it(world, decide, cast, enter, hands):
    decide(review_on="2026-06-15")
    hands.set(datetime(2026, 6, 15, 9, tzinfo=UTC))
    lea = enter(cast.lea)
    decide(number="2", reason="Still good.")
    assert "Review due" not in lea.get("/portfolio").text
    decide(number="3", review_on="2026-06-16")
    assert "Review due 16 June" in lea.get("/portfolio").text
    lea.post(f"/pilots/{world.pilot.id}/reopen")
    assert "Review due" not in lea.get("/portfolio").text

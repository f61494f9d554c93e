"""A leader decides: kept with the verdict as it stood, once, and the next cycle goes on from it."""

import pytest
from sqlalchemy import func, select

from pilot.db import session
from pilot.lessons import service as lessons
from pilot.measures import service as measures
from pilot.pilots import phases
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.review import service
from pilot.review.models import Decision
from tests.review.conftest import AFTERWARDS, BEFORE, DURING

ROSE = ([5.0] * 6 + [6.0] * 6, [9.0] * 6 + [11.0] * 6)
DAYS = (PhaseKind.BASELINE, PhaseKind.DURING)
EXTEND = {"kind": "extend", "reason": "One more unit, with Birch to compare.", "number": "1"}


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score(*ROSE)
    return world


def test_a_decision_is_kept_with_the_verdict_as_it_stood(world, cast, enter):
    answer = enter(cast.lea).post(f"/pilots/{world.pilot.id}/decision", data=EXTEND)
    assert answer.status_code == 303
    (decision,) = service.decisions_on(world.pilot)
    assert decision.reason == "One more unit, with Birch to compare."
    assert decision.verdict["verdict"] == "target_met"
    assert decision.verdict["n"] == 12
    assert len(decision.verdict["input_hash"]) == 64


def test_the_same_decision_sent_twice_is_one(world, cast, enter):
    lea = enter(cast.lea)
    for _time in range(2):
        assert lea.post(f"/pilots/{world.pilot.id}/decision", data=EXTEND).status_code == 303
    assert len(service.decisions_on(world.pilot)) == 1


def test_a_decision_does_not_write_over_one_made_meanwhile(world, cast, enter):
    enter(cast.lea).post(f"/pilots/{world.pilot.id}/decision", data=EXTEND)
    other = {"kind": "stop", "reason": "No.", "number": "1"}
    answer = enter(cast.lea).post(f"/pilots/{world.pilot.id}/decision", data=other)
    assert answer.status_code == 422
    assert "Someone decided meanwhile" in answer.text
    assert len(service.decisions_on(world.pilot)) == 1


def test_a_change_of_mind_is_added_and_both_are_shown(world, cast, enter):
    lea = enter(cast.lea)
    lea.post(f"/pilots/{world.pilot.id}/decision", data=EXTEND)
    again = {"kind": "adopt", "reason": "The board agreed.", "number": "2"}
    assert lea.post(f"/pilots/{world.pilot.id}/decision", data=again).status_code == 303
    page = lea.get(f"/pilots/{world.pilot.id}").text
    assert "One more unit" in page
    assert "The board agreed." in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"reason": "Why not", "number": "1"}, "Choose what should happen next."),
        ({"kind": "extend", "number": "1"}, "Say why, in one sentence."),
        ({"kind": "burn", "reason": "x", "number": "1"}, "Choose what should happen next."),
        ({"kind": "stop", "reason": "x" * 501, "number": "1"}, "at most 500 characters"),
        ({"kind": "stop", "reason": "x", "number": "-7"}, "Someone decided meanwhile"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused_with_a_sentence(
    world, cast, enter, sent, sentence
):
    answer = enter(cast.lea).post(f"/pilots/{world.pilot.id}/decision", data=sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert session.scalar(select(func.count()).select_from(Decision)) == 0


def test_only_a_leader_of_the_school_decides(world, cast, enter):
    address = f"/pilots/{world.pilot.id}/decision"
    assert enter(cast.tina).post(address, data=EXTEND).status_code == 403
    assert enter(cast.otto).post(address, data=EXTEND).status_code == 404


def test_a_decided_pilot_is_closed_until_a_leader_opens_it_again(world, cast, enter):
    enter(cast.lea).post(f"/pilots/{world.pilot.id}/decision", data=EXTEND)
    session.refresh(world.pilot)
    assert world.pilot.closed_at is not None
    enter(cast.lea).post(f"/pilots/{world.pilot.id}/reopen")
    session.refresh(world.pilot)
    assert world.pilot.closed_at is None


def test_the_next_cycle_starts_pre_filled_and_once(world, cast, enter):
    phases.keep_days(world.pilot, phases.PilotDays(BEFORE[:3], DURING[:4]))
    enter(cast.lea).post(f"/pilots/{world.pilot.id}/decision", data=EXTEND)
    tina = enter(cast.tina)
    first = tina.post(f"/pilots/{world.pilot.id}/next-cycle")
    second = tina.post(f"/pilots/{world.pilot.id}/next-cycle")
    assert first.status_code == 303
    assert first.location == second.location
    following = session.scalars(select(Pilot).where(Pilot.previous_id == world.pilot.id)).one()
    measure = measures.primary_measure(following)
    assert following.cycle == 2
    assert following.pain_point == world.pilot.pain_point
    assert following.strategy == "flip_the_week"
    assert [len(pilots.days_of(following, kind)) for kind in DAYS] == [3, 4]
    assert measure is not None
    assert measure.name == "Concept check"
    assert [lesson.title for lesson in lessons.lessons_of(following)][:2] == [
        "Lesson 1",
        "Lesson 2",
    ]
    assert "Ready to start" in tina.get(first.location).text


def test_the_next_cycle_waits_for_the_decision(world, cast, enter):
    answer = enter(cast.tina).post(f"/pilots/{world.pilot.id}/next-cycle")
    assert answer.status_code == 422
    assert "starts when this one is decided" in answer.text

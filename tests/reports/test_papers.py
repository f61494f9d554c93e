"""What is printed after a decision and for a state: from words that were written already."""

import pytest

from pilot.db import session
from pilot.voices import service as voices
from tests.review.conftest import AFTERWARDS


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score([5.0] * 12, [9.0] * 6 + [11.0] * 6)
    return world


def decide(world, browser, kind, **more):
    sent = {"kind": kind, "reason": "Kid 03 and all others gained.", "number": "1", **more}
    browser.post(f"/pilots/{world.pilot.id}/decision", data=sent)


def test_adopting_leads_to_a_rollout_note(world, cast, enter):
    today = AFTERWARDS.date()
    said = {"went_well": "More time.", "went_less_well": "Long videos.", "next_time": ""}
    voices.reflect(world.pilot, world.teacher, **said, at=AFTERWARDS, today=today)
    lea = enter(cast.lea)
    decide(world, lea, "adopt", review_on="2026-06-15")
    address = f"/pilots/{world.pilot.id}/rollout"
    assert address in lea.get(f"/pilots/{world.pilot.id}").text
    note = lea.get(address).text
    assert "Flip the week becomes normal in Maple" in note
    assert "Adopted by Lea Leader on 16 March. … and all others gained." in note
    assert "Long videos." in note
    assert "Look again on Monday 15 June" in note
    assert enter(cast.tina).get(address).status_code == 200


@pytest.mark.parametrize("kind", ["adapt", "extend", "stop"])
def test_no_other_decision_has_one(world, cast, enter, kind):
    lea = enter(cast.lea)
    decide(world, lea, kind)
    assert lea.get(f"/pilots/{world.pilot.id}/rollout").status_code == 303
    assert "Rollout note" not in lea.get(f"/pilots/{world.pilot.id}").text


def test_the_packet_is_made_from_the_plan(world, cast, enter):
    world.pilot.long_term_goal = "Every student argues with numbers."
    cast.northfield.vision = "Every child speaks up."
    session.commit()
    packet = enter(cast.tina).get(f"/pilots/{world.pilot.id}/packet").text
    for words in (
        "Too much class time goes on explaining. Today: 28 minutes.",
        "Låg and Sæle 2019",
        "Every student argues with numbers.",
        "Every child speaks up.",
        "12 students of one class.",
        "Goal, measure and dates, on Monday 9 March.",
    ):
        assert words in packet


def test_no_tier_is_ever_printed_as_reached(world, cast, enter):
    lea = enter(cast.lea)
    decide(world, lea, "adopt")
    packet = lea.get(f"/pilots/{world.pilot.id}/packet").text
    assert "Whether it meets it is for your state to say." in packet
    assert packet.count("Tier") == packet.count("Prepared for ESSA Tier") + packet.count(
        "Packet for ESSA Tier"
    )
    for claim in ("meets Tier", "Tier 1", "Tier 2", "Tier 3", "achieved", "Target met", "proven"):
        assert claim not in packet


def test_what_the_plan_does_not_say_is_named(world, cast, enter):
    world.pilot.strategy = ""
    session.commit()
    packet = enter(cast.tina).get(f"/pilots/{world.pilot.id}/packet").text
    assert "The plan says nothing yet about: " in packet
    assert "Where this leads" in packet

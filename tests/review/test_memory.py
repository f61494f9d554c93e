"""What a school has learned: pilots and not people, and of one's own schools alone."""

import json
from datetime import timedelta

import pytest

from pilot.analysis import judge
from pilot.db import session
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.pilots.phases import PilotDays
from pilot.review import service
from pilot.review.memory import earlier_line
from pilot.review.models import DecisionKind
from pilot.review.remembered import remembered, without
from tests.analysis.builders import GAINS, STILL, lessons, shifted
from tests.review.conftest import AFTERWARDS, BEFORE, DURING

WIN = judge(shifted(GAINS)).to_json()
CALM = judge(shifted(STILL)).to_json()
UNDONE = judge(shifted(GAINS, lessons=lessons(3))).to_json()
SOON = AFTERWARDS + timedelta(days=30)


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    return make_world(12)


@pytest.fixture
def decided(world, cast):
    """Adds a decided pilot of Maple, a week after the one before: `decided(WIN, "Why.")`."""
    n = 0

    def add(verdict, reason="We saw enough.", kind=DecisionKind.EXTEND, school=None, **changes):
        nonlocal n
        n += 1
        at = AFTERWARDS + timedelta(days=7 * n)
        its = {
            "district_id": cast.tina.district_id,
            "school_id": (school or cast.northfield).id,
            "owner_id": cast.tina.id,
            "pain_point": f"Pain {n}",
            "strategy": "flip_the_week",
            "created_at": AFTERWARDS,
            "started_at": AFTERWARDS,
            **changes,
        }
        group = pilots.class_of(world.pilot)
        pilot = pilots.add_pilot(Pilot(**its), group, PilotDays(BEFORE, DURING))
        service.decide(
            pilot, kind, reason, number=1, verdict=verdict, by=cast.lea, at=at, today=at.date()
        )
        session.commit()
        return pilot

    return add


def words_of(browser) -> str:
    return " ".join(browser.get("/memory").get_data(as_text=True).split())


def test_a_school_without_decisions_is_told_what_will_stand_here(world, cast, enter):
    assert "No pilot has been decided here yet." in words_of(enter(cast.lea))


def test_pilots_are_counted_by_what_became_of_them(decided, cast, enter):
    for verdict in (WIN, UNDONE, CALM):
        decided(verdict)
    page = words_of(enter(cast.tina))
    assert "3 flips here: 1 win, 1 no change, 1 not done." in page
    assert "Decided: Extend 3." in page


def test_three_that_were_carried_out_are_put_together(decided, cast, enter):
    for verdict in (WIN, CALM, WIN, UNDONE):
        decided(verdict)
    page = words_of(enter(cast.lea))
    assert "On average a student in the middle of the class moved up past" in page
    assert "1 pilot is counted and not averaged" in page
    assert "Paule-Mandel" in page


def test_two_are_listed_and_one_alone_is_only_counted(decided, cast, enter):
    decided(WIN, "Only mine so far.")
    alone = words_of(enter(cast.lea))
    assert "1 flip here: 1 win." in alone
    assert "Only mine so far." not in alone
    assert "<figure" not in alone
    decided(CALM)
    both = words_of(enter(cast.lea))
    assert "An average takes 3 pilots" in both
    assert "Only mine so far." in both


def test_no_teacher_and_no_class_is_named(decided, cast, enter):
    for _time in range(2):
        decided(WIN, "Tina's class Maple asked for more; TEACHER agrees.")
    page = enter(cast.lea).get("/memory").get_data(as_text=True)
    said = page.split("</header>")[1].split("<footer class")[0]
    for name in ("Tina", "Teacher agrees", "Maple", "Kid 01"):
        assert name not in said
    assert "…" in said


def test_a_gap_stands_for_whole_names_alone():
    assert without({"Ann"}, "Annual plans by Ann.") == "Annual plans by …."


def test_an_older_verdict_is_counted_and_not_averaged(decided, cast, enter):
    older = {name: value for name, value in WIN.items() if name not in ("sd", "outcome", "burden")}
    for verdict in (older, older, {}):
        decided(verdict)
    page = words_of(enter(cast.lea))
    assert "3 flips here: 2 wins, 1 without scores." in page
    assert "<figure" not in page


def test_the_last_decision_counts_and_a_reopened_pilot_does_not(decided, cast, enter):
    pilot = decided(WIN)
    service.reopen(pilot, at=SOON)
    session.commit()
    assert remembered(cast.district.id, {cast.northfield.id}) == []
    service.decide(
        pilot,
        DecisionKind.STOP,
        "Not after all.",
        number=2,
        verdict=CALM,
        by=cast.lea,
        at=SOON,
        today=SOON.date(),
    )
    session.commit()
    (found,) = remembered(cast.district.id, {cast.northfield.id})
    assert (found.decision, found.verdict["verdict"]) == (DecisionKind.STOP, CALM["verdict"])


def test_each_sees_only_the_schools_where_they_teach_or_lead(decided, cast, enter):
    for place in (cast.northfield, cast.northfield, cast.southfield):
        decided(WIN, f"Learned at {place.name}.", school=place)
    for who in (cast.tina, cast.lea):
        page = words_of(enter(who))
        assert "2 flips here" in page
        assert "Learned at Southfield." not in page
    assert "1 flip here" in words_of(enter(cast.otto))
    assert "No pilot has been decided here yet." in words_of(enter(cast.zoe))


def test_a_strategy_that_was_never_tried_is_not_shown(decided, cast, enter):
    for _time in range(2):
        decided(WIN, strategy="stations")
    page = words_of(enter(cast.lea))
    assert "2 pilots here: 2 wins." in page
    assert "Flip the week" not in page


def test_the_pilot_page_and_the_last_look_say_how_earlier_ones_went(decided, world, cast, enter):
    decided(WIN)
    decided(UNDONE)
    tina = enter(cast.tina)
    line = "2 earlier flips here: 1 win, 1 not done."
    for address in (f"/pilots/{world.pilot.id}", f"/pilots/{world.pilot.id}/check"):
        page = tina.get(address).get_data(as_text=True)
        assert line in page
        assert 'href="/memory"' in page


def test_a_decided_pilot_counts_neither_itself_nor_later_ones(decided, world):
    first = decided(WIN)
    second = decided(CALM)
    decided(WIN)
    assert earlier_line(first) == ""
    assert earlier_line(second) == "1 earlier flip here: 1 win."


def test_nothing_is_said_of_earlier_pilots_where_there_are_none(world, cast, enter):
    assert earlier_line(world.pilot) == ""
    world.pilot.strategy = ""
    assert earlier_line(world.pilot) == ""


def test_the_picture_can_be_explored_with_the_same_numbers(decided, cast, enter):
    for verdict in (WIN, CALM, WIN):
        decided(verdict)
    figure = json.loads(enter(cast.lea).get("/memory/charts/flip_the_week.json").text)
    (dots,) = [t for t in figure["data"] if t.get("marker", {}).get("size") == 12]
    assert len(dots["x"]) == 3
    assert dots["hovertext"][0].startswith("Mar 2026")
    assert len(figure["layout"]["yaxis"]["ticktext"]) == 5


def test_a_picture_of_nothing_is_empty_and_of_no_strategy_is_not_found(decided, cast, enter):
    lea = enter(cast.lea)
    assert json.loads(lea.get("/memory/charts/stations.json").text)["data"] == []
    assert lea.get("/memory/charts/magic.json").status_code == 404


def test_two_of_a_month_are_numbered(decided, cast, enter):
    decided(WIN)
    decided(CALM)
    page = words_of(enter(cast.lea))
    assert "Mar 2026 (1)" in page
    assert "Mar 2026 (2)" in page

"""Results stay hidden until the agreed day. Who looks earlier is named beside them."""

from datetime import UTC, date, datetime

import pytest

from pilot.errors import RuleBroken
from pilot.measures import service as measures
from pilot.pilots import plan, veil
from pilot.pilots import service as pilots
from pilot.pilots.phases import PilotDays
from pilot.pilots.plan import Author
from tests.designs.conftest import BEFORE, DURING, LAST_DAY, NOW, SCORES, measure_of

THURSDAY = datetime(2026, 3, 12, 15, 0, tzinfo=UTC)


@pytest.fixture
def scored(pilot, aim, cast):
    """A started pilot with end scores on its fourth day."""
    aim(pilot, SCORES)
    pilots.start(pilot, at=NOW)
    measure = measure_of(pilot)
    for phase, at, more in ((measures.BEFORE, NOW, 0), (measures.AFTER, THURSDAY, 3)):
        values = {each.id: 3.0 + n % 4 + more for n, each in enumerate(pilots.students_of(pilot))}
        measures.record_scores(pilot, measure, phase, values, by=cast.tina, at=at)
    return pilot


def on(cast, moment):
    return Author(cast.tina, moment, moment.date())


@pytest.mark.parametrize("who", ["tina", "lea"])
def test_nobody_sees_a_result_before_the_agreed_day(scored, cast, enter, hands, who):
    hands.set(THURSDAY)
    page = enter(getattr(cast, who)).get(f"/pilots/{scored.id}").text
    assert "Results are shown from 20 March on." in page
    assert "Target met" not in page
    assert "likely range" not in page


def test_the_portfolio_says_when_the_result_comes(scored, cast, enter, hands):
    hands.set(THURSDAY)
    page = enter(cast.lea).get("/portfolio").text
    assert "Results from 20 March" in page
    assert "Target met" not in page
    hands.set(LAST_DAY)
    assert "Target met" in enter(cast.lea).get("/portfolio").text


def test_its_picture_is_hidden_with_it(scored, tina, hands):
    hands.set(THURSDAY)
    address = f"/pilots/{scored.id}/charts/estimation.json"
    assert tina.get(address).status_code == 404
    hands.set(LAST_DAY)
    assert tina.get(address).status_code == 200


def test_on_the_agreed_day_it_is_there(scored, tina, hands):
    hands.set(LAST_DAY)
    assert "Target met" in tina.get(f"/pilots/{scored.id}").text


def test_the_teacher_may_look_and_it_is_shown_to_all(scored, cast, tina, enter, hands):
    hands.set(THURSDAY)
    assert "Look at the results now" in tina.get(f"/pilots/{scored.id}").text
    tina.post(f"/pilots/{scored.id}/unveil")
    for browser in (tina, enter(cast.lea)):
        page = browser.get(f"/pilots/{scored.id}").text
        assert "Tina Teacher looked at the results on 12 March, before the agreed day." in page
        assert "Target met" in page


def test_looking_twice_is_looking_once(scored, cast):
    veil.lift_veil(scored, on(cast, THURSDAY))
    veil.lift_veil(scored, on(cast, LAST_DAY))
    kept = veil.find_unveiling(scored)
    assert kept is not None
    assert kept.unveiled_at == THURSDAY


def test_looking_after_the_agreed_day_is_nothing_to_keep(scored, cast):
    veil.lift_veil(scored, on(cast, LAST_DAY))
    assert veil.find_unveiling(scored) is None


def test_a_leader_cannot_lift_it(scored, cast, enter, hands):
    hands.set(THURSDAY)
    assert enter(cast.lea).post(f"/pilots/{scored.id}/unveil").status_code == 403


def test_a_pilot_shortened_after_a_look_says_so(scored, cast, tina, hands):
    veil.lift_veil(scored, on(cast, THURSDAY))
    plan.set_days(scored, on(cast, THURSDAY), PilotDays(BEFORE, DURING[:4]))
    hands.set(THURSDAY)
    page = tina.get(f"/pilots/{scored.id}").text
    assert "The pilot was shortened after that." in page
    assert "The pilot was cut short after someone had looked at the result." in page


def test_a_pilot_that_goes_on_as_planned_after_a_look_is_not_cut_short(scored, cast, tina, hands):
    veil.lift_veil(scored, on(cast, THURSDAY))
    hands.set(LAST_DAY)
    assert "cut short" not in tina.get(f"/pilots/{scored.id}").text


def test_another_day_can_be_agreed_on(pilot, cast, tina):
    sent = {
        "first_on": "2026-03-09",
        "before": "5",
        "during": "10",
        "results_on": "2026-03-25",
    }
    assert tina.post(f"/pilots/{pilot.id}/dates", data=sent).status_code == 303
    assert pilot.results_on == date(2026, 3, 25)
    assert 'value="2026-03-25"' in tina.get(f"/pilots/{pilot.id}/dates").text
    tina.post(f"/pilots/{pilot.id}/dates", data=sent | {"results_on": ""})
    assert pilot.results_on is None


@pytest.mark.parametrize("day", ["2026-03-08", "2027-03-25", "someday"])
def test_a_day_before_the_first_or_long_after_is_refused(pilot, tina, day):
    sent = {"first_on": "2026-03-09", "before": "5", "during": "10", "results_on": day}
    assert tina.post(f"/pilots/{pilot.id}/dates", data=sent).status_code == 422
    assert pilot.results_on is None


def test_moving_the_day_after_the_seal_is_kept(scored, cast):
    veil.agree_on_results(scored, on(cast, THURSDAY), date(2026, 3, 12))
    (edit,) = pilots.edits_of(scored)
    assert (edit.what, edit.before, edit.after) == (
        "results_on",
        "Friday 20 March",
        "Thursday 12 March",
    )


def test_a_decision_keeps_the_verdict_though_it_is_hidden(scored, cast, enter, hands):
    hands.set(THURSDAY)
    leader = enter(cast.lea)
    leader.post(
        f"/pilots/{scored.id}/decision", data={"kind": "stop", "reason": "Enough", "number": "1"}
    )
    page = leader.get(f"/pilots/{scored.id}").text
    assert "Target met" in page


def test_a_closed_pilot_is_not_veiled_any_more(scored, cast):
    pilots.close(scored, at=THURSDAY)
    assert not veil.is_veiled(scored, pilots.phases_of(scored), THURSDAY.date(), None)
    with pytest.raises(RuleBroken):
        veil.lift_veil(scored, on(cast, THURSDAY))

"""Classes that start one after another: the order is drawn once, and judged exactly."""

from datetime import UTC, date, datetime

import pytest

from pilot.designs import service
from pilot.errors import RuleBroken
from pilot.measures import service as measures
from pilot.pilots import draws, plan, staggers
from pilot.pilots import service as pilots
from pilot.pilots.models import Design, PhaseKind
from pilot.pilots.phases import PilotDays
from pilot.pilots.plan import Author
from pilot.pilots.staggers import Steps, pilots_in
from pilot.rosters import service as rosters
from tests.designs.conftest import DAYS, NOW, SCORES, measure_of, stagger_of

FIRST_DAY = date(2026, 3, 9)
STEPS = Steps(before=5, apart=5, during=5)
THE_END = datetime(2026, 3, 27, 15, 0, tzinfo=UTC)


@pytest.fixture
def others(cast, start_class):
    """Two more classes of Tina's."""
    return [
        start_class(name, cast.tina, [f"{name} kid {n}" for n in range(1, 8)])
        for name in ("Oak", "Elm")
    ]


@pytest.fixture
def stagger(pilot, aim, author, others):
    """Maple, Oak and Elm, a week apart."""
    aim(pilot, DAYS)
    return service.stagger(pilot, author, others, FIRST_DAY, STEPS)


def test_every_class_gets_a_draft_with_the_same_plan(stagger, pilot):
    drafts = staggers.pilots_in(stagger)
    assert {pilots.class_of(each).name for each in drafts} == {"Maple", "Oak", "Elm"}
    assert pilot in drafts
    assert {each.pain_point for each in drafts} == {pilot.pain_point}
    assert {measure_of(each).name for each in drafts} == {"Exit check"}
    assert {each.design for each in drafts} == {Design.STAGGERED_STARTS}


def test_they_share_one_stretch_of_days_and_start_a_week_apart(stagger):
    drafts = staggers.pilots_in(stagger)
    starts = [pilots.phases_of(each)[PhaseKind.DURING].starts_on for each in drafts]
    assert starts == [date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23)]
    assert {pilots.phases_of(e)[PhaseKind.BASELINE].starts_on for e in drafts} == {date(2026, 3, 2)}
    assert {pilots.phases_of(e)[PhaseKind.DURING].ends_on for e in drafts} == {date(2026, 3, 27)}


def test_the_order_is_that_of_the_seed(stagger):
    names = [pilots.class_of(each).name for each in staggers.pilots_in(stagger)]
    assert names == draws.order_of(["Maple", "Oak", "Elm"], stagger.seed)


def test_drawing_twice_is_drawing_once(stagger, pilot, author, others):
    assert service.stagger(pilot, author, others, FIRST_DAY, STEPS) is stagger
    assert len(staggers.pilots_in(stagger)) == 3


@pytest.mark.parametrize(("n", "sentence"), [(0, "two other classes"), (1, "two other classes")])
def test_three_classes_are_the_fewest(pilot, aim, author, others, n, sentence):
    aim(pilot, DAYS)
    with pytest.raises(RuleBroken, match=sentence):
        service.stagger(pilot, author, others[:n], FIRST_DAY, STEPS)


def test_a_goal_about_scores_does_not_go_with_it(pilot, aim, author, others):
    aim(pilot, SCORES)
    with pytest.raises(RuleBroken, match="measured every class day"):
        service.stagger(pilot, author, others, FIRST_DAY, STEPS)


def test_a_started_pilot_is_too_late(pilot, aim, author, others):
    aim(pilot, DAYS)
    pilots.start(pilot, at=NOW)
    with pytest.raises(RuleBroken, match="has started"):
        service.stagger(pilot, author, others, FIRST_DAY, STEPS)


def test_the_day_that_was_drawn_stays(stagger, pilot, author):
    days = plan.planned_days(pilot)
    with pytest.raises(RuleBroken, match="Lots were drawn"):
        plan.set_days(pilot, author, PilotDays(days.before, days.during[1:]))
    plan.set_days(pilot, author, days)


def test_a_class_that_compares_otherwise_leaves_the_others(stagger, pilot, author):
    service.choose(pilot, author, Design.BEFORE_AFTER, None)
    assert pilot not in staggers.pilots_in(stagger)
    assert len(staggers.pilots_in(stagger)) == 2


def test_the_pages_lead_from_choosing_to_the_order(pilot, aim, others, tina):
    aim(pilot, DAYS)
    answer = tina.post(f"/pilots/{pilot.id}/design", data={"design": "staggered_starts"})
    assert answer.location == f"/pilots/{pilot.id}/staggered"
    assert "Oak" in tina.get(answer.location).text
    sent = {
        "classes": [str(each.id) for each in others],
        "first_on": "2026-03-09",
        "before": "5",
        "apart": "5",
        "during": "5",
    }
    page = tina.post(answer.location, data=sent, follow_redirects=True).text
    assert "Who starts when" in page
    assert str(stagger_of(pilot).seed) in page
    assert "Still to be started by its teacher" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"classes": ["7"]},
        {"first_on": "soon"},
        {"before": "2"},
        {"apart": "0"},
        {"during": ""},
        {"first_on": "2026-03-08"},
    ],
)
def test_what_cannot_be_is_asked_again(pilot, aim, others, tina, wrong):
    aim(pilot, DAYS)
    sent = {
        "classes": [str(each.id) for each in others],
        "first_on": "2026-03-09",
        "before": "5",
        "apart": "5",
        "during": "5",
    } | wrong
    assert tina.post(f"/pilots/{pilot.id}/staggered", data=sent).status_code == 422
    assert staggers.find_stagger(pilot) is None


def live(stagger, cast, rise=2.0):
    """Starts every class; days differ a little, and are better by so much once it has begun."""
    for n, each in enumerate(staggers.pilots_in(stagger)):
        pilots.start(each, at=NOW)
        days = plan.planned_days(each)
        values = {day: 5.0 + (k + n) % 2 * 0.5 for k, day in enumerate(days.before)}
        values |= {day: 5.0 + rise + k % 2 * 0.5 for k, day in enumerate(days.during)}
        measures.record_day_values(each, measure_of(each), values, by=cast.tina, at=THE_END)


def test_together_they_are_judged_by_the_order_drawn(stagger, cast, tina, hands):
    live(stagger, cast)
    hands.set(THE_END)
    page = tina.get(f"/staggered/{stagger.id}").text
    assert "Of the 6 orders the draw could have given, 1 does as well as this one." in page
    assert "3 classes can never get below 1 in 6." in page
    assert "3 of 3 classes had better days once they had started." in page


def test_the_result_is_hidden_until_every_class_s_agreed_day(stagger, cast, tina, hands):
    live(stagger, cast)
    hands.set(datetime(2026, 3, 26, 15, 0, tzinfo=UTC))
    page = tina.get(f"/staggered/{stagger.id}").text
    assert "Results are shown from 27 March on." in page
    assert "Of the 6 orders" not in page


def test_without_numbers_there_is_no_result_and_no_fault(stagger, tina, hands):
    for each in staggers.pilots_in(stagger):
        pilots.start(each, at=NOW)
    hands.set(THE_END)
    assert "No result yet" in tina.get(f"/staggered/{stagger.id}").text


def test_a_class_with_a_gap_where_the_draw_needs_days_says_so(stagger, cast, tina, hands):
    live(stagger, cast)
    first, *_others = staggers.pilots_in(stagger)
    measure = measure_of(first)
    gone = {day: None for day in measures.day_values_of(measure) if day < date(2026, 3, 9)}
    measures.record_day_values(first, measure, gone, by=cast.tina, at=THE_END)
    hands.set(THE_END)
    answer = tina.get(f"/staggered/{stagger.id}")
    assert answer.status_code == 200
    assert "Target met" not in answer.text


def test_classes_that_measure_something_else_are_not_put_together(stagger, cast, tina, hands, aim):
    live(stagger, cast)
    last = staggers.pilots_in(stagger)[-1]
    later = Author(cast.tina, THE_END, THE_END.date())
    measures.set_goal(last, cast.tina, **(DAYS | {"smallest_change": 3.0}), at=later.at,
                      today=later.today)  # fmt: skip
    hands.set(THE_END)
    assert "do not measure the same any more" in tina.get(f"/staggered/{stagger.id}").text


def test_strangers_and_other_schools_find_nothing(stagger, cast, enter, hands):
    hands.set(NOW)
    for person in (cast.olga, cast.otto, cast.zoe, cast.lea):  # nothing has started for Lea to see
        assert enter(person).get(f"/staggered/{stagger.id}").status_code == 404


def test_a_leader_reads_it_once_a_class_has_started_and_each_has_ten(stagger, cast, enter, hands):
    live(stagger, cast)
    hands.set(THE_END)
    small = enter(cast.lea).get(f"/staggered/{stagger.id}").text
    assert "so small that its teachers alone see the numbers" in small
    assert "Of the 6 orders" in enter(cast.tina).get(f"/staggered/{stagger.id}").text
    for pilot in pilots_in(stagger):
        more = [f"More {n}" for n in range(10)]
        rosters.enrol(pilots.class_of(pilot), more, at=THE_END)
    assert "Of the 6 orders" in enter(cast.lea).get(f"/staggered/{stagger.id}").text


def test_each_class_has_its_panel_to_look_at_and_to_explore(stagger, cast, tina, hands):
    live(stagger, cast)
    hands.set(THE_END)
    page = tina.get(f"/staggered/{stagger.id}").text
    assert page.count('<svg class="ch ') == 2
    chart = tina.get(f"/staggered/{stagger.id}/charts/classes.json")
    assert len(chart.json["data"]) >= 3


def test_there_is_nothing_to_explore_before_there_is_a_result(stagger, cast, tina, hands):
    live(stagger, cast)
    hands.set(datetime(2026, 3, 20, 15, 0, tzinfo=UTC))
    assert tina.get(f"/staggered/{stagger.id}/charts/classes.json").json["data"] == []


def test_each_pilot_leads_to_the_classes_together(stagger, cast, tina, hands):
    live(stagger, cast)
    hands.set(THE_END)
    for each in staggers.pilots_in(stagger):
        assert f"/staggered/{stagger.id}" in tina.get(f"/pilots/{each.id}").text

"""What else was measured stands on the pilot page: numbers, cautions, and never a verdict."""

from datetime import UTC, datetime, timedelta

import pytest

from pilot.db import session
from pilot.measures import service as measures
from pilot.measures.models import Direction, Measure, MeasureKind, TakenFrom
from pilot.measures.others import add_measure
from pilot.pilots.models import Design, FormDraw, PhaseKind, QuizForm
from pilot.review.service import decisions_on
from tests.guards.counting import statements
from tests.review.conftest import AFTERWARDS, DURING

HCI_BEFORE = [2, 6, 8, 16, 10, 9, 14, 8, 15, 13, 10, 13, 13, 5, 16, 12]
HCI_AFTER = [9, 8, 8, 18, 14, 10, 14, 13, 18, 14, 15, 11, 17, 13, 17, 8]
PLANNED = datetime(2026, 2, 27, 13, tzinfo=UTC)


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    return make_world(16)


def add(world, number, name, at=PLANNED, **different):
    usual = {
        "unit": "points",
        "kind": MeasureKind.ORDINAL,
        "minimum": 1.0,
        "maximum": 5.0,
        "resolution": 1.0,
        "direction": Direction.HIGHER,
        "smallest_change": 0.5,
        "taken_from": TakenFrom.SCORES,
    }
    wanted = Measure(number=number, name=name, **(usual | different))
    return add_measure(world.pilot, world.teacher, wanted, at=at, today=at.date())


def score(world, measure, before, after):
    for phase, values in ((PhaseKind.BASELINE, before), (PhaseKind.FOLLOW_UP, after)):
        given = {s.id: float(v) for s, v in zip(world.students, values, strict=False)}
        measures.record_scores(world.pilot, measure, phase, given, by=world.teacher, at=AFTERWARDS)
    session.commit()


def five_measures(world):
    """The goal and four others, all with numbers but the last."""
    world.score(HCI_BEFORE, HCI_AFTER)
    interest = add(world, 2, "Interest")
    score(world, interest, [2, 3, 4, 2] * 4, [3, 3, 5, 4] * 4)
    mistakes = add(world, 3, "Mistakes", kind=MeasureKind.COUNT, unit="mistakes", minimum=0.0,
                   maximum=None, direction=Direction.LOWER)  # fmt: skip
    score(world, mistakes, [9, 8, 7, 6] * 4, [5, 7, 4, 4] * 4)
    talk = {"kind": MeasureKind.MINUTES, "unit": "minutes", "minimum": 0.0, "maximum": None}
    add(world, 4, "Teacher talk", taken_from=TakenFrom.EXPLANATION, **talk)
    add(world, 5, "Homework", kind=MeasureKind.BOUNDED, minimum=0.0, maximum=10.0)
    session.commit()


def section(page):
    assert "What else was measured" in page
    return page.split('id="looked-at"')[1].split("</section>")[0]


def test_each_has_its_change_its_range_and_how_likely_it_is(world, cast, enter):
    five_measures(world)
    for who in (cast.tina, cast.lea):
        shown = section(enter(who).get(f"/pilots/{world.pilot.id}").text)
        assert "Interest: +1.0 points, likely range 0.8 to 1.2." in shown
        assert "It is almost certain — more than 9 in 10 — that it really got better." in shown
        assert "Mistakes: −2.5 mistakes" in shown
        assert "Lower is better." in shown
        assert "Teacher talk: too little to say." in shown
        assert "Homework: too little to say." in shown


def test_none_of_them_has_a_word_of_a_verdict(world, cast, enter):
    five_measures(world)
    shown = section(enter(cast.lea).get(f"/pilots/{world.pilot.id}").text).casefold()
    assert "kid 0" not in shown
    said = ("target met", "leaning", "short of", "no change", "too early", "wrong way", "too few")
    assert [word for word in said if word in shown] == []


def test_the_verdict_says_how_many_were_looked_at(world, cast, enter):
    five_measures(world)
    page = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert "You looked at 5 measures. With so many, one looks good by luck" in page
    panel = page.split("For the data team")[1].split("</details>")[0]
    assert "Among 5 measures: Interest" in panel
    assert "Benjamini-Hochberg" in panel
    assert "Benjamini" not in page.replace(panel, "")


def test_a_leader_sees_no_average_and_no_exact_chance_of_four_or_of_nine(
    make_world, cast, enter, hands
):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score(HCI_BEFORE, HCI_AFTER)
    score(world, add(world, 2, "Interest"), [2, 3, 4, 2], [3, 3, 5, 4])
    score(world, add(world, 3, "Sureness"), [2, 3, 4] * 3, [3, 3, 5] * 3)
    shown = section(enter(cast.lea).get(f"/pilots/{world.pilot.id}").text)
    assert "Interest: too little to say." in shown
    assert "Sureness: so few students" in shown
    assert "+0.7 points" not in shown
    assert "Sureness: +0.7 points" in section(
        enter(cast.tina).get(f"/pilots/{world.pilot.id}").text
    )
    leader = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert "Among 3 measures: Sureness" not in leader
    assert "Among 3 measures: Sureness" in enter(cast.tina).get(f"/pilots/{world.pilot.id}").text


def test_the_veil_hides_them_too(world, cast, enter, hands):
    five_measures(world)
    hands.set(datetime(2026, 3, 12, 12, tzinfo=UTC))
    assert DURING[-1].day == 13
    for who in (cast.tina, cast.lea):
        page = enter(who).get(f"/pilots/{world.pilot.id}").text
        assert "What else was measured" not in page
        assert "likely range" not in page


def test_one_added_late_says_so(world, cast, enter):
    world.score(HCI_BEFORE, HCI_AFTER)
    late = add(world, 2, "Interest", at=AFTERWARDS + timedelta(hours=1))
    score(world, late, [2, 3, 4, 2] * 4, [3, 3, 5, 4] * 4)
    page = enter(cast.lea).get(f"/pilots/{world.pilot.id}").text
    assert "It was added after the first end score was in." in section(page)
    assert "Interest, 1 to 5 points, added after the first end score" in page


def test_a_decision_keeps_them_with_the_verdict(world, cast, enter):
    five_measures(world)
    decided = {"kind": "extend", "reason": "Two more weeks", "number": "1"}
    enter(cast.lea).post(f"/pilots/{world.pilot.id}/decision", data=decided)
    kept = decisions_on(world.pilot)[-1].verdict
    assert kept["measure_id"] == str(world.measure.id)
    assert [each["n"] for each in kept["others"]] == [16, 16, 0, 0]
    assert len(kept["luck"]) == 3


def test_five_measures_cost_three_queries_more_at_most(world, cast, enter):
    world.score(HCI_BEFORE, HCI_AFTER)
    visit = enter(cast.tina)
    with statements() as one:
        visit.get(f"/pilots/{world.pilot.id}")
    five_measures(world)
    with statements() as five:
        visit.get(f"/pilots/{world.pilot.id}")
    assert len(five) <= len(one) + 3


def test_swapped_forms_are_those_of_the_quiz_alone(world, cast, enter):
    world.pilot.design = Design.SWAPPED_FORMS
    for n, each in enumerate(world.students):
        its = {"district_id": each.district_id, "pilot_id": world.pilot.id}
        session.add(FormDraw(**its, student_id=each.id, first=(QuizForm.A, QuizForm.B)[n % 2]))
    five_measures(world)
    shown = section(enter(cast.tina).get(f"/pilots/{world.pilot.id}").text)
    assert "Interest: +1.0 points, likely range 0.8 to 1.2." in shown

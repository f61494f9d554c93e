"""The board report: what it says, to whom, and what it never says."""

import pytest

from pilot.db import session
from pilot.pilots import service as pilots
from pilot.voices import service as voices
from tests.review.conftest import AFTERWARDS

SAID = {"went_well": "Time for the quiet ones.", "went_less_well": "", "next_time": ""}


@pytest.fixture
def world(make_world, hands):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score([5.0] * 6 + [6.0] * 6, [9.0] * 6 + [5.0] * 6)
    return world


def reflect(world, **said):
    told = {**SAID, **said}
    today = AFTERWARDS.date()
    voices.reflect(world.pilot, world.teacher, **told, at=AFTERWARDS, today=today)
    session.commit()


def brief(world, browser):
    return browser.get(f"/pilots/{world.pilot.id}/brief").text


def test_it_says_what_the_pilots_page_says(world, cast, enter):
    page = brief(world, enter(cast.lea))
    assert "Flip the week in Maple" in page
    assert "Too much class time goes on explaining. At the start: 28 minutes." in page
    assert "5 school days, 9 March to 13 March. 5 lessons at home." in page
    assert "12 of 12 students have both scores." in page
    assert "Concept check, average of 20" in page
    assert "<td>5.5</td><td><b>7.0</b></td>" in page


def test_what_went_less_well_is_what_the_teacher_wrote_and_what_the_records_say(world, cast, enter):
    reflect(world, went_less_well="The videos were too long.")
    page = brief(world, enter(cast.lea))
    said = page.partition("What went less well")[2].partition("</section>")[0]
    assert "The videos were too long." in said
    assert "6 students&#39; scores got worse." in said or "6 students' scores got worse." in said
    assert "Time for the quiet ones." in page


def test_a_child_is_named_to_nobody_on_it(world, cast, enter):
    reflect(world, went_less_well="Kid 03 never got the link.")
    for person in (cast.tina, cast.lea):
        page = brief(world, enter(person))
        assert "Kid 03" not in page
        assert "… never got the link." in page


def test_a_few_students_are_counted_for_nobody(make_world, hands, cast, enter):
    hands.set(AFTERWARDS)
    world = make_world(4)
    world.score([5.0] * 4, [9.0, 9.0, 9.0, 2.0])
    page = brief(world, enter(cast.tina))
    assert "So few students have both scores that their teacher alone sees them." in page
    assert "got worse" not in page
    assert '<svg class="ch' not in page


def test_results_stay_hidden_until_the_agreed_day(world, cast, enter):
    world.pilot.results_on = AFTERWARDS.date().replace(day=30)
    session.commit()
    page = brief(world, enter(cast.lea))
    assert "Results are shown from 30 March on." in page
    assert "7.0" not in page


def test_the_decision_stands_over_its_name_and_date(world, cast, enter):
    lea = enter(cast.lea)
    sent = {"kind": "adopt", "reason": "It works here.", "number": "1"}
    lea.post(f"/pilots/{world.pilot.id}/decision", data=sent)
    page = brief(world, lea)
    assert "It works here." in page
    assert "Lea Leader" in page


def test_long_words_are_cut_and_the_cut_is_said(world, cast, enter):
    reflect(world, went_less_well="It went on and on. " * 26)
    page = brief(world, enter(cast.lea))
    assert "… more on the pilot" in page


def test_a_draft_has_no_report_yet(world, cast, enter):
    world.pilot.started_at = None
    session.commit()
    answer = enter(cast.tina).get(f"/pilots/{world.pilot.id}/brief")
    assert answer.location == f"/pilots/{world.pilot.id}/check"


def test_strangers_do_not_find_it(world, cast, enter):
    for stranger in (cast.otto, cast.olga):
        assert enter(stranger).get(f"/pilots/{world.pilot.id}/brief").status_code == 404


def test_all_pilots_fit_one_report_that_names_no_teacher(world, cast, enter):
    page = enter(cast.lea).get("/portfolio/brief").text
    assert '<h1 class="held l2">1 pilot, 1 needs a decision</h1>' in page
    assert "Maple" in page
    assert "5.5 to 7.0" in page
    assert "Tina" not in page
    assert pilots.class_of(world.pilot).name == "Maple"


def test_a_leader_without_pilots_reads_so(world, cast, enter):
    assert "No pilots yet" in enter(cast.otto).get("/portfolio/brief").text

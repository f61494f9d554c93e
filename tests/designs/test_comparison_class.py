"""A class that goes on as before: its own teacher enters its scores, and nobody else sees names."""

import pytest

from pilot.designs import service
from pilot.measures import service as measures
from pilot.pilots import service as pilots
from pilot.pilots.models import CohortKind, Design
from pilot.pilots.plan import Author
from pilot.rosters import service as rosters
from tests.designs.conftest import LAST_DAY, NOW, SCORES, measure_of, score


@pytest.fixture
def compared(pilot, aim, birch, author):
    """Maple's pilot beside Birch, started."""
    aim(pilot, SCORES)
    service.choose(pilot, author, Design.COMPARISON_CLASS, birch)
    pilots.start(pilot, at=NOW)
    return pilot


def score_both(pilot, tina, nora):
    """Maple goes up by three, the class next door by one, from about the same start."""
    score(pilot, CohortKind.PILOT, tina, rise=3)
    score(pilot, CohortKind.COMPARISON, nora, rise=1)


@pytest.fixture
def scored(compared, cast, nora):
    """The same with scores of both classes."""
    score_both(compared, cast.tina, nora)
    return compared


def test_her_list_tells_the_teacher_next_door_what_is_asked_of_her(compared, nora, enter, hands):
    hands.set(NOW)
    page = enter(nora).get("/pilots").text
    assert "Compared with your class" in page
    assert f"/pilots/{compared.id}/compared/before" in page


def test_she_pastes_the_scores_of_her_class(compared, nora, enter, hands):
    hands.set(NOW)
    browser, address = enter(nora), f"/pilots/{compared.id}/compared/before"
    text = "\n".join(f"Birch kid {n:02}\t{n % 6}" for n in range(1, 13))
    read = browser.post(address, data={"text": text, "do": "read"})
    assert "Birch kid 07" in read.text
    mark = read.text.split('name="seen" value="')[1].split('"')[0]
    saved = browser.post(address, data={"text": text, "do": "save", "seen": mark})
    assert (saved.status_code, saved.location) == (303, "/pilots")
    assert "Starting scores of Birch" in browser.get(address, follow_redirects=True).text
    assert len(measures.scores_of(measure_of(compared))[measures.BEFORE]) == 12


def test_she_types_them_one_by_one(compared, nora, enter, hands):
    hands.set(NOW)
    browser, address = enter(nora), f"/pilots/{compared.id}/compared/before/typed"
    student = pilots.compared_students_of(compared)[0]
    browser.post(address, data={f"score-{student.id}": "7", f"had-{student.id}": ""})
    assert measures.scores_of(measure_of(compared))[measures.BEFORE] == {student.id: 7.0}


def test_she_cannot_write_scores_of_the_pilot_s_class(compared, nora, enter, hands):
    hands.set(NOW)
    stranger = pilots.students_of(compared)[0]
    answer = enter(nora).post(
        f"/pilots/{compared.id}/compared/before/typed", data={f"score-{stranger.id}": "7"}
    )
    assert answer.status_code == 422
    assert not measures.scores_of(measure_of(compared))[measures.BEFORE]


def test_the_pilot_itself_stays_closed_to_her(compared, nora, enter, hands):
    hands.set(NOW)
    for page in ("", "/check", "/scores/before", "/goal", "/design"):
        assert enter(nora).get(f"/pilots/{compared.id}{page}").status_code == 404


def test_the_pilot_s_teacher_never_sees_a_name_of_the_other_class(scored, tina, hands):
    hands.set(LAST_DAY)
    assert tina.get(f"/pilots/{scored.id}/compared/before").status_code == 404
    for page in (f"/pilots/{scored.id}", f"/pilots/{scored.id}/scores/before/typed"):
        assert "Birch kid" not in tina.get(page, follow_redirects=True).text


def test_the_verdict_compares_the_two_classes(scored, tina, hands):
    hands.set(LAST_DAY)
    page = tina.get(f"/pilots/{scored.id}").text
    assert "the others from" in page
    assert "In Birch it is 12 of 12." in page


def test_while_the_other_class_has_no_scores_it_is_too_few(compared, cast, tina, hands):
    measure = measure_of(compared)
    values = {each.id: 5.0 for each in pilots.students_of(compared)}
    measures.record_scores(compared, measure, measures.BEFORE, values, by=cast.tina, at=NOW)
    measures.record_scores(compared, measure, measures.AFTER, values, by=cast.tina, at=LAST_DAY)
    hands.set(LAST_DAY)
    assert "Too few students to say" in tina.get(f"/pilots/{compared.id}").text


def test_who_left_the_other_class_still_counts_there(scored, birch):
    measure = measure_of(scored)
    gone = pilots.compared_students_of(scored)[0]
    rosters.remove_student(birch, gone.id, at=LAST_DAY)
    beside = measures.students_to_score(scored, measure, CohortKind.COMPARISON)
    assert gone.id in {each.id for each in beside}
    assert gone.id not in {each.id for each in measures.students_to_score(scored, measure)}


def test_a_leader_reads_averages_of_both_and_no_name(scored, cast, enter, hands):
    hands.set(LAST_DAY)
    page = enter(cast.lea).get(f"/pilots/{scored.id}").text
    assert "the others from" in page
    assert "kid" not in page.casefold()


def test_scores_of_the_other_class_are_no_starting_scores_of_the_pilot(compared, nora, tina, hands):
    measure = measure_of(compared)
    others = {each.id: 9.0 for each in pilots.compared_students_of(compared)}
    whose = CohortKind.COMPARISON
    measures.record_scores(compared, measure, measures.BEFORE, others, whose=whose, by=nora, at=NOW)
    hands.set(NOW)
    assert "Add starting scores" in tina.get(f"/pilots/{compared.id}").text
    assert "Still to add" in tina.get(f"/pilots/{compared.id}/check").text
    assert "Paste your starting scores" in tina.get(f"/pilots/{compared.id}/scores/before").text


def test_scores_of_a_class_that_is_compared_no_more_are_nobody_s(scored, cast, tina, hands):
    later = Author(cast.tina, LAST_DAY, LAST_DAY.date())
    service.choose(scored, later, Design.BEFORE_AFTER, None)
    hands.set(LAST_DAY)
    assert "12 of 12 students have both scores." in tina.get(f"/pilots/{scored.id}").text
    assert "Birch kid" not in tina.get(f"/pilots/{scored.id}/scores/before/typed").text


def test_a_leader_reads_no_average_of_a_handful_next_door(
    pilot, aim, cast, nora, author, start_class, enter, hands
):
    few = start_class("Elder", nora, [f"Elder kid {n}" for n in range(1, 5)])
    aim(pilot, SCORES)
    service.choose(pilot, author, Design.COMPARISON_CLASS, few)
    pilots.start(pilot, at=NOW)
    score_both(pilot, cast.tina, nora)
    hands.set(LAST_DAY)
    page = enter(cast.lea).get(f"/pilots/{pilot.id}").text
    assert "their teacher alone sees them" in page
    assert "the others from" not in page

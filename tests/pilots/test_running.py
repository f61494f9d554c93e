"""Start, the seal, closed pilots, strangers, and a teacher's list of pilots."""

from datetime import UTC, datetime

import pytest

from pilot.db import session
from pilot.pilots import service
from pilot.pilots.models import Pilot
from pilot.rosters import service as rosters
from tests.pilots.conftest import NOW

SECOND_DAY = datetime(2026, 1, 16, 15, 0, tzinfo=UTC)
PAGES = ("problem", "strategy", "dates")
SENT = {
    "problem": {"pain": "quiet", "number": "4", "own_words": "", "unit": ""},
    "strategy": {"strategy": "stations"},
    "dates": {
        "first_on": "2026-01-15",
        "before": "5",
        "during": "10",
        "prediction": "One mark more",
    },
}


@pytest.fixture(autouse=True)
def _on_wednesday(hands):
    hands.set(NOW)


@pytest.fixture
def started(draft):
    """A pilot of Tina's that she has started."""
    pilot = draft()
    service.start(pilot, at=NOW)
    return pilot


def test_start_leads_to_the_pilot_and_a_second_time_too(cast, draft, enter):
    pilot = draft()
    browser = enter(cast.tina)
    for _time in range(2):
        answer = browser.post(f"/pilots/{pilot.id}/start")
        assert answer.location == f"/pilots/{pilot.id}"
    assert _fresh(pilot).started_at == NOW


def test_a_class_without_students_is_sent_to_add_them(cast, maple, draft, enter):
    pilot = draft()
    for student in service.students_of(pilot):
        rosters.remove_student(maple, student.id, at=NOW)
    answer = enter(cast.tina).post(f"/pilots/{pilot.id}/start")
    assert answer.status_code == 422
    assert "The class has no students yet. Add them, then start." in answer.text
    assert f'href="/classes/{maple.id}"' in answer.text
    assert _fresh(pilot).started_at is None


@pytest.mark.parametrize("page", PAGES)
def test_a_change_before_the_first_day_leaves_no_trace(cast, started, enter, page):
    answer = enter(cast.tina).post(f"/pilots/{started.id}/{page}", data=SENT[page])
    assert answer.location == f"/pilots/{started.id}"
    assert service.edits_of(started) == []


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (
            "problem",
            [
                (
                    "problem",
                    "Too much class time goes on explaining",
                    "Quiet students never get my help",
                ),
                (
                    "problem_today",
                    "25 minutes of explaining in a class",
                    "4 students helped one to one in a class",
                ),
            ],
        ),
        ("strategy", [("strategy", "", "Stations")]),
        (
            "dates",
            [
                (
                    "dates",
                    "Thu 15 Jan to Wed 21 Jan: 5 school days, and 5 before",
                    "Thu 15 Jan to Wed 28 Jan: 10 school days, and 5 before",
                ),
                ("prediction", "", "One mark more"),
            ],
        ),
    ],
)
def test_a_change_after_the_seal_is_kept_with_before_and_after(
    cast, started, enter, hands, page, kept
):
    now = hands.set(SECOND_DAY)
    browser = enter(cast.tina)
    assert "the plan is sealed" in browser.get(f"/pilots/{started.id}/{page}").text
    for _time in range(2):  # a double click is one change
        browser.post(f"/pilots/{started.id}/{page}", data=SENT[page])
    edits = service.edits_of(started)
    assert [(edit.what, edit.before, edit.after) for edit in edits] == kept
    assert {edit.edited_at for edit in edits} == {now}


@pytest.mark.parametrize("page", PAGES)
def test_every_change_makes_a_new_version(cast, started, enter, page):
    version = service.version_of(started)
    enter(cast.tina).post(f"/pilots/{started.id}/{page}", data=SENT[page])
    assert service.version_of(started) > version


@pytest.mark.parametrize("page", PAGES)
def test_a_closed_pilot_refuses_changes_in_one_sentence(cast, started, enter, page):
    service.close(started, at=NOW)
    version = service.version_of(started)
    shown = enter(cast.tina).get(f"/pilots/{started.id}/{page}")
    assert "This pilot is closed" in shown.text
    assert ">Save<" not in shown.text
    answer = enter(cast.tina).post(f"/pilots/{started.id}/{page}", data=SENT[page])
    assert answer.status_code == 422
    assert "This pilot is closed. A leader can open it again." in answer.text
    assert service.version_of(started) == version
    assert _fresh(started).strategy == ""


def test_a_closed_pilot_cannot_be_started(cast, draft, enter):
    pilot = draft()
    service.close(pilot, at=NOW)
    answer = enter(cast.tina).post(f"/pilots/{pilot.id}/start")
    assert answer.status_code == 422
    assert "This pilot is closed." in answer.text


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("stranger", ["olga", "zoe"])
def test_a_stranger_finds_nothing(cast, draft, enter, page, stranger):
    pilot = draft()
    browser = enter(getattr(cast, stranger))
    assert browser.get(f"/pilots/{pilot.id}/{page}").status_code == 404
    assert browser.post(f"/pilots/{pilot.id}/{page}", data=SENT[page]).status_code == 404
    assert browser.post(f"/pilots/{pilot.id}/start").status_code == 404
    assert _fresh(pilot).started_at is None
    assert _fresh(pilot).strategy == ""


@pytest.mark.parametrize("page", PAGES)
def test_a_leader_plans_nobodys_pilot(cast, started, enter, page):
    answer = enter(cast.lea).post(f"/pilots/{started.id}/{page}", data=SENT[page])
    assert answer.status_code == 403


def test_a_teacher_without_pilots_is_shown_how_to_start(cast, enter):
    page = enter(cast.tina).get("/pilots").text
    assert "No pilots yet. Most teachers start one in 5 minutes." in page
    assert 'href="/pilots/new"' in page


@pytest.mark.parametrize(
    ("day", "chip", "next_thing"),
    [
        (7, "Planned", "First class to log: Thursday 8 January"),
        (9, "Days before", "Log today&#39;s class"),
        (16, "Running", "Log today&#39;s class"),
        (22, "Decision due", "See the result"),
    ],
)
def test_the_list_says_where_a_pilot_stands_and_what_is_next(
    cast, started, enter, hands, day, chip, next_thing
):
    hands.set(datetime(2026, 1, day, 10, 0, tzinfo=UTC))
    page = enter(cast.tina).get("/pilots").text
    assert "Too much class time goes on explaining" in page
    assert "Maple" in page
    assert chip in page
    assert next_thing in page


def test_a_draft_leads_back_to_its_last_look(cast, draft, enter):
    pilot = draft()
    page = enter(cast.tina).get("/pilots").text
    assert "Finish setting up" in page
    assert f'href="/pilots/{pilot.id}/check"' in page


def test_a_decided_pilot_says_so(cast, started, enter):
    service.close(started, at=NOW)
    page = enter(cast.tina).get("/pilots").text
    assert "Decided" in page
    assert f'href="/pilots/{started.id}"' in page


def test_nobody_elses_pilots_are_in_the_list(cast, started, enter):
    assert "No pilots yet" in enter(cast.olga).get("/pilots").text


def _fresh(pilot):
    return session.get(Pilot, (pilot.district_id, pilot.id))

"""The time a school gives to plan: written down by teacher or leader, kept where it is changed."""

from datetime import UTC, datetime

import pytest

from pilot.pilots import service, time_given
from pilot.pilots.plan import Author
from pilot.pilots.time_given import TimeGiven, given_to
from tests.pilots.conftest import NOW, TODAY


@pytest.fixture(autouse=True)
def _on_wednesday(hands):
    hands.set(NOW)


def address(pilot):
    return f"/pilots/{pilot.id}/time-given"


def test_a_teacher_writes_down_what_the_school_gives_and_the_plan_shows_it(cast, draft, enter):
    pilot, tina = draft(), enter(cast.tina)
    assert "Not said" in tina.get(f"/pilots/{pilot.id}/check").text
    answer = tina.post(address(pilot), data={"planning": "60", "collaboration": "30"})
    assert answer.location == f"/pilots/{pilot.id}/check"
    assert given_to(pilot) == TimeGiven(60, 30)
    assert "60 minutes to plan, 30 with colleagues a week" in tina.get(answer.location).text


def test_a_leader_writes_it_down_once_the_pilot_has_started(cast, draft, enter):
    pilot, lea = draft(), enter(cast.lea)
    assert lea.get(address(pilot)).status_code == 404
    service.start(pilot, at=NOW)
    answer = lea.post(address(pilot), data={"planning": "45", "collaboration": ""})
    assert answer.location == f"/pilots/{pilot.id}"
    assert given_to(pilot) == TimeGiven(45, None)


def test_nobody_else_does(cast, draft, enter):
    pilot = draft()
    service.start(pilot, at=NOW)
    for person, status in ((cast.hana, 403), (cast.olga, 404), (cast.otto, 404), (cast.zoe, 404)):
        assert enter(person).post(address(pilot), data={"planning": "5"}).status_code == status
    assert given_to(pilot) == TimeGiven(None, None)


@pytest.mark.parametrize("sent", ["an hour", "-1", "1501", "12345678901234567890"])
def test_what_can_be_no_number_of_minutes_is_refused_in_words(cast, draft, enter, sent):
    pilot = draft()
    answer = enter(cast.tina).post(address(pilot), data={"planning": sent, "collaboration": "30"})
    assert answer.status_code == 422
    assert "Enter how many minutes a week, from 0 to 1500, or leave it empty." in answer.text
    assert given_to(pilot) == TimeGiven(None, None)


def test_nought_is_said_and_empty_takes_it_back(cast, draft, enter):
    pilot, tina = draft(), enter(cast.tina)
    tina.post(address(pilot), data={"planning": "0", "collaboration": "0"})
    assert given_to(pilot) == TimeGiven(0, 0)
    tina.post(address(pilot), data={"planning": "", "collaboration": ""})
    assert given_to(pilot) == TimeGiven(None, None)


def test_a_change_after_the_seal_is_kept(cast, draft):
    pilot = draft()
    service.start(pilot, at=NOW)
    before = Author(cast.tina, NOW, TODAY)
    time_given.give_time(pilot, before, TimeGiven(60, 30))
    assert service.edits_of(pilot) == []
    later = datetime(2026, 2, 16, 9, tzinfo=UTC)
    after = Author(cast.lea, later, later.date())
    time_given.give_time(pilot, after, TimeGiven(30, 30))
    time_given.give_time(pilot, after, TimeGiven(30, 30))
    (edit,) = service.edits_of(pilot)
    assert (edit.person_id, edit.before, edit.after) == (
        cast.lea.id,
        "60 minutes to plan, 30 with colleagues a week",
        "30 minutes to plan, 30 with colleagues a week",
    )


def test_a_closed_pilot_keeps_what_it_has(cast, draft, enter):
    pilot = draft()
    service.start(pilot, at=NOW)
    service.close(pilot, at=NOW)
    answer = enter(cast.tina).post(address(pilot), data={"planning": "60", "collaboration": ""})
    assert answer.status_code == 422
    assert "This pilot is closed." in answer.text

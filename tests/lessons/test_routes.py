"""Five routes into one record: how we know, who entered it, when, by which clock, only once."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from pilot.db import session
from pilot.lessons import service
from pilot.lessons.models import Amount, Evidence, MarkArrival, Route
from pilot.lessons.sheet_boxes import Box
from tests.lessons.conftest import CLASS_BEGINS, EVENING_BEFORE, NOW

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
MORNING = CLASS_BEGINS + timedelta(hours=1)


@pytest.fixture(autouse=True)
def evening(hands):
    hands.set(EVENING_BEFORE)


@pytest.fixture
def tom(enter, cast):
    """A phone on which Tom opened his card."""
    return enter.with_card(cast.tom)


def record(pilot, lesson, student):
    session.expire_all()
    return service.completions_for(pilot, lesson).get(student.id)


def send(browser, lesson, **said):
    return browser.post(f"/tonight/{lesson.id}/done", data=said)


def type_in(pilot, lesson, student, now, was=None, by=None):
    service.type_in(pilot, [Box((student.id, lesson.id), was, now)], by=by, at=EVENING_BEFORE)


def test_a_card_marks_by_card_and_nobody_entered_it(tom, cast, pilot, lesson):
    send(tom, lesson)
    mark = record(pilot, lesson, cast.tom)
    assert (mark.route, mark.how, mark.entered_by_id) == (Route.CARD, Evidence.SAID, None)
    assert (mark.device_at, mark.device_off) == (None, False)


def test_paper_and_class_are_routes_too_and_say_who_entered_it(cast, pilot, lesson):
    type_in(pilot, lesson, cast.tom, Amount.ALL, by=cast.tina)
    service.mark_seen(pilot, lesson, [cast.ann.id, cast.tom.id], by=cast.tina, at=EVENING_BEFORE)
    on_paper, seen = (record(pilot, lesson, each) for each in (cast.tom, cast.ann))
    assert (on_paper.route, on_paper.how) == (Route.PAPER, Evidence.SAID)
    assert (seen.route, seen.how) == (Route.CLASS, Evidence.SEEN)
    assert on_paper.entered_by_id == seen.entered_by_id == cast.tina.id


def test_the_route_is_that_of_what_stands(tom, cast, pilot, lesson):
    send(tom, lesson, amount="some")
    type_in(pilot, lesson, cast.tom, Amount.ALL, was=Amount.SOME, by=cast.tina)
    assert record(pilot, lesson, cast.tom).route is Route.PAPER
    service.mark_done(
        pilot, lesson.id, cast.tom, at=EVENING_BEFORE, amount=Amount.SOME, route=Route.TABLET
    )
    assert record(pilot, lesson, cast.tom).route is Route.TABLET


def test_a_second_route_that_says_the_same_changes_nothing(tom, cast, pilot, lesson):
    send(tom, lesson)
    service.mark_done(pilot, lesson.id, cast.tom, at=MORNING, route=Route.FAMILY)
    mark = record(pilot, lesson, cast.tom)
    assert (mark.route, mark.completed_at) == (Route.CARD, EVENING_BEFORE)


def test_what_the_class_saw_falls_back_to_the_route_it_was_said_by(cast, pilot, lesson):
    service.mark_seen(pilot, lesson, [cast.tom.id], by=cast.tina, at=EVENING_BEFORE)
    service.mark_done(pilot, lesson.id, cast.tom, at=EVENING_BEFORE, route=Route.TABLET)
    assert record(pilot, lesson, cast.tom).route is Route.CLASS
    service.mark_seen(pilot, lesson, [], by=cast.tina, at=EVENING_BEFORE)
    assert record(pilot, lesson, cast.tom).route is Route.TABLET


def test_a_mark_kept_over_night_counts_for_the_evening_it_was_made(tom, cast, pilot, lesson, hands):
    hands.set(MORNING)
    assert send(tom, lesson, at=EVENING_BEFORE.isoformat(), kept=KEY).status_code == 303
    mark = record(pilot, lesson, cast.tom)
    assert (mark.completed_at, mark.device_at) == (EVENING_BEFORE, EVENING_BEFORE)
    assert (mark.said_at, mark.device_off) == (MORNING, False)


@pytest.mark.parametrize(
    "clock", [NOW - timedelta(seconds=1), MORNING + timedelta(minutes=6), NOW.replace(year=1970)]
)
def test_a_clock_that_cannot_be_right_gives_way_to_ours_and_is_flagged(
    tom, cast, pilot, lesson, hands, clock
):
    hands.set(MORNING)
    send(tom, lesson, at=clock.isoformat(), kept=KEY)
    mark = record(pilot, lesson, cast.tom)
    assert (mark.completed_at, mark.device_at, mark.device_off) == (MORNING, clock, True)


def test_a_clock_a_little_ahead_is_believed_but_nothing_is_done_in_the_future(
    tom, cast, pilot, lesson
):
    send(tom, lesson, at=(EVENING_BEFORE + timedelta(minutes=5)).isoformat())
    mark = record(pilot, lesson, cast.tom)
    assert (mark.completed_at, mark.device_off) == (EVENING_BEFORE, False)


@pytest.mark.parametrize(
    "at",
    [
        "",
        "yesterday",
        "2026-01-14",
        "2026-01-14T18:00",
        "9" * 400,
        "\x00",
        "0001-01-01T00:00+14:00",
    ],
)
def test_what_is_no_moment_counts_as_none(tom, cast, pilot, lesson, at):
    assert send(tom, lesson, at=at).status_code == 303
    assert record(pilot, lesson, cast.tom).device_at is None


def test_a_replay_counts_once_and_is_answered_like_the_first(tom, cast, pilot, lesson):
    first = send(tom, lesson, amount="some", kept=KEY)
    send(tom, lesson, amount="all")
    again = send(tom, lesson, amount="some", kept=KEY)
    assert (again.status_code, again.location) == (first.status_code, first.location)
    assert record(pilot, lesson, cast.tom).amount is Amount.ALL
    assert session.scalar(select(func.count()).select_from(MarkArrival)) == 2


def test_a_key_belongs_to_one_student(tom, enter, cast, pilot, lesson):
    send(tom, lesson, kept=KEY)
    send(enter.with_card(cast.ann), lesson, kept=KEY)
    assert len(service.completions_of(pilot)) == 2


def test_a_mark_that_was_refused_may_come_again_under_its_key(tom, cast, pilot, lesson):
    assert send(tom, lesson, question="x" * 300, kept=KEY).status_code == 422
    assert send(tom, lesson, question="x", kept=KEY).status_code == 303
    assert record(pilot, lesson, cast.tom).question == "x"


@pytest.mark.parametrize("key", ["short", "x" * 37, "'; drop", "\x00" * 20])
def test_what_is_no_key_counts_as_none(tom, cast, pilot, lesson, key):
    assert send(tom, lesson, kept=key).status_code == 303
    assert record(pilot, lesson, cast.tom) is not None

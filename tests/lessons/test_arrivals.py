"""Answers a device kept for a while: each counts once and in its place, whoever has the device."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from pilot.accounts import cards
from pilot.accounts.passes import find_by_pass, pass_of
from pilot.db import session
from pilot.lessons import service
from pilot.lessons.models import Amount, Feeling, MarkArrival
from pilot.pilots import service as pilots
from tests.cast import code_for
from tests.lessons.conftest import CLASS_BEGINS, EVENING_BEFORE, NOW, drafted, planned

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"
OTHER_KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
MORNING = CLASS_BEGINS + timedelta(minutes=30)


@pytest.fixture(autouse=True)
def evening(hands, cast):
    """It is the evening before the first lesson's class, and Tom has a card."""
    hands.set(EVENING_BEFORE)
    code_for(cast.tom)


@pytest.fixture
def send(cast, enter, lesson):
    """Sends what a worker kept: made then, sent after it waited, with the pass of whose it is."""

    def send_it(
        act="done", *, key=KEY, made=EVENING_BEFORE, waited=timedelta(0), student=None, **said
    ):
        student = student or cast.tom
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "Idempotency-Key": key,
            "X-Made-At": made.isoformat(),
            "X-Sent-At": (made + waited).isoformat(),
            "X-Pass": said.pop("carried", pass_of(student)),
        }
        address = f"/tonight/{said.pop('lesson', lesson).id}/{act}?of={student.id}"
        return enter().post(address, data=said, headers=headers)

    return send_it


@pytest.fixture
def said(pilot, lesson, cast):
    """What Tom said of the lesson, as it stands."""

    def look():
        session.expire_all()
        return service.completions_for(pilot, lesson).get(cast.tom.id)

    return look


def _arrivals():
    session.expire_all()
    return list(session.scalars(select(MarkArrival)))


def test_a_kept_answer_arrives_where_nobody_s_card_is_open_any_more(send, said):
    answer = send(feeling="stuck")
    assert (answer.status_code, answer.data) == (201, b"")
    assert said().feeling is Feeling.STUCK


def test_it_counts_from_when_it_was_done_and_not_from_when_it_came(send, said, hands):
    hands.set(MORNING)
    send(waited=MORNING - EVENING_BEFORE)
    assert (said().completed_at, said().said_at) == (EVENING_BEFORE, MORNING)
    (came,) = _arrivals()
    assert (came.happened_at, came.arrived_at) == (EVENING_BEFORE, MORNING)
    assert not came.wrong_clock


def test_sent_again_it_is_answered_as_the_first_time_and_counts_once(send, said, pilot):
    first, version = send(feeling="stuck"), pilots.version_of(pilot)
    again = send(feeling="got_it")
    assert (again.status_code, again.location) == (first.status_code, first.location)
    assert said().feeling is Feeling.STUCK
    assert pilots.version_of(pilot) == version


def test_a_replay_brings_nothing_back_that_was_undone_since(send, said, enter, cast, lesson):
    send()
    enter.with_card(cast.tom).post(f"/tonight/{lesson.id}/undo")
    assert send().status_code == 201
    assert said() is None


def test_an_older_answer_does_not_change_a_newer_one_and_fills_in_what_it_left_blank(
    send, said, enter, cast, lesson, hands
):
    later = hands.set(EVENING_BEFORE + timedelta(hours=1))
    enter.with_card(cast.tom).post(f"/tonight/{lesson.id}/done", data={"amount": "some"})
    hands.set(later + timedelta(hours=1))
    older = {"waited": timedelta(hours=2), "feeling": "stuck", "question": "Why?"}
    assert send(amount="all", **older).status_code == 201
    assert (said().amount, said().feeling, said().question) == (Amount.SOME, Feeling.STUCK, "Why?")


def test_an_older_answer_does_not_come_back_after_a_newer_undo(
    send, said, enter, cast, lesson, hands
):
    browser = enter.with_card(cast.tom)
    hands.set(EVENING_BEFORE + timedelta(hours=1))
    browser.post(f"/tonight/{lesson.id}/done")
    browser.post(f"/tonight/{lesson.id}/undo")
    hands.set(EVENING_BEFORE + timedelta(hours=2))
    assert send(waited=timedelta(hours=2)).status_code == 201
    assert said() is None


def test_an_older_undo_takes_no_newer_answer_away(send, said, enter, cast, lesson, hands):
    hands.set(EVENING_BEFORE + timedelta(hours=1))
    enter.with_card(cast.tom).post(f"/tonight/{lesson.id}/done")
    hands.set(EVENING_BEFORE + timedelta(hours=2))
    assert send("undo", waited=timedelta(hours=2)).status_code == 201
    assert said() is not None


def test_a_kept_undo_counts_from_when_it_was_tapped(send, said, hands):
    send()
    hands.set(MORNING)
    waited = MORNING - EVENING_BEFORE - timedelta(minutes=5)
    made = EVENING_BEFORE + timedelta(minutes=5)
    assert send("undo", key=OTHER_KEY, made=made, waited=waited).status_code == 201
    assert said() is None


@pytest.mark.parametrize("years", [-30, 25])
def test_a_clock_years_off_arrives_at_our_time_with_a_flag(send, said, years):
    device = EVENING_BEFORE.replace(year=EVENING_BEFORE.year + years)
    send(made=device - timedelta(hours=1), waited=timedelta(hours=1))
    assert said().completed_at == EVENING_BEFORE - timedelta(hours=1)
    (came,) = _arrivals()
    assert came.wrong_clock
    assert came.made_at == device - timedelta(hours=1)


@pytest.mark.parametrize("waited", [timedelta(days=-3), timedelta(days=4000), timedelta(days=200)])
def test_a_clock_that_jumped_meanwhile_counts_as_now(send, said, waited):
    send(made=EVENING_BEFORE - waited, waited=waited)
    assert said().completed_at == EVENING_BEFORE
    assert _arrivals()[0].wrong_clock


def test_a_revoked_card_takes_its_pass_along(send, said, cast):
    old = pass_of(cast.tom)
    cards.replace_card(cast.tom, cards.card_of(cast.tom, at=NOW).id, at=NOW)
    answer = send(carried=old)
    assert (answer.status_code, answer.data) == (401, b"")
    assert said() is None
    assert send().status_code == 201


def test_a_pass_opens_no_page(enter, cast, lesson, pilot):
    headers = {"X-Pass": pass_of(cast.tom)}
    for address in ("/tonight", f"/tonight/{lesson.id}", f"/tonight/{lesson.id}/done"):
        answer = enter().get(address, headers=headers)
        assert (answer.status_code, answer.data) == (401, b"")


def test_a_pass_is_good_for_one_s_own_lessons_and_tells_nothing_of_others(
    send, cast, enter, maple, pilot
):
    (foreign, *_rest) = planned(drafted(maple, cast.tina, "Another"), cast.tina)
    assert send(lesson=foreign).status_code == 404
    assert send(carried=pass_of(cast.tom), student=cast.ann).status_code == 409
    assert service.completions_of(pilot) == []


def test_what_is_refused_leaves_its_key_free(send, said, pilot):
    refused = send(amount="everything")
    assert (refused.status_code, refused.data) == (422, b"")
    assert send().status_code == 201
    assert said() is not None


@pytest.mark.parametrize(
    "carried", ["", "1", "1-2", "1-2-3", "x-y-z", "9" * 40, "0-0-0", "-1--1-", "\u0661-\u0662-a"]
)
def test_what_is_no_pass_is_nobody_s(app, carried):
    assert find_by_pass(carried) is None


def test_a_pass_of_nobody_with_a_card_is_empty(cast):
    assert pass_of(cast.ann) == ""


def test_a_page_without_a_worker_is_answered_with_a_page(enter, cast, lesson, said):
    data = {"kept": "a" * 16, "at": datetime(2026, 1, 14, 17, tzinfo=UTC).isoformat()}
    answer = enter.with_card(cast.tom).post(f"/tonight/{lesson.id}/done", data=data)
    assert (answer.status_code, answer.location) == (303, f"/tonight/{lesson.id}/done")
    assert _arrivals()[0].key == "a" * 16
    assert said() is not None


def test_every_page_of_a_student_says_whose_it_is(enter, cast, lesson):
    browser = enter.with_card(cast.tom)
    browser.post(f"/tonight/{lesson.id}/done")
    for address in ("", "/kept", f"/{lesson.id}", f"/{lesson.id}/done"):
        page = browser.get(f"/tonight{address}").text
        assert f'data-of="{cast.tom.id}" data-pass="{pass_of(cast.tom)}"' in page


def test_tonight_names_what_a_device_will_want_without_a_connection(enter, cast, pilot):
    page = enter.with_card(cast.tom).get("/tonight").text
    ahead = [f"/tonight/{each.id}" for each in service.lessons_of(pilot)]
    assert f'data-ahead="{" ".join(ahead)} /tonight/kept /tonight/offline"' in page


def test_tonight_can_be_put_on_the_home_screen(enter, cast, pilot):
    manifest = enter().get("/tonight-manifest").get_json()
    assert (manifest["start_url"], manifest["display"]) == ("/tonight", "standalone")
    assert (
        'rel="manifest" href="/tonight-manifest"' in enter.with_card(cast.tom).get("/tonight").text
    )


def test_the_page_without_a_connection_names_nobody(enter, cast, pilot):
    page = enter.with_card(cast.tom).get("/tonight/offline").text
    assert "Wait for the internet, or use paper." in page
    assert "Tom" not in page
    assert "data-of" not in page

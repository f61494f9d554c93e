"""A phone that had no connection sends its log later, perhaps twice: it is saved once."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from pilot.db import session
from pilot.meetings import service
from pilot.meetings.models import Arrival
from tests.meetings.conftest import NOW, WEDNESDAY
from tests.meetings.html import Page

KEY = "0f8fad5b-d9cb-469f-a165-70867728950e"


@pytest.fixture(autouse=True)
def wednesday(hands):
    hands.set(NOW)


@pytest.fixture
def address(maple):
    return f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}"


@pytest.fixture
def send(cast, enter, address):
    """Sends a log as the worker on a phone does."""

    def send_it(key=KEY, path=address, made=NOW, sent=NOW, **answers):
        headers = {
            "Sec-Fetch-Site": "same-origin",
            "Idempotency-Key": key,
            "X-Made-At": made if isinstance(made, str) else made.isoformat(),
            "X-Sent-At": sent if isinstance(sent, str) else sent.isoformat(),
        }
        return enter(cast.tina).post(path, data=answers, headers=headers)

    return send_it


def test_the_phone_is_told_that_it_was_saved(maple, send, address):
    answer = send(note="Loud")
    assert (answer.status_code, answer.location) == (201, f"{address}/saved")
    assert service.log_of(maple.meeting()).note == "Loud"


def test_the_same_key_is_saved_once_even_after_someone_changed_the_log(maple, send, logged):
    send(note="Loud")
    logged(note="Calm", version=1)
    assert send(note="Loud").status_code == 201
    assert (service.log_of(maple.meeting()).note, maple.meeting().version) == ("Calm", 2)


def test_as_planned_has_a_key_too(send, address, said):
    said("Amara", WEDNESDAY)
    for _twice in range(2):
        answer = send(path=f"{address}/as-planned")
        assert (answer.status_code, answer.location) == (201, f"{address}/saved?planned=1")


def test_a_log_that_was_refused_leaves_its_key_free(maple, send):
    assert send(explanation="900").status_code == 422
    assert send(explanation="20").status_code == 201
    assert maple.meeting().version == 1


def test_a_clash_is_shown_and_leaves_the_key_free(logged, colleague, send):
    logged(by=colleague, note="Calm")
    assert Page(send(note="Loud")).status == 409
    assert session.scalar(select(Arrival)) is None


def test_a_page_of_someone_else_s_is_not_saved_by_whoever_is_signed_in(
    maple, cast, enter, colleague, address
):
    for another in (colleague, cast.zoe):  # and whoever may not even know of the class
        answer = enter(another).post(address, data={"who": str(cast.tina.id), "note": "Loud"})
        assert answer.status_code == 403
    assert service.meeting_on(maple.pilot, WEDNESDAY) is None


def test_waiting_on_a_phone_does_not_count_as_work_and_its_wrong_clock_does_no_harm(
    maple, send, hands
):
    opened = str(int(NOW.timestamp()))
    hands.set(NOW + timedelta(hours=3))
    years_ago = NOW - timedelta(days=3000)
    waited = timedelta(hours=3) - timedelta(seconds=41)
    send(opened_at=opened, made=years_ago, sent=years_ago + waited)
    assert maple.meeting().logging_seconds == 41
    arrival = session.scalar(select(Arrival))
    assert arrival is not None
    assert (arrival.made_at, arrival.arrived_at) == (years_ago, NOW + timedelta(hours=3))


@pytest.mark.parametrize("moment", ["", "soon", "2026-03-04T10:42", "9" * 40])
def test_a_clock_that_says_nothing_we_understand_is_left_out(maple, send, moment):
    opened = str(int(NOW.timestamp()) - 30)
    assert send(made=moment, sent=moment, opened_at=opened).status_code == 201
    assert maple.meeting().logging_seconds == 30


@pytest.mark.parametrize("key", ["x", "0" * 37, "'; drop table", ""])
def test_what_is_no_key_is_an_ordinary_save(send, key):
    assert send(key=key).status_code == 303
    assert session.scalar(select(Arrival)) is None


def test_a_page_that_was_kept_counts_the_seconds_it_was_open(maple, send):
    opened = str(int(NOW.timestamp()) - 3000)
    send(opened_at=opened, took="25")
    assert maple.meeting().logging_seconds == 25


def test_today_can_be_put_on_the_home_screen(cast, enter):
    manifest = enter().get("/today-manifest").get_json()
    assert (manifest["start_url"], manifest["display"]) == ("/today", "standalone")
    kinds = {(icon["sizes"], icon["type"], icon["purpose"]) for icon in manifest["icons"]}
    pictures = {("any", "image/svg+xml"), ("192x192", "image/png"), ("512x512", "image/png")}
    assert kinds == {(*each, purpose) for each in pictures for purpose in ("any", "maskable")}
    for icon in manifest["icons"]:
        with enter().get(icon["src"]) as drawn:
            assert drawn.mimetype == icon["type"]
            if drawn.mimetype == "image/png":
                assert icon["sizes"] == size_of(drawn.get_data())
    assert 'rel="manifest"' in enter(cast.tina).get("/today").text


def test_an_older_iphone_finds_its_own_icon(cast, enter):
    found = re.search(r'rel="apple-touch-icon" href="([^"]+)"', enter(cast.tina).get("/today").text)
    assert found
    with enter().get(found[1]) as drawn:
        assert size_of(drawn.get_data()) == "180x180"


def size_of(png):
    """Width and height, as the head of a PNG says them."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    return "x".join(str(int.from_bytes(png[at : at + 4])) for at in (16, 20))


def test_the_worker_is_served_where_it_may_keep_the_pages_of_a_day(enter):
    answer = enter().get("/worker")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]

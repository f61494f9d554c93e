"""What answers say of themselves, what is not answered, and whose word counts for where one is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pilot.accounts.models import FailedSignIns, School
from pilot.accounts.throttle import Watched
from pilot.app import create_app
from pilot.db import db, session

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
SPOOFED = {"X-Forwarded-For": "6.6.6.6, 10.0.0.7", "X-Forwarded-Proto": "https"}
SAME = {"Sec-Fetch-Site": "same-origin"}
WRONG = {"login": "Nobody", "password": "not my password"}


@pytest.mark.parametrize(
    "path", ["/sign-in", "/health", "/worker", "/nothing-here", "/what-we-keep"]
)
def test_every_text_says_in_which_letters_it_is_written(enter, path):
    assert enter().get(path).headers["Content-Type"].endswith("charset=utf-8")


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "PROPFIND"])
def test_a_method_nobody_needs_is_not_answered(enter, method):
    assert enter().open("/sign-in", method=method).status_code in (403, 405)


@pytest.mark.parametrize(
    "path",
    [
        "/.git/config",
        "/static/",
        "/static/js/",
        "/static/../pyproject.toml",
        "/static/%2e%2e/app.py",
    ],
)
def test_nothing_is_served_but_what_was_published(enter, path):
    assert enter().get(path).status_code == 404


@pytest.mark.parametrize("path", ["/sign-in", "/health", "/nothing/here", "/worker.js"])
def test_no_other_site_opens_our_windows_or_shows_our_files(enter, path):
    headers = enter().get(path).headers
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_what_a_browser_says_of_proxies_is_not_believed_without_any(cast, enter, hands):
    hands.set(NOON)
    answer = enter().post("/sign-in", data=WRONG, headers={**SAME, **SPOOFED})
    assert "Strict-Transport-Security" not in answer.headers
    assert counted_for("127.0.0.1")
    assert not counted_for("6.6.6.6")


def test_behind_one_proxy_its_word_counts_and_what_stood_before_it_does_not(app, cast, hands):
    hands.set(NOON)
    session.commit()
    behind = create_app(replace(app.extensions["settings"], proxies=1))
    answer = behind.test_client().post("/sign-in", data=WRONG, headers={**SAME, **SPOOFED})
    with behind.app_context():
        db.session.remove()
        db.engine.dispose()
    assert "Strict-Transport-Security" in answer.headers
    assert counted_for("10.0.0.7")
    assert not counted_for("6.6.6.6")


def test_a_field_that_is_on_no_form_is_written_nowhere(cast, enter):
    """Of the school itself, and of a row it is a part of."""
    more = {"name": "Elsewhere", "district_id": "1", "passkeys_needed": "y", "keep_months": "999"}
    form = {"time_zone": "UTC", "weekdays": "1", "vision": "Seen"}
    assert (
        enter(cast.ada).post(f"/school/{cast.northfield.id}", data=form | more).status_code == 303
    )
    school = session.get_one(School, (cast.district.id, cast.northfield.id))
    assert (school.vision, school.name, school.keep_months) == ("Seen", "Northfield", 13)
    assert not school.passkeys_needed


def test_what_stands_in_the_address_fills_in_no_form(cast, enter):
    path = f"/school/{cast.northfield.id}?time_zone=UTC&weekdays=1&vision=Seen"
    assert enter(cast.ada).post(path).status_code == 422


def counted_for(address: str) -> bool:
    """Whether a failure was counted for that address."""
    _account, key = Watched("", address).keys(NOON)
    return session.get(FailedSignIns, key) is not None

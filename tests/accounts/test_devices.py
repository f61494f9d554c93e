"""Where somebody is signed in: how long it lasts, and ending it oneself."""

from datetime import timedelta

import pytest

from pilot.accounts import sign_in
from pilot.accounts.devices import device_of
from pilot.accounts.sign_in import Device
from tests.cast import LONG_AGO

NOON = LONG_AGO.replace(hour=12)
PASSWORD = "copper kettle moon"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def on(cast, enter, hands):
    """`on("Chrome, Windows")` is a browser Tina is signed in on since noon."""
    hands.set(NOON)

    def open_on(words="", *, shared=False):
        browser = enter()
        device = Device(words, shared)
        browser.set_cookie("signin", sign_in.open_sign_in(cast.tina, at=NOON, device=device))
        return browser

    return open_on


def is_in(browser):
    return browser.get("/signing-in").status_code == 200


def test_a_sign_in_nobody_used_for_fourteen_days_is_over(on, hands):
    used, idle = on(), on()
    hands.set(NOON + timedelta(days=13))
    assert is_in(used)
    hands.set(NOON + timedelta(days=14))
    assert is_in(used)
    assert not is_in(idle)


def test_on_a_computer_others_use_two_idle_hours_end_it_and_twelve_in_any_case(on, hands):
    idle, used = on(shared=True), on(shared=True)
    for hour in range(1, 12):
        hands.set(NOON + timedelta(hours=hour))
        assert is_in(used)
    hands.set(NOON + timedelta(hours=12))
    assert not is_in(used)
    assert not is_in(idle)


def test_what_is_said_of_the_computer_decides_how_long_the_browser_keeps_it(cast, enter, hands):
    hands.set(NOON)
    sign_in.set_password(cast.tina, PASSWORD, at=NOON)
    login = {"login": "Tina Teacher", "password": PASSWORD}
    own, others = (enter().post("/sign-in", data=login | more) for more in ({}, {"shared": "y"}))
    assert "Max-Age=2592000" in own.headers["Set-Cookie"]
    assert "Max-Age" not in others.headers["Set-Cookie"]


def test_being_here_is_written_down_now_and_then_and_not_at_every_page(cast, on, hands):
    browser = on()
    for minutes, seen in ((59, 0), (61, 61), (90, 61), (122, 122)):
        hands.set(NOON + timedelta(minutes=minutes))
        browser.get("/signing-in")
        (row,) = sign_in.sign_ins_of(cast.tina, at=NOON)
        assert row.last_seen_at == NOON + timedelta(minutes=seen)


def test_one_sees_where_one_is_signed_in_and_ends_what_is_not_here(cast, on):
    here, there = on("Firefox, Linux"), on("Safari, iPhone")
    page = here.get("/signing-in").text
    assert "Firefox, Linux" in page
    assert "This device." in page
    others = [each for each in sign_in.sign_ins_of(cast.tina, at=NOON) if "iPhone" in each.device]
    here.post(f"/signing-in/devices/{others[0].id}/end")
    assert not is_in(there)
    assert is_in(here)


def test_one_ends_all_but_the_one_one_sits_at(on):
    here, *others = on(), on(), on()
    here.post("/signing-in/devices/end")
    assert [is_in(each) for each in (here, *others)] == [True, False, False]


def test_nobody_ends_the_sign_in_of_somebody_else(cast, on, enter):
    on("Firefox, Linux")
    (hers,) = sign_in.sign_ins_of(cast.tina, at=NOON)
    for other in (cast.ada, cast.zoe):
        assert enter(other).post(f"/signing-in/devices/{hers.id}/end").status_code == 404


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (PHONE, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (X11; CrOS x86_64 16328) Chrome/140.0 Safari/537.36", "Chrome, Chromebook"),
        ("curl/8", ""),
        ("<b>Firefox</b>", "Firefox"),
    ],
)
def test_a_device_is_called_by_two_words_of_ours(user_agent, words):
    assert device_of(user_agent).words == words

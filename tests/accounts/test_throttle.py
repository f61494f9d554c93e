"""Guessing passwords is slow, and nobody is shut out for ever."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from pilot.accounts import credentials, sign_in, throttle
from pilot.accounts.models import FailedSignIns
from pilot.accounts.throttle import Watched
from pilot.db import session
from pilot.errors import RuleBroken
from tests.cast import LONG_AGO

PASSWORD = "copper kettle moon"
NOON = LONG_AGO.replace(hour=12)
ME = Watched(account="tina teacher", address="10.0.0.7")


def fail(times):
    """Fails so many times, each as soon as it may; when the last time was."""
    at = NOON
    for _time in range(times):
        while wait := throttle.count_try(ME, at):
            at += timedelta(seconds=wait)
    return at


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (2, 0), (3, 1), (4, 2), (5, 4), (6, 8), (7, 16), (8, 32), (9, 60), (10, 900)],
)
def test_the_wait_grows_with_every_failure(app, failures, seconds):
    assert throttle.count_try(ME, fail(failures)) == seconds


def test_waiting_is_not_counted_as_another_failure(app):
    fail(3)
    later = NOON + timedelta(milliseconds=400)
    assert [throttle.count_try(ME, later) for _time in range(5)] == [1] * 5


def test_a_wait_ends_to_the_second(app):
    fail(4)
    assert throttle.count_try(ME, NOON + timedelta(seconds=2)) > 0
    assert throttle.count_try(ME, NOON + timedelta(seconds=3)) == 0


def test_after_a_quarter_of_an_hour_all_is_forgotten(app):
    later = fail(10) + timedelta(minutes=15)
    assert [throttle.count_try(ME, later) for _time in range(3)] == [0, 0, 0]
    assert throttle.count_try(ME, later) == 1


def test_tries_side_by_side_win_nothing(app):
    due = fail(5) + timedelta(seconds=60)

    def once(_number):
        with app.app_context():
            return throttle.count_try(ME, due)

    with ThreadPoolExecutor(6) as threads:
        waits = list(threads.map(once, range(6)))
    assert sorted(waits) == [0, 8, 8, 8, 8, 8]


def test_one_account_waits_and_the_next_does_not(app):
    fail(5)
    assert throttle.count_try(Watched("lea leader", ME.address), NOON) == 0


def test_three_hundred_failures_from_one_address_are_enough_for_a_quarter_of_an_hour(app):
    for n in range(300):
        assert throttle.count_try(Watched(f"name {n}", ME.address), NOON) == 0
    assert throttle.count_try(Watched("someone else", ME.address), NOON) == 900
    assert throttle.count_try(Watched("someone else", "10.0.0.8"), NOON) == 0
    later = NOON + timedelta(minutes=15)
    assert throttle.count_try(Watched("someone else", ME.address), later) == 0


def test_a_whole_school_signs_in_behind_one_address(app):
    for n in range(400):
        teacher = Watched(f"teacher {n}", ME.address)
        assert throttle.count_try(teacher, NOON) == 0
        throttle.forgive(teacher, NOON)
        session.commit()
    assert throttle.count_try(ME, NOON) == 0


def test_what_is_kept_names_nobody_and_is_cleared_away(app):
    throttle.count_try(ME, NOON)
    kept = " ".join(row.key for row in session.query(FailedSignIns))
    assert "tina" not in kept
    assert "10.0.0.7" not in kept
    session.rollback()
    someone = Watched("lea leader", "10.0.0.8")
    later = NOON + timedelta(minutes=15)
    throttle.count_try(someone, later)
    throttle.forgive(someone, later)
    assert [row.failures for row in session.query(FailedSignIns)] == [0]


@pytest.fixture
def tina(cast):
    """Tina with a password we know."""
    sign_in.set_password(cast.tina, PASSWORD, at=LONG_AGO)
    session.commit()
    return cast.tina


def sign_in_at(at, password=PASSWORD):
    return credentials.check("Tina Teacher", password, address="10.0.0.7", at=at)


def refused(at, password):
    with pytest.raises(RuleBroken) as told:
        sign_in_at(at, password)
    session.rollback()
    return told.value.sentence


def test_the_right_password_has_to_wait_too_and_then_works(tina):
    for _time in range(3):
        assert "do not fit together" in refused(NOON, "not my password")
    assert refused(NOON, PASSWORD) == "Too many tries. Wait 1 second and try again."
    assert sign_in_at(NOON + timedelta(seconds=1)).id == tina.id


def test_the_right_password_clears_the_count(tina):
    for _time in range(2):
        refused(NOON, "not my password")
    sign_in_at(NOON)
    session.commit()
    for _time in range(3):
        assert "do not fit together" in refused(NOON, "not my password")


def test_a_long_wait_is_told_in_minutes(tina):
    at = NOON
    for _time in range(10):
        refused(at, "not my password")
        at += timedelta(seconds=60)
    assert refused(at, PASSWORD) == "Too many tries. Wait 14 minutes and try again."


def test_names_nobody_has_are_slowed_down_alike(app):
    for _time in range(3):
        with pytest.raises(RuleBroken):
            credentials.check("Nobody", "not a password", address="10.0.0.7", at=NOON)
    with pytest.raises(RuleBroken) as told:
        credentials.check("nobody", "not a password", address="10.0.0.9", at=NOON)
    assert "Wait 1 second" in told.value.sentence

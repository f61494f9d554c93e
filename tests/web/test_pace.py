"""Nobody writes as fast as a program, nor takes files by the dozen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pilot.app import create_app
from pilot.db import db, session
from pilot.web.pace import Pace
from tests.cast import code_for, token_for
from tests.conftest import Visit
from tests.lessons.conftest import EVENING_BEFORE, lesson, maple, pilot

__all__ = ["lesson", "maple", "pilot"]
SAME = {"Sec-Fetch-Site": "same-origin"}


def test_so_much_in_a_minute_is_fine_and_no_more_until_it_is_over():
    pace = Pace(3)
    assert [pace.seconds_to_wait("tom", 120 + n) for n in range(3)] == [0, 0, 0]
    assert pace.seconds_to_wait("tom", 125) == 55
    assert pace.seconds_to_wait("ann", 126) == 0
    assert pace.seconds_to_wait("tom", 180) == 0


def test_a_teacher_may_write_ten_times_as_much_and_without_a_limit_anybody():
    pace = Pace(2)
    waits = [pace.seconds_to_wait("tina", 60, times=10) for _n in range(21)]
    assert waits == [0] * 20 + [60]
    assert not any(Pace(0).seconds_to_wait("tom", 60) for _n in range(1000))


@pytest.fixture
def hurried(app, cast, pilot, hands):
    """The application where a student may write three times a minute."""
    hands.set(EVENING_BEFORE)
    code_for(cast.tom)
    code_for(cast.ann)
    session.commit()
    limited = create_app(replace(app.extensions["settings"], writes_per_minute=3))
    limited.test_client_class = Visit
    yield limited
    with limited.app_context():
        db.session.remove()
        db.engine.dispose()


def _as(limited, cookie, value):
    visit = limited.test_client()
    visit.set_cookie(cookie, value)
    return visit


def test_a_student_who_marks_too_fast_is_told_to_wait_and_nothing_is_kept(hurried, cast, lesson):
    tom = _as(hurried, "card", code_for(cast.tom))
    address = f"/tonight/{lesson.id}/done"
    for _n in range(3):
        assert tom.post(address, headers=SAME).status_code == 303
    answer = tom.post(address, data={"question": "Too fast?"}, headers=SAME)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert "Wait a minute" in answer.text
    assert "Too fast?" not in tom.get(address).text
    ann = _as(hurried, "card", code_for(cast.ann))
    assert ann.post(address, headers=SAME).status_code == 303


def test_a_teacher_is_told_to_wait_after_ten_times_as_much(hurried, cast, pilot):
    tina = _as(hurried, "signin", token_for(cast.tina))
    address = f"/pilots/{pilot.id}/goal"
    statuses = [tina.post(address, headers=SAME).status_code for _n in range(31)]
    assert 429 not in statuses[:30]
    assert statuses[30] == 429


def test_ten_files_of_a_kind_in_an_hour_are_enough_for_anybody(cast, pilot, enter, hands):
    hands.set(EVENING_BEFORE)
    tina = enter(cast.tina)
    address = f"/pilots/{pilot.id}/files/csv"
    for _n in range(10):
        assert tina.get(address).status_code == 200
    answer = tina.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert "ten of these files" in answer.text
    assert "Content-Disposition" not in answer.headers
    hands.set(EVENING_BEFORE + timedelta(minutes=61))
    assert tina.get(address).status_code == 200

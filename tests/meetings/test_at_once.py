"""Two saves of one class at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from pilot.accounts.models import Person
from pilot.db import session
from pilot.fence import every_district
from pilot.meetings import service
from pilot.meetings.models import Activity, ClassMeeting
from pilot.pilots.models import Pilot
from tests.meetings.conftest import NOW, WEDNESDAY


@pytest.fixture
def save_at_once(app, maple, cast):
    """Saves the class with these notes, each from a request of its own, and says how it went."""
    session.commit()
    district_id, pilot_id, tina_id = cast.district.id, maple.pilot.id, cast.tina.id
    ben = maple.people("Ben")

    def save(note, ready):
        log = service.MeetingLog(
            length_minutes=50, minutes={Activity.PROJECT: 20}, done=ben, note=note
        )
        with app.app_context(), every_district():
            ready.wait(timeout=10)
            try:
                pilot = session.get_one(Pilot, (district_id, pilot_id))
                me = session.get_one(Person, (district_id, tina_id))
                service.log_meeting(pilot, WEDNESDAY, log=log, version=0, by=me, at=NOW, seconds=1)
                session.commit()
            except service.Clash:
                session.rollback()
                return "clash"
            return "saved"

    def at_once(*notes):
        ready = Barrier(len(notes))
        with ThreadPoolExecutor(len(notes)) as pool:
            return sorted(pool.map(lambda note: save(note, ready), notes))

    return at_once


def count_meetings():
    return session.scalar(select(func.count()).select_from(ClassMeeting))


def test_a_double_tap_is_one_meeting(maple, save_at_once):
    assert save_at_once(*["Calm"] * 4) == ["saved"] * 4
    assert (count_meetings(), maple.meeting().version) == (1, 1)


def test_different_words_are_one_save_and_clashes_for_the_others(maple, save_at_once):
    assert save_at_once("Calm", "Loud", "Quiet", "Wild") == ["clash"] * 3 + ["saved"]
    assert (count_meetings(), maple.meeting().version) == (1, 1)

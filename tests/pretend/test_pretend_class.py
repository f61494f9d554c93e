"""A pretend class: one tap to play, one tap to be back, and nothing of it anywhere else."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from pilot.accounts.models import District, Person
from pilot.db import session
from pilot.pilots.models import Pilot
from pilot.pretend import service

NOW = datetime(2026, 3, 4, 10, tzinfo=UTC)
TAKE_AWAY = "/pretend-class/take-away"


@pytest.fixture(autouse=True)
def _on_wednesday(hands):
    hands.set(NOW)


@pytest.fixture
def tina(cast, enter):
    return enter(cast.tina)


def playgrounds():
    found = select(func.count()).where(District.pretend_for_id.is_not(None))
    return session.scalar(found.select_from(District))


def test_the_empty_pages_offer_it(tina):
    for address in ("/pilots", "/today"):
        assert "Try with a pretend class" in tina.get(address).text


def test_what_was_uploaded_goes_along(app, tina):
    district = app.extensions["settings"].data_folder / "files" / "district"
    before = set(district.glob("*/lessons/*"))
    tina.post("/pretend-class")
    assert set(district.glob("*/lessons/*")) - before
    tina.post(TAKE_AWAY)
    assert set(district.glob("*/lessons/*")) <= before


def test_one_tap_gives_a_marked_class_with_a_running_pilot(tina):
    answer = tina.post("/pretend-class")
    assert (answer.status_code, answer.location) == (303, "/pilots")
    page = tina.get("/pilots").text
    assert "A pretend class. Nothing here is real, and nobody else sees it." in page
    assert "Running" in page
    assert "Tina Teacher, playing" in page
    address = re.search(r'href="(/pilots/\d+)"', page)
    assert address
    assert "20 students" in tina.get(f"{address[1]}/check").text
    today = tina.get("/today", follow_redirects=True)
    assert "Pretend class" in today.text
    assert today.status_code == 200


def test_one_tap_takes_all_of_it_away_and_the_teacher_is_back(cast, tina):
    people = session.scalar(select(func.count()).select_from(Person))
    tina.post("/pretend-class")
    assert playgrounds() == 1
    assert tina.post(TAKE_AWAY).location == "/pilots"
    assert playgrounds() == 0
    assert session.scalar(select(func.count()).select_from(Person)) == people
    assert session.scalar(select(func.count()).select_from(Pilot)) == 0
    page = tina.get("/pilots").text
    assert "Nothing here is real" not in page
    assert "Signed in as Tina Teacher." in page


def test_two_taps_make_one_and_another_device_begins_anew(cast, tina, enter):
    tina.post("/pretend-class")
    tina.post("/pretend-class")
    assert playgrounds() == 1
    enter(cast.tina).post("/pretend-class")
    assert playgrounds() == 1
    assert tina.get("/pilots").status_code == 303  # this device is asked to sign in


def test_the_school_sees_nothing_of_it(cast, tina, enter):
    tina.post("/pretend-class")
    for person, address in (
        (cast.lea, "/portfolio"),
        (cast.lea, "/memory"),
        (cast.ada, "/people"),
        (cast.ada, "/classes/import"),
    ):
        page = enter(person).get(address, follow_redirects=True).text
        assert "Pretend class" not in page
        assert "playing" not in page
    pilot = session.scalars(select(Pilot)).one()
    for person in (cast.lea, cast.ada, cast.olga):
        assert enter(person).get(f"/pilots/{pilot.id}").status_code in (403, 404)


def test_whoever_does_not_play_takes_nothing_away(cast, tina, enter):
    tina.post("/pretend-class")
    assert enter(cast.olga).post(TAKE_AWAY).status_code == 303
    assert enter(cast.tina).post(TAKE_AWAY).status_code == 303
    assert playgrounds() == 1


def test_signing_out_while_playing_signs_the_teacher_out_too(cast, tina):
    own = tina.get_cookie("signin").value
    tina.post("/pretend-class")
    tina.post("/sign-out")
    tina.set_cookie("signin", own)
    assert tina.get("/pilots").status_code == 303


def test_no_password_opens_it_and_its_teacher_s_name_stays_their_own(cast, tina, enter):
    tina.post("/pretend-class")
    data = {"login": "Tina Teacher, playing", "password": "three words will do"}
    assert enter().post("/sign-in", data=data).status_code == 422


def test_what_was_forgotten_goes_after_a_month(cast, tina, enter, hands):
    tina.post("/pretend-class")
    hands.set(NOW + service.LASTS + timedelta(days=1))
    enter(cast.olga).post("/pretend-class")
    kept = session.scalars(select(District.pretend_for_id).where(District.pretend)).all()
    assert kept == [cast.olga.id]
    assert session.get(District, cast.district.id) is not None

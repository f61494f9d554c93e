"""Two teachers log one class: both are shown, nothing is overwritten."""

from datetime import timedelta

import pytest

from pilot.meetings import service
from pilot.meetings.models import Activity, Change
from pilot.rosters import service as rosters
from tests.meetings.conftest import NOW, WEDNESDAY
from tests.meetings.html import Page


@pytest.fixture(autouse=True)
def quarter_past(hands):
    hands.set(NOW + timedelta(minutes=33))


@pytest.fixture
def address(maple):
    return f"/pilots/{maple.pilot.id}/days/{WEDNESDAY}"


@pytest.fixture
def tina(cast, enter):
    return enter(cast.tina)


@pytest.fixture
def clash(maple, logged, colleague, tina, address):
    """Olga saved at 10:42; Tina, whose page is older, says something else."""
    logged(
        by=colleague,
        done=maple.people("Amara"),
        helped=maple.people("Ben"),
        change=Change.NEW_GROUPS,
        change_words="Pairs",
        note="Calm",
    )
    data = {
        "version": "0",
        "done": [str(maple.ids["Amara"]), str(maple.ids["Dalia"])],
        "helped": str(maple.ids["Chidi"]),
        "away": str(maple.ids["Farah"]),
        "project": "20",
        "note": "Loud",
    }
    return Page(tina.post(address, data=data))


def test_the_page_says_who_logged_it_and_when(clash):
    assert clash.status == 409
    assert "Olga Other also logged this class at 10:42. Choose what to keep." in clash.text


def test_both_logs_stand_side_by_side_where_they_differ(clash):
    for words in (
        "Had done the lesson Amara Amara and Dalia",
        "Away Nobody Farah",
        "Got help Ben Chidi",
        "Minutes Mini-lesson 10 of 50 Projects 20 of 50",
        "Change New groups: Pairs Nothing",
        "Note Calm Loud",
    ):
        assert "".join(words.split()) in "".join(clash.text.split())


def test_nothing_is_overwritten_before_someone_chooses(maple, clash):
    assert service.log_of(maple.meeting()).note == "Calm"
    assert maple.meeting().version == 1


def test_keeping_theirs_is_looking_at_what_was_saved(clash, tina, address):
    assert clash.links()["Keep theirs"] == address
    assert "Calm" in tina.get(address).text


def test_keeping_yours_saves_what_you_sent(maple, clash, tina, address):
    answer = tina.post(address, data=clash.answers() | {"keep": "yours"})
    assert answer.status_code == 303
    assert service.log_of(maple.meeting()) == service.MeetingLog(
        length_minutes=50,
        minutes={Activity.PROJECT: 20},
        done=maple.people("Amara", "Dalia"),
        away=maple.people("Farah"),
        helped=maple.people("Chidi"),
        note="Loud",
    )


def test_joining_keeps_what_both_saw(maple, clash, tina, address):
    answer = tina.post(address, data=clash.answers() | {"keep": "join"})
    assert answer.status_code == 303
    assert service.log_of(maple.meeting()) == service.MeetingLog(
        length_minutes=50,
        minutes={Activity.PROJECT: 20},
        done=maple.people("Amara", "Dalia"),
        away=maple.people("Farah"),
        helped=maple.people("Ben", "Chidi"),
        change=Change.NEW_GROUPS,
        change_words="Pairs",
        note="Calm\nLoud",
    )


def test_a_third_save_meanwhile_is_shown_again(maple, clash, logged, colleague, tina, address):
    logged(by=colleague, note="Calmer", version=1)
    again = Page(tina.post(address, data=clash.answers() | {"keep": "yours"}))
    assert again.status == 409
    assert "Calmer" in again.text


def test_notes_too_long_for_one_cannot_be_joined(maple, logged, colleague, tina, address):
    logged(by=colleague, note="a" * 600)
    page = Page(tina.post(address, data={"version": "0", "note": "b" * 600}))
    assert "Join them" not in page.text
    forced = Page(tina.post(address, data=page.answers() | {"keep": "join"}))
    assert forced.status == 422
    assert "The two notes are too long together. Make yours shorter." in forced.text


def test_an_older_page_of_one_s_own_is_no_stranger(logged, tina, address):
    logged(note="Calm")
    page = Page(tina.post(address, data={"version": "0", "note": "Loud"}))
    assert page.status == 409
    assert "You saved this class at 10:42 from another page. Choose what to keep." in page.text


def test_a_long_list_says_how_many_and_who_only_stands_there(
    maple, logged, colleague, tina, address
):
    (gus,) = rosters.enrol(maple.class_group, ["Gus"], at=NOW)
    everyone = {*maple.ids.values(), gus.id}
    logged(by=colleague, done=frozenset(everyone - maple.people("Dalia", "Ewan")))
    page = Page(tina.post(address, data={"version": "0", "done": [str(i) for i in everyone]}))
    assert "7 students, also Dalia and Ewan" in page.text
    assert "Amara, Ben, Chidi, Farah and Gus" in page.text

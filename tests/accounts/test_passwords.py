"""Choosing a password: the first one by a link, later ones with the old one."""

from datetime import timedelta

import pytest

from pilot.accounts import passwords, sign_in
from pilot.db import session
from pilot.errors import RuleBroken
from tests.cast import LONG_AGO, token_for

PASSWORD = "copper kettle moon"
OTHER = "green paper boat"
NOON = LONG_AGO.replace(hour=12)


@pytest.fixture
def tina(cast, hands):
    """Tina with a password we know, at noon."""
    hands.set(NOON)
    sign_in.set_password(cast.tina, PASSWORD, at=NOON)
    return cast.tina


def change(browser, *, current=PASSWORD, new=OTHER, again=None):
    return browser.post(
        "/password", data={"current": current, "password": new, "again": again or new}
    )


def test_a_new_password_works_and_the_old_one_no_more(tina, enter):
    answer = change(enter(tina))
    assert (answer.status_code, answer.location) == (303, "/password?saved=1")
    session.refresh(tina)
    assert passwords.matches(OTHER, tina.password_hash)
    assert not passwords.matches(PASSWORD, tina.password_hash)


def test_a_new_password_signs_every_other_device_out(tina, enter):
    here, elsewhere = enter(tina), enter(tina)
    change(here)
    assert here.get("/password?saved=1").status_code == 200
    assert elsewhere.get("/password").status_code == 303


def test_it_takes_the_old_password_to_choose_a_new_one(tina, enter):
    browser = enter(tina)
    answer = change(browser, current="not my password")
    assert answer.status_code == 422
    assert "That is not the password you have now. Try again." in answer.text
    assert change(browser, current="").status_code == 422
    session.refresh(tina)
    assert passwords.matches(PASSWORD, tina.password_hash)


def test_guessing_the_old_password_is_slow(tina, enter):
    browser = enter(tina)
    for _time in range(3):
        change(browser, current="not my password")
    assert "Too many tries. Wait 1 second" in change(browser).text


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("short", "Use at least 10 characters."),
        ("x" * 201, "Use at most 200 characters."),
        ("", "Enter a new password."),
        ("Tina Teacher", "Choose a password that is not your name."),
        ("TinaTeacher2026", "Choose a password that is not your name."),
        ("aaaaaaaaaaaa", "That is easy to guess."),
        ("1234567890", "That is easy to guess."),
        ("0987654321", "That is easy to guess."),
        ("qwertyuiop", "That is easy to guess."),
        ("Password2026!", "That is easy to guess."),
        ("sunshine2024", "That is easy to guess."),
        ("liverpoolfc", "That is easy to guess."),
        ("iloveyou123", "That is easy to guess."),
    ],
)
def test_a_weak_password_is_refused_with_a_reason(tina, enter, new, sentence):
    answer = change(enter(tina), new=new)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_the_new_password_is_typed_the_same_twice(tina, enter):
    answer = change(enter(tina), again="green paper goat")
    assert answer.status_code == 422
    assert "The two passwords differ." in answer.text


def test_blanks_and_accents_in_a_password_count(tina, enter):
    spaced = "  grün, Straße und Boot  "
    assert change(enter(tina), new=spaced).status_code == 303
    session.refresh(tina)
    assert passwords.matches(spaced, tina.password_hash)
    assert not passwords.matches(spaced.strip(), tina.password_hash)


def test_a_password_is_never_shown_again(tina, enter):
    answer = change(enter(tina), current="not my password")
    assert "not my password" not in answer.text
    assert OTHER not in answer.text


def test_whoever_comes_by_a_link_chooses_a_password_before_anything_else(tina, enter):
    token = sign_in.make_link(tina, at=NOON)
    browser = enter()
    answer = browser.get(f"/sign-in/{token}")
    assert (answer.status_code, answer.location) == (303, "/")
    assert browser.get("/classes").location == "/password"
    assert "Password now" not in browser.get("/password").text
    chosen = browser.post("/password", data={"password": OTHER, "again": OTHER})
    assert (chosen.status_code, chosen.location) == (303, "/")
    assert browser.get("/classes").status_code == 200


def test_a_link_is_over_once_a_password_is_chosen(tina, enter):
    token = sign_in.make_link(tina, at=NOON)
    browser = enter()
    browser.get(f"/sign-in/{token}")
    browser.post("/password", data={"password": OTHER, "again": OTHER})
    answer = enter().get(f"/sign-in/{token}")
    assert answer.status_code == 404
    assert "This sign-in link is over" in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_link_works_for_seven_days(tina, enter, hands):
    token = sign_in.make_link(tina, at=NOON)
    hands.set(NOON + timedelta(days=7, seconds=-1))
    assert enter().get(f"/sign-in/{token}").status_code == 303
    hands.set(NOON + timedelta(days=7))
    assert enter().get(f"/sign-in/{token}").status_code == 404


def test_a_link_ends_the_old_password_and_every_sign_in(tina, enter):
    browser = enter(tina)
    sign_in.make_link(tina, at=NOON)
    assert browser.get("/password").status_code == 303
    answer = enter().post("/sign-in", data={"login": "Tina Teacher", "password": PASSWORD})
    assert answer.status_code == 422


def test_a_made_up_link_opens_nothing(cast, enter):
    for made_up in ("x", "x" * 5000, "%00", "☂"):
        assert enter().get(f"/sign-in/{made_up}").status_code == 404


def test_a_sign_in_of_another_day_does_not_open_the_password_of_someone_else(cast, tina, enter):
    browser = enter()
    browser.set_cookie("signin", token_for(cast.lea)[:-1])
    assert browser.get("/password").status_code == 303


def test_a_hash_that_is_none_matches_no_password():
    assert not passwords.matches("anything at all", None)
    assert not passwords.matches("anything at all", "$argon2id$not-a-real-hash")


def test_a_name_of_another_script_is_not_taken_for_an_empty_password():
    passwords.refuse_easy("copper kettle moon", "王")
    with pytest.raises(RuleBroken):
        passwords.refuse_easy("王王王王王王王王王王", "王")

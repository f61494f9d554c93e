"""Signing in and out: the way in, the way back, and what ends a sign-in."""

from datetime import timedelta

import pytest

from pilot.accounts import service, sign_in
from pilot.accounts.models import Role, SignIn
from pilot.db import session
from tests.cast import LONG_AGO, token_for

PASSWORD = "copper kettle moon"
NOON = LONG_AGO.replace(hour=12)


@pytest.fixture
def tina(cast, hands):
    """Tina with a password we know, at noon."""
    hands.set(NOON)
    sign_in.set_password(cast.tina, PASSWORD, at=NOON)
    return cast.tina


def sign_in_as(browser, login, password=PASSWORD, **more):
    return browser.post("/sign-in", data={"login": login, "password": password, **more})


def test_a_stranger_is_sent_to_sign_in_and_back(cast, enter):
    answer = enter().get("/password")
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/password"
    assert 'name="next" value="/password"' in enter().get(answer.location).text


def test_the_right_password_opens_the_page_that_was_asked_for(tina, enter):
    browser = enter()
    answer = sign_in_as(browser, "Tina Teacher", next="/password")
    assert (answer.status_code, answer.location) == (303, "/password")
    assert browser.get("/password").status_code == 200


@pytest.mark.parametrize("login", ["tina teacher", "  TINA   TEACHER ", "Tína Teachér"])
def test_a_name_is_known_however_it_is_written(tina, enter, login):
    assert sign_in_as(enter(), login).status_code == 303


def test_an_e_mail_address_is_as_good_as_the_name(tina, enter):
    tina.email = "tina@fields.org"
    assert sign_in_as(enter(), "Tina@Fields.org").status_code == 303


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "evil.example",
        "javascript:alert(1)",
        "/ok\\..\\evil",
    ],
)
def test_nobody_is_sent_to_another_site(tina, enter, elsewhere):
    assert sign_in_as(enter(), "Tina Teacher", next=elsewhere).location == "/"


def test_an_unknown_name_gets_the_same_answer_as_a_wrong_password(tina, enter):
    wrong = sign_in_as(enter(), "Tina Teacher", "not my password")
    unknown = sign_in_as(enter(), "Tina Teachers", "not my password")
    assert wrong.status_code == unknown.status_code == 422
    assert "do not fit together" in wrong.text
    assert wrong.text.replace("Tina Teacher", "X") == unknown.text.replace("Tina Teachers", "X")


def test_nobody_signs_in_without_a_password_of_their_own(cast, enter):
    service.add_person(cast.northfield, "Nora New", Role.TEACHER)
    for login in ("Nora New", "Tom"):
        assert sign_in_as(enter(), login).status_code == 422


def test_someone_who_works_nowhere_cannot_sign_in(cast, tina, enter):
    browser = enter()
    sign_in_as(browser, "Tina Teacher")
    service.take_role(cast.northfield, tina, Role.TEACHER)
    assert browser.get("/password").status_code == 303
    assert sign_in_as(enter(), "Tina Teacher").status_code == 422


def test_two_of_one_name_are_told_apart_by_their_passwords(cast, tina, enter):
    other = service.add_person(cast.elsewhere, "Tina Teacher", Role.TEACHER)
    sign_in.set_password(other, "green paper boat", at=NOON)
    browser = enter()
    sign_in_as(browser, "Tina Teacher", "green paper boat")
    assert session.query(SignIn).filter_by(person_id=other.id, ended_at=None).count() == 2
    assert session.query(SignIn).filter_by(person_id=tina.id, ended_at=None).count() == 1


def test_two_of_one_name_and_one_password_are_asked_for_the_address(cast, tina, enter):
    other = service.add_person(cast.elsewhere, "Tina Teacher", Role.TEACHER)
    sign_in.set_password(other, PASSWORD, at=NOON)
    answer = sign_in_as(enter(), "Tina Teacher")
    assert answer.status_code == 422
    assert "Use your e-mail address" in answer.text


def test_an_empty_form_says_what_to_enter(cast, enter):
    answer = enter().post("/sign-in", data={})
    assert answer.status_code == 422
    assert "Enter your name or e-mail address." in answer.text
    assert "Enter your password." in answer.text


@pytest.mark.parametrize("odd", ["x" * 10_000, "\x00", "' or 1=1 --", "<b>Tina</b>", "\u202eTina"])
def test_odd_input_is_a_wrong_password_and_never_a_fault(tina, enter, odd):
    assert sign_in_as(enter(), odd, odd).status_code == 422
    assert "<b>Tina</b>" not in sign_in_as(enter(), odd, odd).text


def test_signing_out_ends_the_sign_in_and_every_copy_of_it(tina, enter):
    token = token_for(tina)
    browser, copy = enter(), enter()
    browser.set_cookie("signin", token)
    copy.set_cookie("signin", token)
    answer = browser.post("/sign-out")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert browser.get_cookie("signin") is None
    assert copy.get("/password").status_code == 303


def test_signing_out_twice_is_the_same_as_once(tina, enter):
    browser = enter(tina)
    assert [browser.post("/sign-out").status_code for _time in range(2)] == [303, 303]


def test_a_sign_in_ends_after_thirty_days(tina, enter, hands):
    browser = enter()
    sign_in_as(browser, "Tina Teacher")
    for days in (13, 26):
        hands.set(NOON + timedelta(days=days))
        browser.get("/password")
    hands.set(NOON + timedelta(days=30, seconds=-1))
    assert browser.get("/password").status_code == 200
    hands.set(NOON + timedelta(days=30))
    assert browser.get("/password").status_code == 303


def test_signing_in_ends_the_sign_in_the_device_had(cast, tina, enter):
    token = token_for(cast.ada)
    browser, copy = enter(), enter()
    browser.set_cookie("signin", token)
    copy.set_cookie("signin", token)
    sign_in_as(browser, "Tina Teacher")
    assert copy.get("/people").status_code == 303


def test_only_the_hash_of_a_token_is_kept(tina):
    token = token_for(tina)
    assert token not in {row.token_hash for row in session.query(SignIn)}


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(tina, enter):
    answer = sign_in_as(enter(), "Tina Teacher")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    secure = enter().post(
        "/sign-in",
        data={"login": "Tina Teacher", "password": PASSWORD},
        base_url="https://localhost",
    )
    assert secure.headers["Set-Cookie"].startswith("__Host-signin=")
    assert "Secure" in secure.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {},
    ],
)
def test_a_form_of_another_site_is_refused(tina, enter, headers):
    browser = enter(tina)
    answer = browser.post("/sign-out", headers=headers)
    assert answer.status_code == 403
    assert browser.get("/password").status_code == 200


def test_everyone_begins_where_their_day_begins(cast, enter):
    first = {
        cast.tina: "/today",
        cast.lea: "/portfolio",
        cast.ada: "/people",
        None: "/sign-in",
    }
    for person, place in first.items():
        assert enter(person).get("/").location == place
    assert enter.with_card(cast.tom).get("/").location == "/tonight"


def sent_from(browser, referer):
    headers = {"Sec-Fetch-Site": "same-origin", "Referer": referer}
    return browser.post("/people/new", headers=headers)


def test_who_saves_while_signed_out_is_led_back_to_the_page_they_were_on(enter):
    answer = sent_from(enter(), "http://localhost/school?saved=1")
    assert answer.status_code == 401
    assert 'href="/sign-in?next=/school?saved%3D1"' in answer.text


@pytest.mark.parametrize(
    "referer", ["", "https://elsewhere.org/school", "http://localhost.elsewhere.org/", "http://["]
)
def test_a_page_that_is_not_ours_is_not_led_back_to(enter, referer):
    answer = sent_from(enter(), referer)
    assert answer.status_code == 401
    assert "next=" not in answer.text

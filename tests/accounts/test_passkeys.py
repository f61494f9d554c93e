"""Passkeys: a second proof after the password or both in one, and worth nothing to anyone else."""

import json
from datetime import timedelta

import pytest

from pilot.accounts import passkeys, sign_in
from pilot.accounts.models import Passkey, SignInAttempt
from pilot.accounts.passkeys import passkeys_of
from pilot.db import session
from tests.accounts.authenticator import Authenticator
from tests.cast import LONG_AGO, passkey_for

PASSWORD = "copper kettle moon"
NOON = LONG_AGO.replace(hour=12)
SCHOOL = "https://school.test"


class Browser:
    """A browser at the school's address over https."""

    def __init__(self, visit, person=None):
        self.visit = visit
        if person is not None:
            token = sign_in.open_sign_in(person, at=NOON)
            visit.set_cookie("__Host-signin", token, domain="school.test", secure=True)

    def get(self, path):
        return self.visit.get(path, base_url=SCHOOL)

    def post(self, path, **data):
        return self.visit.post(path, data=data, base_url=SCHOOL)

    def question(self, path, **data):
        answer = self.post(path, **data)
        assert answer.status_code == 200, answer.text
        return answer.json

    def add(self, device, name="My phone"):
        made = device.make(self.question("/signing-in/passkeys/question"))
        return self.post("/signing-in/passkeys", name=name, answer=json.dumps(made))

    def password(self, login="Lea Leader", **more):
        return self.post("/sign-in", login=login, password=PASSWORD, **more)

    def second(self, device):
        signed = device.sign(self.question("/sign-in/passkey/question"))
        return self.post("/sign-in/passkey", answer=json.dumps(signed), next="/portfolio")

    def alone(self, device):
        signed = device.sign(self.question("/sign-in/passkey/question", alone=1))
        return self.post("/sign-in/passkey?alone=1", answer=json.dumps(signed))

    def is_in(self):
        return self.get("/password").status_code == 200


@pytest.fixture
def browser(enter):
    """A browser nobody is signed in on; `browser(lea)` is one where Lea is."""
    return lambda person=None: Browser(enter(), person)


@pytest.fixture
def lea(cast, hands):
    """Lea with a password we know, at noon."""
    hands.set(NOON)
    sign_in.set_password(cast.lea, PASSWORD, at=NOON)
    return cast.lea


@pytest.fixture
def phone(lea, browser):
    """Lea's phone with her passkey on it."""
    device = Authenticator()
    assert browser(lea).add(device).location == "/signing-in?saved=added"
    return device


def test_a_passkey_is_added_under_a_name_and_listed(lea, phone, browser):
    (kept,) = passkeys_of(lea)
    assert (kept.name, kept.sign_count) == ("My phone", 0)
    page = browser(lea).get("/signing-in").text
    assert "My phone" in page
    assert "not used yet" in page


def test_with_a_passkey_the_password_alone_opens_nothing(phone, browser):
    here = browser()
    answer = here.password(next="/portfolio")
    assert answer.location == "/sign-in/passkey?next=/portfolio"
    assert not here.is_in()
    assert here.get(answer.location).status_code == 200
    assert here.second(phone).location == "/portfolio"
    assert here.is_in()


def test_a_passkey_alone_is_enough_when_it_made_sure_who_holds_it(lea, phone, browser):
    here = browser()
    assert here.alone(phone).status_code == 303
    assert here.is_in()
    session.refresh(passkeys_of(lea)[0])
    assert passkeys_of(lea)[0].last_used_at == NOON


def test_a_passkey_that_asked_for_nothing_is_only_a_second_proof(phone, browser):
    phone.verifies = False
    here = browser()
    assert here.alone(phone).status_code == 422
    assert not here.is_in()
    here.password()
    assert here.second(phone).status_code == 303


def test_what_was_signed_once_is_worth_nothing_again(phone, browser):
    here = browser()
    here.password()
    signed = json.dumps(phone.sign(here.question("/sign-in/passkey/question")))
    assert here.post("/sign-in/passkey", answer=signed).status_code == 303
    here.post("/sign-out")
    here.password()
    assert here.post("/sign-in/passkey", answer=signed).status_code == 422
    assert not here.is_in()


def test_an_answer_that_was_refused_cannot_be_sent_again(phone, browser):
    here = browser()
    here.password()
    question = here.question("/sign-in/passkey/question")
    wrong, right = Authenticator(handle=phone.handle), phone.sign(question)
    assert here.post("/sign-in/passkey", answer=json.dumps(wrong.sign(question))).status_code == 422
    assert here.post("/sign-in/passkey", answer=json.dumps(right)).status_code == 422
    assert here.second(phone).status_code == 303


def test_a_question_is_good_for_five_minutes(phone, browser, hands):
    here = browser()
    here.password()
    signed = json.dumps(phone.sign(here.question("/sign-in/passkey/question")))
    hands.set(NOON + timedelta(minutes=5))
    assert here.post("/sign-in/passkey", answer=signed).status_code == 422
    assert here.get("/sign-in/passkey").location == "/sign-in"


def test_what_was_signed_for_one_browser_is_worth_nothing_in_another(phone, browser):
    here, thief = browser(), browser()
    here.password()
    thief.question("/sign-in/passkey/question", alone=1)
    signed = json.dumps(phone.sign(here.question("/sign-in/passkey/question")))
    assert thief.post("/sign-in/passkey", answer=signed).status_code == 422
    assert not thief.is_in()


def test_somebody_else_s_passkey_does_not_follow_a_password(cast, phone, browser):
    sign_in.set_password(cast.tina, PASSWORD, at=NOON)
    hers = Authenticator()
    browser(cast.tina).add(hers)
    here = browser()
    here.password("Tina Teacher")
    assert here.second(phone).status_code == 422
    assert not here.is_in()


def test_a_passkey_says_only_for_its_own_holder_who_it_is(cast, phone, browser):
    """The same key with the name of someone else on it, of one's own and of another district."""
    for other in (cast.ada, cast.zoe):
        passkey_for(other, other.name)
        stolen = Authenticator()
        browser(other).add(stolen)
        phone.handle, here = stolen.handle, browser()
        assert here.alone(phone).status_code == 422
        assert not here.is_in()


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"origin": "https://evil.test"},
        {"host": "evil.test"},
        {"origin": "http://school.test"},
        {"origin": "https://school.test:8443"},
    ],
)
def test_what_was_signed_for_another_site_is_worth_nothing_here(phone, browser, elsewhere):
    here = browser()
    here.password()
    for name, value in elsewhere.items():
        setattr(phone, name, value)
    assert here.second(phone).status_code == 422
    assert not here.is_in()


def test_a_copy_that_counts_from_the_beginning_is_refused(phone, browser):
    browser().alone(phone)
    phone.count = 0
    assert browser().alone(phone).status_code == 422


@pytest.mark.parametrize("odd", ["", "null", "[]", "{", '{"response": {"clientDataJSON": "e30"}}'])
def test_odd_answers_are_refused_and_never_a_fault(phone, browser, odd):
    here = browser()
    assert here.post("/sign-in/passkey", answer=odd).status_code == 422
    assert here.post("/sign-in/passkey?alone=1", answer=odd).status_code == 422


def test_a_passkey_is_added_only_by_whoever_was_asked(cast, lea, browser):
    device, here, other = Authenticator(), browser(lea), browser(cast.ada)
    made = json.dumps(device.make(here.question("/signing-in/passkeys/question")))
    other.question("/signing-in/passkeys/question")
    assert other.post("/signing-in/passkeys", name="Mine", answer=made).status_code == 422
    assert session.query(Passkey).count() == 0


def test_long_after_signing_in_nothing_is_added_or_removed(lea, phone, browser, hands):
    here = browser(lea)
    hands.set(NOON + timedelta(minutes=15))
    assert here.post("/signing-in/passkeys/question").status_code == 409
    (kept,) = passkeys_of(lea)
    assert here.post(f"/signing-in/passkeys/{kept.id}/remove").status_code == 422
    assert "Sign in again" in here.get("/signing-in").text
    assert len(passkeys_of(lea)) == 1


def test_a_removed_passkey_opens_nothing(lea, phone, browser):
    (kept,) = passkeys_of(lea)
    browser(lea).post(f"/signing-in/passkeys/{kept.id}/remove")
    here = browser()
    assert here.alone(phone).status_code == 422
    assert here.password(next="/password").location == "/password"


def test_a_sign_in_link_takes_the_passkeys_of_a_lost_device_away(lea, phone):
    sign_in.make_link(lea, at=NOON)
    assert passkeys_of(lea) == []


def test_questions_that_nobody_answers_are_slowed_down(phone, browser):
    here = browser()
    here.password()
    for _time in range(3):
        here.question("/sign-in/passkey/question")
    refused = here.post("/sign-in/passkey/question")
    assert refused.status_code == 409
    assert "Wait 1 second" in refused.json["sentence"]


def test_only_hashes_of_what_is_asked_are_kept(phone, browser):
    here = browser()
    question = here.question("/sign-in/passkey/question", alone=1)
    (attempt,) = session.query(SignInAttempt).filter_by(person_id=None)
    kept = f"{attempt.token_hash} {attempt.challenge_hash}"
    assert question["challenge"] not in kept
    assert here.visit.get_cookie("__Host-attempt", domain="school.test").value not in kept


@pytest.mark.parametrize("address", ["http://school.test", "https://10.0.0.7"])
def test_where_no_passkey_can_be_made_the_page_says_so(lea, enter, address):
    visit, host = enter(), address.split("//")[1]
    secure = address.startswith("https")
    name = "__Host-signin" if secure else "signin"
    visit.set_cookie(name, sign_in.open_sign_in(lea, at=NOON), domain=host)
    page = visit.get("/signing-in", base_url=address)
    assert "Passkeys need a secure address" in page.text
    assert "data-passkey=" not in page.text


def need(browser, cast, yes=True):
    more = {"passkeys_needed": "y"} if yes else {}
    return browser.post(f"/school/{cast.northfield.id}/signing-in", **more)


def test_a_school_can_ask_for_passkeys_once_the_one_who_asks_has_one(cast, lea, browser):
    ada = browser(cast.ada)
    assert need(ada, cast).status_code == 422
    ada.add(Authenticator())
    assert need(ada, cast).status_code == 303
    assert ada.get("/people").status_code == 200


def test_whoever_lacks_one_is_asked_for_it_right_after_the_password(cast, lea, browser):
    ada = browser(cast.ada)
    ada.add(Authenticator())
    need(ada, cast)
    here = browser()
    here.password()
    assert here.get("/portfolio").location == "/signing-in"
    assert "Your school wants" in here.get("/signing-in").text
    assert browser(cast.tina).get("/pilots").status_code == 200
    here.add(device := Authenticator())
    assert here.get("/portfolio").status_code == 200
    (kept,) = passkeys_of(lea)
    refused = here.post(f"/signing-in/passkeys/{kept.id}/remove")
    assert "Add another one first" in refused.text
    assert browser().alone(device).status_code == 303
    need(ada, cast, yes=False)
    assert here.post(f"/signing-in/passkeys/{kept.id}/remove").status_code == 303


def test_nobody_has_more_passkeys_than_anyone_has_devices(lea, browser):
    for n in range(passkeys.MOST):
        passkey_for(lea, f"key {n}")
    answer = browser(lea).add(Authenticator())
    assert "Remove one first" in answer.text

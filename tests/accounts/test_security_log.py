"""The security log: who came in, who was refused, what changed; ids and never a name."""

import json
import logging

import pytest

from pilot.accounts import sign_in
from pilot.web.watching import AsJson
from tests.cast import LONG_AGO, code_for

NOON = LONG_AGO.replace(hour=12)
PASSWORD = "copper kettle moon"


@pytest.fixture
def lines(cast, hands, caplog):
    """The lines so far, as they would be written; nobody's name and no address is in any."""
    hands.set(NOON)
    sign_in.set_password(cast.tina, PASSWORD, at=NOON)
    caplog.set_level(logging.INFO, logger="pilot.security")

    def so_far():
        found = [r for r in caplog.records if r.name == "pilot.security"]
        written = [AsJson().format(record) for record in found]
        told = "".join(written).casefold()
        assert not any(name in told for name in ("tina teacher", "ada admin", '"tom"', "127.0.0.1"))
        return [json.loads(line) for line in written]

    return so_far


def sign_in_as(browser, password, login="Tina Teacher"):
    return browser.post("/sign-in", data={"login": login, "password": password})


def test_signing_in_and_failing_to_name_the_account_by_its_id(cast, enter, lines):
    browser = enter()
    for _time in range(3):
        sign_in_as(browser, "not my password")
    sign_in_as(browser, PASSWORD)
    sign_in_as(browser, "not my password", "Nobody at all")
    *failed, waits, unknown = lines()
    assert [each["said"] for each in failed] == ["sign-in failed"] * 3
    assert failed[0]["people"] == [cast.tina.id]
    assert (waits["said"], waits["seconds"]) == ("made to wait", 1)
    assert unknown["people"] == []


def test_who_signed_in_and_how_is_told_once_it_is_kept(cast, enter, lines):
    sign_in_as(enter(), PASSWORD)
    (line,) = lines()
    ids = {"district": cast.district.id, "person": cast.tina.id, "by": "password"}
    assert line["said"] == "signed in"
    assert ids.items() <= line.items()
    assert line["request"]


def test_a_refusal_names_who_asked_for_which_route(cast, enter, lines):
    code = code_for(cast.tom)
    enter(cast.tina).get("/people")
    enter(cast.tina).get("/classes/1")
    enter.with_card(cast.tom).get("/tonight/1")
    enter(cast.tina).post("/sign-out", headers={"Sec-Fetch-Site": "cross-site"})
    enter().get("/c/nosuchcard")
    enter(cast.tina).get("/no-such-page")
    first, second, third, elsewhere, card = lines()
    assert (first["status"], first["route"], first["person"]) == (403, "/people", cast.tina.id)
    assert (second["status"], second["route"]) == (404, "/classes/<int:class_id>")
    assert third["student"] == cast.tom.id
    assert (elsewhere["status"], elsewhere["method"]) == (403, "POST")
    assert (card["status"], card["route"]) == (404, "/c/<code>")
    assert code not in json.dumps(lines())


def test_what_an_administrator_changes_for_others_is_told(cast, enter, lines):
    ada, school = enter(cast.ada), cast.northfield.id
    roles = {f"school-{school}-roles": ["teacher", "leader"]}
    ada.post(f"/people/{cast.tina.id}/schools/{school}", data=roles)
    ada.post(f"/people/{cast.tina.id}/sign-out")
    ada.post(f"/people/{cast.tina.id}/link")
    set_, out, link = lines()
    assert (set_["said"], set_["roles"]) == ("roles set", ["teacher", "leader"])
    assert (set_["by"], set_["person"]) == (cast.ada.id, cast.tina.id)
    assert [out["said"], link["said"]] == ["signed out everywhere", "sign-in link made"]


def test_a_file_that_is_taken_is_told(cast, enter, lines):
    path = f"/schools/{cast.northfield.id}/research"
    assert enter(cast.ada).post(path).status_code == 200
    (line,) = lines()
    assert (line["said"], line["seen_by_id"]) == ("file taken", cast.ada.id)


def test_what_was_not_kept_is_not_told(cast, enter, lines):
    school = cast.northfield.id
    enter(cast.ada).post(f"/people/{cast.ada.id}/schools/{school}", data={})
    assert [line["said"] for line in lines()] == []


def test_a_card_that_was_opened_is_told_by_whose_it_is_and_never_by_its_code(cast, enter, lines):
    code = code_for(cast.tom)
    enter().get(f"/c/{code}")
    (line,) = lines()
    assert (line["said"], line["student"]) == ("card opened", cast.tom.id)
    assert code not in json.dumps(line)

"""Administrators look after the people of their schools, and of no others."""

import re

import pytest

from pilot.accounts import service, staff
from pilot.accounts.models import Person, Role
from pilot.accounts.sign_in import find_visitor
from pilot.db import session
from tests.cast import LONG_AGO, token_for


@pytest.fixture
def ada(cast, enter):
    """A browser Ada is signed in on."""
    return enter(cast.ada)


def add(browser, school, name="Nora New", role="teacher", email=""):
    data = {"name": name, "role": role, "email": email, "school_id": school.id}
    return browser.post("/people/new", data=data)


def set_roles(browser, person, school, *roles):
    data = {f"school-{school.id}-roles": list(roles)}
    return browser.post(f"/people/{person.id}/schools/{school.id}", data=data)


def token_in(answer):
    link = re.search(r"http://localhost/sign-in/([\w-]{43})", answer.text)
    assert link is not None
    return link[1]


def find(name):
    return session.query(Person).filter_by(name=name).one()


def names_at(school):
    return {member.person.name: set(member.roles) for member in staff.staff_of(school)}


def test_the_list_holds_the_staff_of_the_school_and_no_student(cast, ada):
    text = ada.get("/people").text
    for name in ("Tina Teacher", "Lea Leader", "Ada Admin"):
        assert name in text
    for name in ("Tom", "Olga Other", "Otto Other", "Zoe Canary"):
        assert name not in text


@pytest.mark.parametrize("path", ["/people", "/people/new", "/school"])
def test_only_administrators_come_here(cast, enter, path):
    assert enter(cast.ada).get(path).status_code == 200
    assert enter(cast.tina).get(path).status_code == 403
    assert enter(cast.lea).get(path).status_code == 403
    assert enter().get(path).status_code == 303


def test_a_new_person_gets_a_link_that_lets_them_choose_a_password(cast, ada, enter):
    answer = add(ada, cast.northfield, email="Nora@Fields.org")
    assert answer.status_code == 201
    browser = enter()
    assert browser.get(f"/sign-in/{token_in(answer)}").status_code == 303
    assert browser.get("/password").status_code == 200
    nora = find("Nora New")
    assert nora.email == "nora@fields.org"
    assert names_at(cast.northfield)["Nora New"] == {Role.TEACHER}


def test_a_person_sent_twice_is_added_once(cast, ada):
    add(ada, cast.northfield)
    answer = add(ada, cast.northfield, name="nora  NEW")
    assert answer.status_code == 422
    assert "works here already" in answer.text
    assert session.query(Person).filter_by(name_key="nora new").count() == 1


def test_a_student_of_the_same_name_is_someone_else(cast, ada):
    assert add(ada, cast.northfield, name="Tom").status_code == 201
    assert session.query(Person).filter_by(name_key="tom").count() == 2


def test_an_e_mail_address_belongs_to_one_person(cast, ada):
    cast.tina.email = "tina@fields.org"
    answer = add(ada, cast.northfield, email="TINA@fields.org")
    assert answer.status_code == 422
    assert "Someone already signs in with this e-mail address." in answer.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Enter a name, like Ms Okafor."),
        ({"name": "x" * 61}, "Make this shorter: at most 60 characters."),
        ({"email": "nora at fields"}, "Enter an e-mail address like name@school.org"),
        ({"email": "nora@fields"}, "Enter an e-mail address like name@school.org"),
    ],
)
def test_what_cannot_be_kept_is_told_beside_its_field(cast, ada, wrong, sentence):
    answer = add(ada, cast.northfield, **wrong)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert len(names_at(cast.northfield)) == 4


def test_nobody_is_added_as_a_student_or_to_a_school_of_someone_else(cast, ada):
    assert add(ada, cast.northfield, role="student").status_code == 422
    for school in (cast.southfield, cast.elsewhere):
        assert add(ada, school).status_code == 422
    assert session.query(Person).filter_by(name="Nora New").count() == 0


def test_names_are_written_as_text_never_as_markup(cast, ada):
    add(ada, cast.northfield, name="<b>Nora</b>")
    assert "<b>Nora</b>" not in ada.get("/people").text
    assert "&lt;b&gt;Nora&lt;/b&gt;" in ada.get("/people").text


def test_roles_are_given_and_taken(cast, ada):
    answer = set_roles(ada, cast.tina, cast.northfield, "teacher", "leader")
    assert (answer.status_code, answer.location) == (303, "/people")
    assert names_at(cast.northfield)["Tina Teacher"] == {Role.TEACHER, Role.LEADER}
    set_roles(ada, cast.tina, cast.northfield, "leader")
    set_roles(ada, cast.tina, cast.northfield, "leader")
    assert names_at(cast.northfield)["Tina Teacher"] == {Role.LEADER}


def test_the_page_of_a_person_shows_the_roles_they_hold(cast, ada):
    text = ada.get(f"/people/{cast.tina.id}").text
    assert re.search(r'value="teacher" checked', text)
    assert not re.search(r'value="leader" checked', text)


def test_without_a_role_someone_is_out_at_once(cast, ada, enter):
    browser = enter(cast.tina)
    set_roles(ada, cast.tina, cast.northfield)
    assert browser.get("/password").status_code == 303
    assert "Tina Teacher" not in names_at(cast.northfield)


def test_who_comes_back_under_their_name_is_the_same_person(cast, ada):
    set_roles(ada, cast.tina, cast.northfield)
    assert add(ada, cast.northfield, name="Tina Teacher").status_code == 201
    assert find("Tina Teacher").id == cast.tina.id
    assert names_at(cast.northfield)["Tina Teacher"] == {Role.TEACHER}


def test_an_administrator_cannot_take_their_own_administrator_role(cast, ada):
    answer = set_roles(ada, cast.ada, cast.northfield, "teacher")
    assert answer.status_code == 422
    assert "You cannot take your own administrator role." in answer.text
    assert names_at(cast.northfield)["Ada Admin"] == {Role.ADMINISTRATOR}
    set_roles(ada, cast.ada, cast.northfield, "administrator", "teacher")
    assert names_at(cast.northfield)["Ada Admin"] == {Role.ADMINISTRATOR, Role.TEACHER}


def test_the_role_of_a_student_is_not_to_be_had_here(cast, ada):
    assert set_roles(ada, cast.tina, cast.northfield, "student").status_code == 422
    assert names_at(cast.northfield)["Tina Teacher"] == {Role.TEACHER}


def test_a_new_link_for_a_colleague(cast, ada):
    answer = ada.post(f"/people/{cast.tina.id}/link")
    assert answer.status_code == 201
    visitor = find_visitor(token_in(answer), at=LONG_AGO)
    assert visitor is not None
    assert visitor.person.id == cast.tina.id
    assert visitor.person.password_hash is None


def test_the_newest_link_is_the_only_one(cast, ada, enter):
    tokens = [token_in(ada.post(f"/people/{cast.tina.id}/link")) for _time in range(2)]
    assert [enter().get(f"/sign-in/{token}").status_code for token in tokens] == [404, 303]


def test_nobody_makes_a_link_for_themselves(cast, ada):
    assert ada.post(f"/people/{cast.ada.id}/link").status_code == 422
    assert "New sign-in link" not in ada.get(f"/people/{cast.ada.id}").text
    assert ada.get("/people").status_code == 200


def test_no_link_opens_another_administrator_s_school(cast, ada):
    service.give_role(cast.southfield, cast.lea, Role.LEADER)
    assert ada.post(f"/people/{cast.lea.id}/link").status_code == 422
    text = ada.get(f"/people/{cast.lea.id}").text
    assert "works at another school too" in text
    assert "New sign-in link" not in text
    service.give_role(cast.southfield, cast.ada, Role.ADMINISTRATOR)
    assert ada.post(f"/people/{cast.lea.id}/link").status_code == 201


def test_a_lost_phone_is_signed_out_from_here(cast, ada, enter):
    phone, desk = enter(cast.tina), enter(cast.tina)
    answer = ada.post(f"/people/{cast.tina.id}/sign-out")
    assert answer.status_code == 303
    assert "Signed out on every device." in ada.get(answer.location).text
    assert phone.get("/password").status_code == desk.get("/password").status_code == 303


@pytest.mark.parametrize("path", ["", "/link", "/sign-out", "/schools/{school}"])
def test_people_of_other_schools_are_not_there(cast, ada, path):
    strangers = (cast.olga, cast.otto, cast.zoe, cast.tom)
    for stranger in strangers:
        address = f"/people/{stranger.id}{path}".format(school=cast.northfield.id)
        ask = ada.post if path else ada.get
        assert ask(address).status_code == 404


def test_roles_at_another_school_are_not_an_administrator_s_to_give(cast, ada):
    for school in (cast.southfield, cast.elsewhere):
        assert set_roles(ada, cast.tina, school, "leader").status_code == 404
    assert names_at(cast.southfield) == {
        "Olga Other": {Role.TEACHER},
        "Otto Other": {Role.LEADER},
    }


def test_an_administrator_of_two_schools_sees_both(cast, ada):
    service.give_role(cast.southfield, cast.ada, Role.ADMINISTRATOR)
    text = ada.get("/people").text
    assert "Olga Other" in text
    assert "Tina Teacher" in text
    set_roles(ada, cast.olga, cast.northfield, "teacher")
    assert names_at(cast.northfield)["Olga Other"] == {Role.TEACHER}
    assert names_at(cast.southfield)["Olga Other"] == {Role.TEACHER}


def test_taking_one_school_s_roles_keeps_a_person_signed_in_at_the_other(cast, ada):
    service.give_role(cast.southfield, cast.tina, Role.TEACHER)
    token = token_for(cast.tina)
    set_roles(ada, cast.tina, cast.northfield)
    assert find_visitor(token, at=LONG_AGO) is not None


def test_a_school_that_is_not_ones_own_gets_our_sentence(cast, ada):
    answer = add(ada, cast.elsewhere)
    assert answer.status_code == 422
    assert "Choose one of your schools." in answer.text

"""`pilot user`: the first people of a school."""

import pytest

from pilot.accounts import onboarding, service, staff
from pilot.accounts.models import District, Person, Role, School
from pilot.accounts.sign_in import find_visitor
from pilot.db import session
from pilot.errors import RuleBroken
from tests.cast import LONG_AGO


def welcome(name="Nora New", role=Role.ADMINISTRATOR, *, school="Hilltop", **more):
    token = onboarding.welcome_person(name, role, school=school, at=LONG_AGO, **more)
    visitor = find_visitor(token, at=LONG_AGO)
    assert visitor is not None
    return visitor


def count(kind):
    return session.query(kind).count()


def test_the_first_person_brings_their_school_and_its_district(app):
    visitor = welcome()
    assert visitor.person.name == "Nora New"
    school = session.query(School).one()
    district = session.query(District).one()
    assert (school.name, district.name, school.district_id) == ("Hilltop", "Hilltop", district.id)
    assert visitor.schools_as(Role.ADMINISTRATOR) == {school.id}


def test_the_next_person_finds_the_school_there(app):
    welcome()
    welcome("Paul Plus", Role.TEACHER, email="Paul@Hilltop.org")
    assert (count(District), count(School), count(Person)) == (1, 1, 2)


def test_the_same_person_gets_another_role_and_a_new_link(app):
    first = welcome()
    second = welcome("nora NEW", Role.TEACHER)
    assert first.person is second.person
    assert {role for _school, role in second.posts} == {Role.ADMINISTRATOR, Role.TEACHER}


def test_an_e_mail_address_tells_who_it_is(app):
    first = welcome(email="nora@hilltop.org")
    second = welcome("Nora Married", Role.LEADER, email="NORA@hilltop.org")
    assert first.person is second.person
    assert second.person.name == "Nora New"


def test_two_schools_of_one_district_share_their_people(app):
    first = welcome(district="Hills", email="nora@hills.org")
    second = welcome(district="Hills", school="Valley", email="nora@hills.org")
    assert first.person is second.person
    assert (count(District), count(School)) == (1, 2)
    assert len(second.schools_as(Role.ADMINISTRATOR)) == 2


def test_a_school_that_is_there_needs_no_district(cast):
    visitor = welcome(school="Northfield")
    assert visitor.district_id == cast.district.id
    assert "Nora New" in {each.person.name for each in staff.staff_of(cast.northfield)}


def test_two_schools_of_one_name_need_their_district(cast):
    other = service.found_district("Other", at=LONG_AGO)
    service.open_school(other, "Northfield")
    with pytest.raises(RuleBroken) as told:
        welcome(school="Northfield")
    assert told.value.field == "district"
    assert welcome(school="Northfield", district="Other").district_id == other.id


def test_a_pretend_school_is_no_school_to_join(app):
    pretend = service.found_district("Hilltop", at=LONG_AGO, pretend=True)
    service.open_school(pretend, "Hilltop")
    assert welcome().district_id != pretend.id


@pytest.mark.parametrize(
    "odd", [{"name": ""}, {"name": " "}, {"name": "x" * 61}, {"school": "x" * 121}, {"email": ""}]
)
def test_odd_input_is_told_and_nothing_is_made(app, odd):
    with pytest.raises(RuleBroken):
        welcome(**odd)
    assert (count(District), count(Person)) == (0, 0)

"""A pilot starts when nobody of whom it was asked is left without a way to do the lessons."""

import re

import pytest

from pilot.pilots import service
from pilot.rosters import home_access
from pilot.rosters import service as rosters
from pilot.rosters.ways import Way
from tests.pilots.conftest import NOW

STOP = "1 student has no way to do the lessons at home yet: Ben."


@pytest.fixture
def tina(cast, enter):
    return enter(cast.tina)


def ask(group, **ways):
    """Says the ways of these students, by name; an empty set is none."""
    ids = {student.name: student.id for student in rosters.students_of(group)}
    ticked = {ids[name]: frozenset(its) for name, its in ways.items()}
    home_access.save_ways(group, seen=dict.fromkeys(ticked, frozenset()), ticked=ticked)


def ways_of(group):
    return {each.student.name: each.ways for each in home_access.access_of(group).students}


def start(browser, pilot, **sent):
    return browser.post(f"/pilots/{pilot.id}/start", data=sent)


def test_where_nobody_was_asked_the_check_page_says_so_and_start_is_free(draft, tina):
    pilot = draft()
    page = tina.get(f"/pilots/{pilot.id}/check").text
    assert "Nobody was asked yet whether every student has a way" in page
    assert 'name="stay"' not in page
    assert start(tina, pilot).status_code == 303
    assert pilot.started_at is not None


def test_a_student_without_a_way_is_a_stop_sign_and_the_pilot_waits(maple, draft, tina):
    pilot = draft()
    ask(maple, Ana={Way.PAPER}, Ben=())
    page = tina.get(f"/pilots/{pilot.id}/check").text
    assert STOP in page
    assert "Almost ready to start" in page
    refused = start(tina, pilot)
    assert refused.status_code == 422
    assert STOP in refused.text
    assert pilot.started_at is None


def test_started_all_the_same_they_stay_after_class(maple, draft, tina):
    pilot = draft()
    ask(maple, Ana={Way.PAPER}, Ben=())
    page = tina.get(f"/pilots/{pilot.id}/check").text
    staying = re.findall(r'name="staying" value="(\d+)"', page)
    assert start(tina, pilot, stay="1", staying=staying).status_code == 303
    assert pilot.started_at is not None
    assert ways_of(maple) == {"Ana": {Way.PAPER}, "Ben": {Way.AFTER_CLASS}}


def test_nobody_stays_after_class_whom_the_teacher_did_not_see_on_the_page(maple, draft, tina):
    pilot = draft()
    ask(maple, Ana=(), Ben=())
    (ana,) = (s.id for s in rosters.students_of(maple) if s.name == "Ana")
    assert start(tina, pilot, stay="1", staying=[ana]).status_code == 422
    assert pilot.started_at is None
    assert ways_of(maple) == {"Ana": frozenset(), "Ben": frozenset()}


def test_without_the_tick_nobody_stays(maple, draft, tina):
    pilot = draft()
    ask(maple, Ben=())
    ids = [student.id for student in rosters.students_of(maple)]
    assert start(tina, pilot, staying=ids).status_code == 422
    assert ways_of(maple)["Ben"] == frozenset()


def test_who_was_not_asked_is_named_and_does_not_hold_it_back(maple, draft, tina):
    pilot = draft()
    ask(maple, Ana={Way.PAPER})
    page = tina.get(f"/pilots/{pilot.id}/check").text
    assert "1 student was not asked yet how they can do the lessons at home: Ben." in page
    assert start(tina, pilot).status_code == 303


def test_who_left_the_class_holds_nothing_back(maple, draft):
    ask(maple, Ben=())
    (ben,) = (s.id for s in rosters.students_of(maple) if s.name == "Ben")
    rosters.remove_student(maple, ben, at=NOW)
    pilot = draft()
    service.start(pilot, at=NOW)
    assert pilot.started_at == NOW


def test_saving_the_ways_from_a_plan_leads_back_to_it(maple, draft, tina):
    pilot = draft()
    page = tina.get(f"/classes/{maple.id}/access?pilot={pilot.id}").text
    assert f'name="pilot" value="{pilot.id}"' in page
    answer = tina.post(f"/classes/{maple.id}/access", data={"pilot": pilot.id})
    assert answer.location == f"/pilots/{pilot.id}/check"

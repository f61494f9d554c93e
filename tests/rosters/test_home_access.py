"""How each student can do the lessons: asked once, kept with the class, saved by two at a time."""

import re
from datetime import time

import pytest

from pilot.db import session
from pilot.rosters import home_access, service
from pilot.rosters.models import Enrolment
from pilot.rosters.ways import Way
from tests.cast import LONG_AGO

PHONE, PAPER, STAYS = Way.OWN_PHONE, Way.PAPER, Way.AFTER_CLASS


@pytest.fixture
def maple(cast):
    """Tina's class at Northfield, with Ana, Ben and Cleo."""
    group = service.start_class(
        cast.northfield,
        cast.tina,
        name="Maple",
        subject="Maths",
        meeting_minutes=50,
        meets_at=time(9, 15),
    )
    service.enrol(group, ["Ana", "Ben", "Cleo"], at=LONG_AGO)
    return group


@pytest.fixture
def tina(cast, enter):
    return enter(cast.tina)


def ids_of(group):
    return {student.name: student.id for student in service.students_of(group)}


def ways_of(group):
    session.expire_all()
    return {each.student.name: each.ways for each in home_access.access_of(group).students}


def fill_in(browser, group, *, tick=(), untick=(), **more):
    """Opens the page, taps boxes as a browser would, and hands over what Save would send."""
    text = browser.get(f"/classes/{group.id}/access").text
    boxes = re.findall(r'name="has" value="(\S+)"( checked)?', text)
    names = ids_of(group)
    on = {f"{names[name]}.{way}" for name, way in tick}
    off = {f"{names[name]}.{way}" for name, way in untick}
    return {
        "listed": re.findall(r'name="listed" value="(\d+)"', text),
        "had": re.findall(r'name="had" value="(\S+)"', text),
        "has": [box for box, checked in boxes if (checked or box in on) and box not in off],
        **more,
    }


def send(browser, group, filled):
    return browser.post(f"/classes/{group.id}/access", data=filled)


def save(browser, group, **taps):
    return send(browser, group, fill_in(browser, group, **taps))


def test_nothing_is_ticked_before_anyone_was_asked(maple, tina):
    page = tina.get(f"/classes/{maple.id}/access").text
    assert page.count('name="has"') == 15
    assert " checked" not in page
    assert "no way to do the lessons" not in page


def test_several_ways_of_one_student_are_kept_and_none_is_told_by_name(maple, tina):
    answer = save(tina, maple, tick=[("Ana", PHONE), ("Ana", PAPER), ("Ben", STAYS)])
    assert ways_of(maple) == {"Ana": {PHONE, PAPER}, "Ben": {STAYS}, "Cleo": frozenset()}
    page = tina.get(answer.location).text
    assert "Saved." in page
    assert "1 student has no way to do the lessons at home yet: Cleo." in page
    assert page.count(" checked") == 3


def test_everyone_else_is_on_paper_with_one_tap(maple, tina):
    answer = save(tina, maple, tick=[("Ana", PHONE)], rest="paper")
    assert ways_of(maple) == {"Ana": {PHONE}, "Ben": {PAPER}, "Cleo": {PAPER}}
    assert "Everyone in the class has a way." in tina.get(answer.location).text


def test_the_same_save_twice_is_one(maple, tina):
    filled = fill_in(tina, maple, tick=[("Ana", PHONE), ("Ben", PAPER)])
    first = send(tina, maple, filled)
    kept = ways_of(maple)
    assert send(tina, maple, filled).location == first.location
    assert ways_of(maple) == kept


def test_two_teachers_who_save_from_the_same_page_both_keep_their_changes(maple, tina):
    save(tina, maple, tick=[("Ana", PHONE), ("Ben", PHONE)])
    one = fill_in(tina, maple, tick=[("Ana", PAPER)], untick=[("Ana", PHONE)])
    other = fill_in(tina, maple, tick=[("Ben", STAYS)])
    send(tina, maple, one)
    send(tina, maple, other)
    assert ways_of(maple) == {"Ana": {PAPER}, "Ben": {PHONE, STAYS}, "Cleo": frozenset()}


def test_who_joins_later_was_not_asked(maple, tina):
    filled = fill_in(tina, maple, rest="paper")
    service.enrol(maple, ["Dina"], at=LONG_AGO)
    send(tina, maple, filled)
    assert ways_of(maple)["Dina"] is None
    assert ways_of(maple)["Cleo"] == {PAPER}


def test_who_leaves_and_comes_back_still_has_their_ways(maple, tina):
    save(tina, maple, tick=[("Ana", PHONE)])
    ana = ids_of(maple)["Ana"]
    service.remove_student(maple, ana, at=LONG_AGO)
    assert "Ana" not in ways_of(maple)
    service.put_back(maple, ana)
    assert ways_of(maple)["Ana"] == {PHONE}


@pytest.mark.parametrize(
    "odd", ["7.paper", "x.paper", "7.telepathy", "7", ".", "9" * 30 + ".paper"]
)
def test_what_no_page_of_ours_sends_is_refused_and_keeps_nothing(maple, tina, odd):
    filled = fill_in(tina, maple, tick=[("Ana", PHONE)])
    answer = send(tina, maple, filled | {"has": [*filled["has"], odd]})
    assert answer.status_code == 422
    assert "Open it again." in answer.text
    assert set(ways_of(maple).values()) == {None}


def test_only_ways_are_kept_and_no_reason():
    assert {c.name for c in Enrolment.__table__.columns} == {
        "district_id",
        "class_group_id",
        "student_id",
        "enrolled_at",
        "left_at",
        "ways",
    }


def test_a_class_with_nobody_in_it_leads_to_its_students(cast, maple, tina):
    for id_ in ids_of(maple).values():
        service.remove_student(maple, id_, at=LONG_AGO)
    page = tina.get(f"/classes/{maple.id}/access").text
    assert "There is nobody in the class yet." in page
    assert 'name="rest"' not in page

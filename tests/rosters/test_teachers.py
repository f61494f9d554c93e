"""A class's teachers add another one or a helper, and take people off, never the last teacher."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time

import pytest

from pilot.accounts import service as accounts
from pilot.accounts.models import Role
from pilot.db import session
from pilot.rosters import service, teachers


@pytest.fixture
def maple(cast):
    """Tina's class at Northfield."""
    return service.start_class(
        cast.northfield,
        cast.tina,
        name="Maple",
        subject="Maths",
        meeting_minutes=50,
        meets_at=time(9, 15),
    )


@pytest.fixture
def nora(cast):
    """Another teacher at Northfield."""
    person = accounts.add_person(cast.northfield, "Nora Next", Role.TEACHER)
    person.password_hash = cast.tina.password_hash
    return person


@pytest.fixture
def tina(cast, enter):
    return enter(cast.tina)


def add(browser, group, person, part):
    sent = {"person_id": person.id, "part": part}
    return browser.post(f"/classes/{group.id}/people/new", data=sent)


def take_off(browser, group, person):
    return browser.post(f"/classes/{group.id}/people/{person.id}/take-off")


def people_of(group):
    return {each.person.name: each.teaches for each in teachers.people_of(group)}


def test_the_choice_is_the_teachers_and_helpers_of_the_school_who_are_not_there_yet(
    maple, nora, tina
):
    page = tina.get(f"/classes/{maple.id}/people/new").text
    for name, there in (
        ("Nora Next", True),
        ("Hana Helper", True),
        ("Tina Teacher", False),
        ("Lea Leader", False),
        ("Olga Other", False),
    ):
        assert (f">{name}</option>" in page) is there, name


def test_another_teacher_may_do_all_that_the_first_one_may(maple, nora, tina, enter):
    assert enter(nora).get(f"/classes/{maple.id}").status_code == 404
    assert add(tina, maple, nora, "teach").status_code == 303
    assert people_of(maple) == {"Tina Teacher": True, "Nora Next": True}
    assert enter(nora).get(f"/classes/{maple.id}").status_code == 200


def test_a_helper_does_not_see_the_class(maple, nora, tina, enter):
    assert add(tina, maple, nora, "help").status_code == 303
    assert people_of(maple) == {"Tina Teacher": True, "Nora Next": False}
    assert enter(nora).get(f"/classes/{maple.id}").status_code == 404


def test_adding_someone_twice_is_the_same_as_once(maple, nora, tina):
    assert [add(tina, maple, nora, "teach").status_code for _time in range(2)] == [303, 303]
    assert len(teachers.people_of(maple)) == 2


def test_a_teacher_who_helped_becomes_one_of_its_teachers(maple, nora, tina):
    add(tina, maple, nora, "help")
    add(tina, maple, nora, "teach")
    assert people_of(maple) == {"Tina Teacher": True, "Nora Next": True}


def test_who_is_a_helper_at_the_school_cannot_teach(cast, maple, tina):
    answer = add(tina, maple, cast.hana, "teach")
    assert answer.status_code == 422
    assert "Hana Helper is a helper at this school and may only log." in answer.text
    assert people_of(maple) == {"Tina Teacher": True}


def test_a_teacher_of_the_class_is_no_helper_of_it(cast, maple, tina):
    answer = add(tina, maple, cast.tina, "help")
    assert "Tina Teacher teaches this class. Take them off it first." in answer.text


@pytest.mark.parametrize("who", ["olga", "lea", "tom", "zoe"])
def test_nobody_else_can_be_added(cast, maple, tina, who):
    for part in ("teach", "help"):
        answer = add(tina, maple, getattr(cast, who), part)
        assert answer.status_code == 422
        assert "Choose a teacher or helper of this school." in answer.text
    assert people_of(maple) == {"Tina Teacher": True}


@pytest.mark.parametrize("odd", ["", "x", "-1", "0", "9" * 40])
def test_an_id_that_is_none_asks_to_choose(maple, tina, odd):
    sent = {"person_id": odd, "part": "help"}
    answer = tina.post(f"/classes/{maple.id}/people/new", data=sent)
    assert answer.status_code == 422
    assert "Choose a teacher or helper of this school." in answer.text


def test_taking_someone_off_asks_first_and_then_ends_what_they_may(maple, nora, tina, enter):
    add(tina, maple, nora, "teach")
    asked = tina.get(f"/classes/{maple.id}/people/{nora.id}/take-off").text
    assert "Nora Next will no longer see its students, its pilots or its results." in asked
    assert enter(nora).get(f"/classes/{maple.id}").status_code == 200
    assert take_off(tina, maple, nora).status_code == 303
    assert enter(nora).get(f"/classes/{maple.id}").status_code == 404
    assert take_off(tina, maple, nora).status_code == 303


def test_the_last_teacher_stays(cast, maple, tina):
    add(tina, maple, cast.hana, "help")
    asked = tina.get(f"/classes/{maple.id}/people/{cast.tina.id}/take-off").text
    assert "A class keeps one teacher at least." in asked
    assert "<button" not in asked.split("<main")[1].split("</main>")[0]
    assert take_off(tina, maple, cast.tina).status_code == 422
    assert people_of(maple) == {"Tina Teacher": True, "Hana Helper": False}


def test_who_is_no_teacher_any_more_does_not_count_as_one(cast, maple, nora, tina):
    add(tina, maple, nora, "teach")
    accounts.take_role(cast.northfield, nora, Role.TEACHER)
    assert take_off(tina, maple, cast.tina).status_code == 422
    assert take_off(tina, maple, nora).status_code == 303


def test_of_two_teachers_who_take_each_other_off_at_once_one_stays(
    cast, maple, nora, tina, enter, app
):
    add(tina, maple, nora, "teach")
    browsers = (tina, enter(nora))
    paths = [f"/classes/{maple.id}/people/{each.id}/take-off" for each in (nora, cast.tina)]
    session.commit()

    def act(browser, path):
        with app.app_context():
            return browser.post(path).status_code

    with ThreadPoolExecutor(2) as at_once:
        answers = list(at_once.map(act, browsers, paths))
    assert len(people_of(maple)) == 1
    assert answers.count(303) == 1


def test_whoever_takes_themselves_off_is_led_to_their_own_classes(cast, maple, nora, tina):
    add(tina, maple, nora, "teach")
    assert take_off(tina, maple, cast.tina).location == "/classes"
    assert people_of(maple) == {"Nora Next": True}

"""The page of cards to print, and new cards for lost ones."""

import re
from datetime import time

import pytest

from pilot.accounts import cards
from pilot.rosters import service
from tests.cast import LONG_AGO


@pytest.fixture
def tina(cast, enter):
    """A browser Tina is signed in on."""
    return enter(cast.tina)


@pytest.fixture
def maple(cast):
    """Tina's class at Northfield, with Ana and Ben."""
    group = service.start_class(
        cast.northfield, cast.tina, name="Maple", subject="", meeting_minutes=50, meets_at=time(9)
    )
    service.enrol(group, ["Ana", "Ben"], at=LONG_AGO)
    return group


def code_of(student):
    return cards.card_of(student, at=LONG_AGO).code


def codes_on(answer):
    return re.findall(r"http://localhost/c/<b>(\w+)</b>", answer.text)


def test_there_is_one_card_for_each_student_in_the_class(tina, maple):
    answer = tina.get(f"/classes/{maple.id}/cards")
    assert codes_on(answer) == [code_of(student) for student in service.students_of(maple)]
    assert answer.text.count("Keep this card. It opens only your own lessons.") == 2
    assert answer.text.count("<svg viewBox") >= 2


def test_no_picture_on_a_card_needs_a_style_of_its_own(tina, maple):
    assert "style=" not in tina.get(f"/classes/{maple.id}/cards").text


def test_the_link_on_a_card_opens_that_student_s_own_pages(tina, enter, maple):
    code = codes_on(tina.get(f"/classes/{maple.id}/cards"))[0]
    browser = enter()
    answer = browser.get(f"/c/{code}")
    assert (answer.status_code, answer.location) == (303, "/tonight")
    assert "Ana" in browser.get("/tonight").text


def test_a_student_who_has_left_is_not_among_the_cards(tina, maple):
    ana, ben = service.students_of(maple)
    service.remove_student(maple, ana.id, at=LONG_AGO)
    assert codes_on(tina.get(f"/classes/{maple.id}/cards")) == [code_of(ben)]
    assert tina.get(f"/classes/{maple.id}/cards?student={ana.id}").status_code == 404


def test_one_card_alone_can_be_printed(tina, maple):
    ana, _ben = service.students_of(maple)
    answer = tina.get(f"/classes/{maple.id}/cards?student={ana.id}")
    assert codes_on(answer) == [code_of(ana)]
    assert tina.get(f"/classes/{maple.id}/cards?student=1").status_code == 404


def test_a_new_card_makes_the_old_one_useless(tina, enter, maple):
    ana, _ben = service.students_of(maple)
    old = cards.card_of(ana, at=LONG_AGO)
    answer = tina.post(f"/classes/{maple.id}/students/{ana.id}/card", data={"card": old.id})
    assert answer.location == f"/classes/{maple.id}/cards?student={ana.id}&replaced=1"
    assert "Ana has a new card." in tina.get(answer.location).text
    (new,) = codes_on(tina.get(answer.location))
    assert new != old.code
    assert enter().get(f"/c/{old.code}").status_code == 404
    assert enter().get(f"/c/{new}").status_code == 303


def test_asking_twice_for_a_new_card_gives_one(tina, maple):
    ana, _ben = service.students_of(maple)
    old = cards.card_of(ana, at=LONG_AGO)
    address = f"/classes/{maple.id}/students/{ana.id}/card"
    answers = [tina.post(address, data={"card": old.id}) for _time in range(2)]
    first, second = (codes_on(tina.get(answer.location)) for answer in answers)
    assert first == second


def test_odd_card_numbers_replace_nothing(tina, maple):
    ana, ben = service.students_of(maple)
    code = code_of(ana)
    for odd in ("", "x", "0", "-1", str(2**80), str(cards.card_of(ben, at=LONG_AGO).id)):
        answer = tina.post(f"/classes/{maple.id}/students/{ana.id}/card", data={"card": odd})
        assert answer.status_code == 303
    assert code_of(ana) == code


def test_an_empty_class_is_told_to_be_empty(tina, maple):
    for student in service.students_of(maple):
        service.remove_student(maple, student.id, at=LONG_AGO)
    answer = tina.get(f"/classes/{maple.id}/cards")
    assert "There is nobody in the class yet. Add students first." in answer.text

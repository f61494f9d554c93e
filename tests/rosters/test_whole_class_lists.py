"""A pasted list that is the whole class, a file instead of a paste, and names of other classes."""

import io
from datetime import time

import pytest

from pilot.rosters import service
from tests.cast import LONG_AGO
from tests.rosters.sets import hidden
from tests.rosters.sheets import xlsx
from tests.rosters.test_adding_students import names_of, read, rows

NAMES = ("Ana", "Ben", "Caro", "Dora", "Emre", "Fay", "Gus", "Hiba")


@pytest.fixture
def tina(cast, enter):
    """A browser Tina is signed in on."""
    return enter(cast.tina)


@pytest.fixture
def maple(cast):
    """Tina's class at Northfield, with eight students."""
    return start(cast, "Maple", NAMES)


def start(cast, name, names=()):
    group = service.start_class(
        cast.northfield, cast.tina, name=name, subject="", meeting_minutes=50, meets_at=time(9)
    )
    service.enrol(group, names, at=LONG_AGO)
    return group


def read_whole(browser, group, names):
    return browser.post(f"/classes/{group.id}/students", data={"names": names, "whole": "y"})


def go_on(browser, group, page, **changes):
    """Saves what a page shows, as it is but for these fields."""
    data = hidden(page.text) | changes | {"save": "1"}
    return browser.post(f"/classes/{group.id}/students", data=data)


def test_without_a_tick_nobody_leaves(tina, maple):
    answer = read(tina, maple, "Ana\nZoe")
    assert [row[2] for row in rows(answer)] == ["In the class already", "New"]
    assert go_on(tina, maple, answer).status_code == 303
    assert names_of(maple) == [*NAMES, "Zoe"]


def test_a_whole_list_shows_who_leaves_and_then_takes_them_off(tina, maple):
    answer = read_whole(tina, maple, "\n".join([*NAMES[:7], "Zoe"]))
    assert rows(answer)[-1] == ["– none", "Hiba", "Removed Is not on this list."]
    assert names_of(maple) == list(NAMES)
    saved = go_on(tina, maple, answer)
    assert saved.location == f"/classes/{maple.id}?added=1&left=1"
    assert names_of(maple) == [*NAMES[:7], "Zoe"]
    page = tina.get(saved.location).text
    assert "Last import: 1 added, 1 removed." in page
    assert "1 student has left" in page


def test_a_whole_list_can_be_undone(tina, maple):
    before = service.students_of(maple)
    go_on(tina, maple, read_whole(tina, maple, "\n".join([*NAMES[:7], "Zoe"])))
    assert tina.post(f"/classes/{maple.id}/undo-import").status_code == 303
    assert service.students_of(maple) == before


def test_many_who_would_leave_need_a_second_word(tina, maple):
    answer = read_whole(tina, maple, "Ana\nBen")
    assert "6 of 8 would leave, which is a lot." in answer.text
    refused = go_on(tina, maple, answer)
    assert refused.status_code == 422
    assert "Many would leave." in refused.text
    assert names_of(maple) == list(NAMES)
    assert go_on(tina, maple, refused, all="1").status_code == 303
    assert names_of(maple) == ["Ana", "Ben"]


def test_nobody_leaves_by_a_list_that_was_not_shown(tina, maple):
    data = {"names": "\n".join(NAMES[:7]), "whole": "y", "save": "1"}
    answer = tina.post(f"/classes/{maple.id}/students", data=data)
    assert answer.status_code == 422
    assert names_of(maple) == list(NAMES)


def test_a_class_that_changed_meanwhile_is_shown_again(tina, maple):
    shown = read_whole(tina, maple, "\n".join(NAMES[:7]))
    service.enrol(maple, ["Ivy"], at=LONG_AGO)
    refused = go_on(tina, maple, shown)
    assert refused.status_code == 422
    assert "Maple has changed since this was shown." in refused.text
    assert names_of(maple) == [*NAMES, "Ivy"]


def test_a_whole_list_with_a_bad_line_removes_nobody(tina, maple):
    answer = read_whole(tina, maple, "Ana\n=1+1")
    assert answer.status_code == 422
    assert "Removed" not in answer.text


def test_a_list_comes_in_a_file_too(tina, maple):
    sheet = xlsx([("Nr", "First name", "Surname"), (1, "Zoe", 'Zu "Z" Zett'), (2, "Ana", "Costa")])
    data = {"names": "", "file": (io.BytesIO(sheet), "class.xlsx")}
    address = f"/classes/{maple.id}/students"
    answer = tina.post(address, data=data, content_type="multipart/form-data")
    assert [row[2] for row in rows(answer)] == ["New", "In the class already"]
    assert go_on(tina, maple, answer).status_code == 303
    assert names_of(maple) == [*NAMES, "Zoe"]


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"\x89PNG\r\n\x1a\n\0\0\0\0", b""])
def test_a_file_that_is_no_list_is_told_beside_the_names(tina, maple, data):
    sent = {"names": "", "file": (io.BytesIO(data), "class.xlsx")}
    address = f"/classes/{maple.id}/students"
    answer = tina.post(address, data=sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert 'id="names-error"' in answer.text


def test_a_name_of_another_class_asks_who_it_is(tina, cast, maple):
    oak = start(cast, "Oak")
    answer = read(tina, oak, "Ana\nZoe")
    assert "Who is this?" in answer.text
    refused = go_on(tina, oak, answer)
    assert refused.status_code == 422
    assert "Say for each whether it is the same student: Ana." in refused.text
    assert names_of(oak) == []
    ana = service.students_of(maple)[0]
    assert go_on(tina, oak, refused, **{"who.1": str(ana.id)}).status_code == 303
    assert ana in service.students_of(oak)


def test_another_student_of_that_name_is_another_student(tina, cast, maple):
    oak = start(cast, "Oak")
    go_on(tina, oak, read(tina, oak, "Ana\nBen"), rest="new")
    there = {person.id for person in service.students_of(maple)}
    assert names_of(oak) == ["Ana", "Ben"]
    assert not there & {person.id for person in service.students_of(oak)}


def test_one_answer_does_for_all_names_of_a_class(tina, cast, maple):
    oak = start(cast, "Oak")
    go_on(tina, oak, read(tina, oak, "\n".join(NAMES)), rest=str(maple.id))
    assert service.students_of(oak) == service.students_of(maple)


def test_one_student_is_not_two_lines(tina, cast, maple):
    oak = start(cast, "Oak")
    ana = service.students_of(maple)[0]
    shown = read(tina, oak, "Ana K.\nAna")
    both = {"who.1": str(ana.id), "who.2": str(ana.id)}
    assert go_on(tina, oak, shown, **both).status_code in (303, 422)
    assert len({person.id for person in service.students_of(oak)}) == len(names_of(oak))


def test_students_of_another_school_are_not_asked_about(cast, enter, maple):
    cedar = service.start_class(
        cast.southfield, cast.olga, name="Cedar", subject="", meeting_minutes=50, meets_at=time(9)
    )
    answer = read(enter(cast.olga), cedar, "Ana\nBen")
    assert [row[2] for row in rows(answer)] == ["New", "New"]
    assert "Maple" not in answer.text

"""Adding students: what was pasted is shown line by line first, and saved only when all is well."""

import html
import re
from datetime import time

import pytest

from pilot.rosters import service
from tests.cast import LONG_AGO


@pytest.fixture
def tina(cast, enter):
    """A browser Tina is signed in on."""
    return enter(cast.tina)


@pytest.fixture
def maple(cast):
    """Tina's class at Northfield, with nobody in it."""
    return service.start_class(
        cast.northfield, cast.tina, name="Maple", subject="", meeting_minutes=50, meets_at=time(9)
    )


def read(browser, class_group, names):
    return browser.post(f"/classes/{class_group.id}/students", data={"names": names})


def save(browser, class_group, names):
    data = {"names": names, "save": "1"}
    return browser.post(f"/classes/{class_group.id}/students", data=data)


def rows(answer):
    """Each line of the table as plain words: its number, the name, what happens."""
    found = re.findall(r"<tr[^>]*>(.*?)</tr>", answer.text, re.DOTALL)[1:]
    cells = [re.findall(r"<t[dh][^>]*>(.*?)</t[dh]>", row, re.DOTALL) for row in found]
    return [[" ".join(re.sub(r"<[^>]+>", " ", c).split()) for c in row] for row in cells]


def names_of(class_group):
    return [person.name for person in service.students_of(class_group)]


def test_the_first_step_shows_what_was_read_and_keeps_nothing(tina, maple):
    answer = read(tina, maple, "Ana\n\nBen Costa\n")
    assert answer.status_code == 200
    assert "Nothing is saved yet." in answer.text
    assert rows(answer) == [["1", "Ana", "New"], ["3", "Ben from “Ben Costa”", "New"]]
    assert names_of(maple) == []


def test_the_second_step_saves_what_the_first_one_showed(tina, maple):
    answer = read(tina, maple, "Ana\nBen Costa\n")
    carried = re.search(r'<input type="hidden" name="names" value="([^"]*)"', answer.text)
    assert carried is not None
    assert "Save 2 students" in answer.text
    saved = save(tina, maple, html.unescape(carried[1]))
    assert (saved.status_code, saved.location) == (303, f"/classes/{maple.id}?added=2")
    assert names_of(maple) == ["Ana", "Ben"]
    assert "2 students added." in tina.get(saved.location).text


def test_a_list_saved_twice_is_saved_once(tina, maple):
    save(tina, maple, "Ana\nBen")
    again = save(tina, maple, "Ana\nBen")
    assert again.location.endswith("?added=0")
    assert "Everyone on that list was in the class already." in tina.get(again.location).text
    assert names_of(maple) == ["Ana", "Ben"]


def test_who_is_there_already_and_who_comes_back_is_told(tina, maple):
    ana, _ben = service.enrol(maple, ["Ana", "Ben"], at=LONG_AGO)
    service.remove_student(maple, ana.id, at=LONG_AGO)
    answer = read(tina, maple, "Ana\nBEN\nCaro")
    assert [row[2] for row in rows(answer)] == ["Comes back", "In the class already", "New"]
    assert "Save 2 students" in answer.text
    save(tina, maple, "Ana\nBEN\nCaro")
    assert names_of(maple) == ["Ana", "Ben", "Caro"]
    assert ana in service.students_of(maple)


def test_two_of_one_first_name_are_told_how_to_be_told_apart(tina, maple):
    answer = read(tina, maple, "Ben\nAna\nBen")
    assert answer.status_code == 422
    assert "Line 3: Ben is there twice. Add a letter, like Ben K." in answer.text
    assert rows(answer)[2][2].startswith("Not read")
    assert "<title>Error: " in answer.text
    assert 'name="save"' not in answer.text


def test_surnames_tell_two_of_one_first_name_apart(tina, maple):
    save(tina, maple, "Ben Kaya\nBen Moss\nAna Costa")
    assert names_of(maple) == ["Ana", "Ben K.", "Ben M."]


def test_a_list_with_a_problem_is_not_saved_in_part(tina, maple):
    answer = save(tina, maple, "Ana\n=1+1\n123")
    assert answer.status_code == 422
    assert "Line 2: a name cannot start with =." in answer.text
    assert "Line 3: 123 is not a name." in answer.text
    assert "Ana\n=1+1\n123</textarea>" in answer.text.replace("\r\n", "\n")
    assert names_of(maple) == []


def test_one_student_of_a_name_is_known_by_name_and_surname_later_too(tina, maple):
    save(tina, maple, "Ben Kaya\nBen Moss")
    answer = read(tina, maple, "Ben Kaya\nCaro Abt")
    assert rows(answer)[0] == ["1", "Ben K. from “Ben Kaya”", "In the class already"]


def test_two_who_fit_one_student_are_not_taken_for_that_student(tina, maple):
    service.enrol(maple, ["Ben K."], at=LONG_AGO)
    answer = read(tina, maple, "Ben Kaya\nBen Kurt")
    assert [row[2].split()[0] for row in rows(answer)] == ["New", "New"]


def test_a_name_that_is_nearly_one_in_the_class_is_pointed_out(tina, maple):
    service.enrol(maple, ["Farah"], at=LONG_AGO)
    answer = read(tina, maple, "Farrah")
    assert answer.status_code == 200
    assert "Nearly like Farah, who is in the class. Is it the same student?" in answer.text


def test_columns_from_a_spreadsheet_are_understood(tina, maple):
    save(tina, maple, "No\tSurname\tFirst name\n1\tCosta\tAna\n2\tKaya\tBen")
    assert names_of(maple) == ["Ana", "Ben"]


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("", "Paste at least one name."),
        (" \n\t\n ", "Paste at least one name."),
        ("First name\tLast name", "There is a heading and no name under it."),
        ("x" * 61, "is longer than 60 letters. Shorten it."),
        (
            "\n".join(f"Name{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(61)),
            "There are 61",
        ),
    ],
)
def test_what_cannot_be_a_class_list_is_told_in_a_sentence(tina, maple, pasted, sentence):
    answer = save(tina, maple, pasted)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert names_of(maple) == []


def test_a_class_that_would_grow_too_large_is_told_before_saving(tina, maple):
    service.enrol(
        maple, [f"Old {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(59)], at=LONG_AGO
    )
    assert read(tina, maple, "Ana").status_code == 200
    answer = read(tina, maple, "Ana\nBen")
    assert answer.status_code == 422
    assert "That makes 61 students, and a class has 60 at most." in answer.text


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "Ana\x00", "\u202eanA", "'; drop table person; --", "ﷺ" * 60],
)
def test_hostile_names_are_text_or_refused_and_never_a_fault(tina, maple, hostile):
    answer = save(tina, maple, hostile)
    assert answer.status_code in (303, 422)
    shown = tina.get(f"/classes/{maple.id}").text + answer.text
    assert "<script>alert" not in shown
    assert "\u202e" not in "".join(names_of(maple))


def test_a_huge_paste_is_told_to_be_too_large(tina, maple):
    assert save(tina, maple, "Ana\n" * 6000).status_code == 422
    assert save(tina, maple, "x" * (6 * 1024 * 1024)).status_code == 413
    assert names_of(maple) == []

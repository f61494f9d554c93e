"""A page to read: written by the teacher, read and printed by the student."""

import pytest

from pilot.lessons import service
from pilot.lessons.materials.readings import find_text, write
from pilot.pilots import service as pilots
from tests.lessons.conftest import NOW

TEXT = "# Tenths\nCut a bar into **ten** parts.\n\n- one\n- two"


def save(tina, of_teacher, text, **more):
    return tina.post(f"{of_teacher}/reading", data={"text": text, **more})


def test_what_a_teacher_writes_a_student_reads(tina, tom, of_teacher, of_student):
    assert save(tina, of_teacher, TEXT).status_code == 303
    page = tom.get(f"{of_student}/read").text
    for part in ("<h2", "Tenths</h2>", "<b>ten</b>", "<li>one</li>", "I have read it"):
        assert part in page


def test_the_lesson_offers_it_to_read_and_to_print(tina, tom, of_teacher, of_student):
    assert f"{of_student}/read" not in tom.get(of_student).text
    save(tina, of_teacher, TEXT)
    page = tom.get(of_student).text
    assert "1. Watch or read" in page
    assert f'href="{of_student}/read"' in page
    assert f'href="{of_student}/read?print=1"' in page


def test_a_preview_shows_the_page_and_keeps_nothing(tina, of_teacher, lesson):
    page = save(tina, of_teacher, TEXT, preview="1").text
    assert "<b>ten</b>" in page
    assert "It is not saved yet." in page
    assert find_text(lesson) == ""


def test_saved_empty_there_is_no_page(tina, tom, of_teacher, of_student):
    save(tina, of_teacher, TEXT)
    save(tina, of_teacher, "  \n ")
    assert tom.get(f"{of_student}/read").status_code == 404


def test_html_is_shown_as_it_was_typed(tina, tom, of_teacher, of_student):
    save(tina, of_teacher, "<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)" in tom.get(f"{of_student}/read").text


def test_a_page_that_is_too_long_comes_back_with_its_sentence(tina, of_teacher):
    answer = save(tina, of_teacher, "x" * 20_001)
    assert answer.status_code == 422
    assert "Make this shorter" in answer.text


def test_a_closed_pilot_keeps_its_page(tina, pilot, lesson, of_teacher):
    write(pilot, lesson, TEXT)
    pilots.close(pilot, at=NOW)
    assert save(tina, of_teacher, "other").status_code == 422
    assert find_text(lesson) == TEXT


@pytest.mark.parametrize("path", ["reading", "question", "video/new", ""])
def test_only_teachers_of_the_class_come_here(enter, cast, of_teacher, path):
    address = f"{of_teacher}/{path}".rstrip("/")
    assert enter(cast.tina).get(address).status_code == 200
    assert enter(cast.olga).get(address).status_code == 404
    assert enter(cast.lea).get(address).status_code == 403


def test_a_lesson_of_another_pilot_is_not_found(enter, cast, of_teacher, pilot):
    assert enter(cast.tina).get(f"/pilots/{pilot.id}/lessons/1").status_code == 404


def test_the_next_cycle_has_the_same_materials(send, pilot, lesson, cast, enter, tina, of_teacher):
    from pilot.lessons.materials.check import Asked, ask
    from tests.lessons.conftest import drafted
    from tests.lessons.materials import made

    send("pdf", made.PDF)
    write(pilot, lesson, TEXT)
    ask(pilot, lesson, Asked("Which?", ("7 tenths", "70"), 1, "Because."))
    following = drafted(pilots.class_of(pilot), cast.tina)
    for _twice in range(2):
        service.copy_lessons(pilot, following, at=NOW)
    copy = service.lessons_of(following)[0]
    address = f"/pilots/{following.id}/lessons/{copy.id}"
    assert tina.get(f"{address}/pdf").data == made.PDF
    assert find_text(copy) == TEXT
    assert "Which?" in tina.get(f"{address}/question").text

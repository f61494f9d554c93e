"""Lists with several columns, and lists in files: the same page, and nothing guessed."""

from io import BytesIO

import pytest

from pilot.measures.service import AFTER, BEFORE
from tests.measures.conftest import LAST_DAY, kept_of, scores_at
from tests.measures.pages import seen
from tests.rosters.sheets import xlsx


@pytest.mark.parametrize(
    ("side", "heading", "value"), [("before", "Pretest", 3.0), ("after", "Post test", 6.0)]
)
def test_of_before_and_after_the_right_column_is_taken(
    started, set_goal, read, use, hands, ids, side, heading, value
):
    set_goal(started)
    hands.set(LAST_DAY)
    page = read(started, "Name\tPretest\tPost test\nAna\t3\t6\nBen\t4\t7", side)
    assert page.status == 200
    assert page.choices("column") == ["Pretest", "Post test"]
    assert page.words.count(heading) >= 1
    assert use(started, page, side).status_code == 303
    assert kept_of(started, BEFORE if side == "before" else AFTER)[ids["Ana"]] == value


def test_which_of_several_columns_is_asked_where_nothing_tells(planned, read, use, ids):
    page = read(planned, "Ana\t1\t6\nBen\t2\t7\nFarah\t1\t8")
    assert page.status == 422
    assert page.problems == {"column": "There are several columns of numbers. Choose one."}
    assert page.choices("column") == ["Choose a column", "column 2", "column 3"]
    page = read(planned, "Ana\t1\t6\nBen\t2\t7\nFarah\t1\t8", column="2")
    assert "1 Ana 6 2 Ben 7 3 Farah 8" in page.words
    assert use(planned, page).status_code == 303
    assert kept_of(planned)[ids["Farah"]] == 8.0


def test_another_column_is_shown_before_it_is_saved(planned, read, use):
    page = read(planned, "Name\tBefore\tAfter\nAna\t3\t6\nBen\t4\t7")
    again = seen(use(planned, page, column="2"))
    assert "1 to fix" not in again.words
    assert "2 Ana 6 3 Ben 7" in again.words
    assert kept_of(planned) == {}


@pytest.mark.parametrize("column", ["7", "-1", "x", "999999999999999999999"])
def test_a_column_that_is_not_there_is_not_read(planned, read, column):
    page = read(planned, "Ana\t1\t6\nBen\t2\t7", column=column)
    assert page.status == 422
    assert "column" in page.problems


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scores.csv", b"Student;Score\nAna;3\nBen;4,5\n"),
        ("scores.xlsx", xlsx([["Student", "Score"], ["Ana", 3], ["Ben", 4.5]])),
    ],
)
def test_a_file_is_read_into_the_same_page(planned, tina, use, ids, name, content):
    data = {"text": "", "do": "read", "file": (BytesIO(content), name)}
    page = seen(tina.post(scores_at(planned), data=data))
    assert page.status == 200
    assert "2 Ana 3 3 Ben 4.5" in page.words
    assert use(planned, page).status_code == 303
    assert kept_of(planned) == {ids["Ana"]: 3.0, ids["Ben"]: 4.5}


def test_a_file_that_is_no_table_gets_its_sentence(planned, tina):
    data = {"do": "read", "file": (BytesIO(b"%PDF-1.7 \x00\x01"), "scores.pdf")}
    page = seen(tina.post(scores_at(planned), data=data))
    assert page.status == 422
    assert page.problems["file"].startswith("This file is not a table.")


def test_a_file_with_many_lines_is_not_a_class(planned, tina):
    many = "\n".join(f"S{n};{n % 10}" for n in range(600)).encode()
    data = {"do": "read", "file": (BytesIO(many), "scores.csv")}
    page = seen(tina.post(scores_at(planned), data=data))
    assert page.problems == {"file": "There are more than 500 lines. Use one class at a time."}


def test_lines_keep_their_number_where_a_file_has_blank_ones(planned, tina):
    data = {"do": "read", "file": (BytesIO(b'"Ana";3\n\n\n"Gandalf";4\n'), "scores.csv")}
    page = seen(tina.post(scores_at(planned), data=data))
    assert page.problems == {"who-4": "Line 4: Gandalf is not on your class list."}

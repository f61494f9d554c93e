"""Which column is which, told by headings and by what stands below them."""

import pytest

from pilot.judging.column_contents import kinds_of
from pilot.judging.guesses import (
    could_be,
    guess,
    rows_are_days,
    students_repeat,
    two_words,
)
from pilot.judging.headings import heading_notes, told_apart
from pilot.measures.judged_file import sheet_of
from pilot.rosters.tables import read_pasted
from tests.review.tables import ANONYMOUS, IN_ROWS, LESSONS, SCORES, SERIES, TWO_CLASSES, YES_OR_NO


def sheet(text):
    return sheet_of(read_pasted(text))


def guessed(text, roles):
    table = sheet(text)
    return {role: table.header.cell(at) for role, at in guess(table, roles.split()).items()}


@pytest.mark.parametrize(
    ("text", "roles", "found"),
    [
        (SCORES, "student before after", {"student": "student", "before": "pre", "after": "post"}),
        (ANONYMOUS, "before after", {"before": "before", "after": "after"}),
        (IN_ROWS, "student phase value", {"student": "student", "phase": "when", "value": "score"}),
        (
            TWO_CLASSES,
            "student group before after",
            {"student": "id", "group": "class", "before": "pre", "after": "post"},
        ),
        (
            "id,class,x\n1,A,2\n2,B,3\n3,A,4\n4,B,1",
            "group before after",
            {"group": "class", "after": "x"},
        ),
        ("id,set,x\n1,A,2\n2,B,3\n3,A,4\n4,B,1", "group after", {"group": "set", "after": "x"}),
        ("id,group,y\n1,0,2\n2,1,3\n3,0,4\n4,1,1", "group after", {"group": "group", "after": "y"}),
        (SERIES, "date phase value", {"date": "date", "phase": "phase", "value": "minutes"}),
        (LESSONS, "group value", {"group": "way", "value": "minutes"}),
        (YES_OR_NO, "before after", {"before": "before", "after": "after"}),
        ("id,w1,w2,w3\n1,1,2,3", "before after", {}),
        ("id,minutes,share\n1,1,2", "value", {}),
        ("id,test 1,score\n1,1,2", "value", {"value": "score"}),
    ],
)
def test_what_can_be_told_is_told_and_nothing_else(text, roles, found):
    assert guessed(text, roles) == found


def test_a_column_is_not_two_things_at_once():
    assert guessed(SERIES, "date phase group value") == {
        "date": "date", "phase": "phase", "value": "minutes"
    }  # fmt: skip


def test_in_a_long_table_the_ends_and_the_middle_are_looked_at():
    lines = [f"S{n},{'before' if n < 400 else 'after'},{n % 7}" for n in range(900)]
    assert guessed("id,when,x\n" + "\n".join(lines), "phase value") == {
        "phase": "when",
        "value": "x",
    }


def test_two_words_are_told_where_they_say_it_themselves():
    assert two_words(sheet(IN_ROWS), 1) == ("after", "before")
    assert two_words(sheet(SERIES), 1) == ("pilot", "baseline")
    assert two_words(sheet(TWO_CLASSES), 1) == ("", "")
    assert two_words(sheet(TWO_CLASSES), 1, "Maple") == ("Maple", "Birch")


def test_kinds_are_told_once_however_they_are_spelt():
    assert kinds_of(sheet("id,class,x\n1,A,1\n2,b,2\n3, a,3\n4,,4"), 1) == ("A", "b")


def test_the_same_student_on_several_rows_is_noticed():
    assert students_repeat(sheet(IN_ROWS))
    assert not students_repeat(sheet(SCORES))
    assert not students_repeat(sheet(ANONYMOUS))


def test_rows_with_a_date_each_and_no_student_are_days():
    assert rows_are_days(sheet(SERIES))
    assert not rows_are_days(sheet(SCORES))
    assert not rows_are_days(sheet("id,day,x\nA,2026-01-05,1\nB,2026-01-06,2"))


@pytest.mark.parametrize(
    ("text", "role", "answer"),
    [
        (SCORES, "before", True),
        (SCORES, "date", False),
        (SCORES, "group", False),
        (SCORES, "student", True),
        (SERIES, "date", True),
        (TWO_CLASSES, "phase", True),
        ("id,name\n1,Ana", "value", False),
    ],
)
def test_what_a_table_lacks_is_known(text, role, answer):
    assert could_be(sheet(text), role) is answer


def test_columns_of_one_heading_are_told_apart():
    raw = sheet("id,score,score,\n1,2,3,4")
    told = told_apart(raw)
    assert told.header.cells == ("id", "Column 2: score", "Column 3: score", "Column 4")
    assert heading_notes(raw, told) == (
        "Several columns are called score. They are told apart by number.",
        "Columns without a heading are called Column 4.",
    )


@pytest.mark.parametrize("heading", ["%", "Column 2", "x" * 300])
def test_headings_are_told_apart_whatever_they_are(heading):
    raw = sheet(f"id,{heading},{heading},,Column 4\n1,2,3,4,5")
    cells = told_apart(raw).header.cells
    assert len({cell.casefold() for cell in cells}) == 5
    assert told_apart(told_apart(raw)).header.cells == cells


def test_headings_that_differ_stay_as_they_are():
    raw = sheet(SCORES)
    assert told_apart(raw).header.cells == raw.header.cells
    assert heading_notes(raw, told_apart(raw)) == ()

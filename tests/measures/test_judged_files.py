"""A file of scores before and after gives two columns, or one sentence that says why not."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilot.measures.judged_file import read_before_after
from pilot.rosters.tables import UnreadableTable
from tests.rosters.sheets import xlsx

DATA = Path(__file__).parents[3] / "shared" / "data"
beside = pytest.mark.skipif(
    not DATA.exists(), reason="the shared data sets are not beside this checkout"
)


def read(text, before=None, after=None):
    return read_before_after("scores.csv", text.encode(), before, after)


def refusal(text, before=None, after=None):
    with pytest.raises(UnreadableTable) as refused:
        read(text, before, after)
    return refused.value.sentence


def test_before_and_after_are_read_by_student():
    scores = read("student;pre;post\nAna;1,5;2\nBen;3;4")
    assert scores.labels == ("Ana", "Ben")
    assert (scores.before, scores.after) == ((1.5, 3.0), (2.0, 4.0))
    assert (scores.before_name, scores.after_name, scores.n_rows) == ("pre", "post", 2)


@pytest.mark.parametrize(
    "heading",
    [
        "id,score_pre,score_post",
        "name,Before,After",
        "code,start,end",
        "student,quiz,posttest",
        "student,w1,w2",
    ],
)
def test_the_two_columns_are_found_where_there_is_no_other_choice(heading):
    scores = read(f"{heading}\nAna,1,2\nBen,3,4")
    assert (scores.before, scores.after) == ((1, 3), (2, 4))


def test_headings_outweigh_their_order():
    assert read("name,post,score\nAna,1,2").before == (2,)


def test_columns_are_named_in_any_case():
    scores = read("id,Quiz A,Quiz B,Quiz C\n7,1,2,3", "quiz c", "QUIZ A")
    assert (scores.labels, scores.before, scores.after) == (("7",), (3,), (1,))


def test_a_missing_cell_is_missing_not_zero():
    scores = read("name,pre,post\nAna,,2\nBen,absent,0\nCy,4")
    assert (scores.before, scores.after) == ((None, None, 4), (2, 0, None))


def test_a_file_without_names_is_read_by_rows():
    assert read("pre,post\n1,2\n\n3,4").labels == ("Row 2", "Row 4")


def test_a_column_of_groups_does_not_name_students():
    assert read("group,pre,post\nred,1,2\nred,3,4\nred,3,4").labels == ("Row 2", "Row 3", "Row 4")


def test_a_spreadsheet_is_read_too():
    book = xlsx([["id", "pre", "post"], [1001.0, 3.0, 4.5]])
    scores = read_before_after("scores.xlsx", book)
    assert (scores.labels, scores.before, scores.after) == (("1001",), (3,), (4.5,))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "scores.csv is empty. Choose another file."),
        ("name,pre,post\n", "The file has headings and no rows under them. Add one row a student."),
        (
            "Ana,1,2\nBen,3,4",
            "The first row has numbers in it. Put a heading over each column.",
        ),
        (
            "name,pre\nAna,1",
            "There is one column of numbers, pre. The file needs one before and one after.",
        ),
        (
            "name,group\nAna,red",
            "There is no column of numbers. The file needs one before and one after.",
        ),
        (
            "id,w1,w2,w3\n1,1,2,3",
            "There are 3 columns of numbers: w1, w2, w3. "
            "Say which is which with --before and --after.",
        ),
        (
            "name,score_pre,score_post\nAna,1,2\nBen,3,4\n\nCy,5,6\nDee,1,2\nEd,1,x",
            "Row 7: score_post is 'x', not a number.",
        ),
        ("name,pre,post\nAna,1,2\nBen,7/10,2", "Row 3: pre is '7/10', not a number."),
        (
            "name,pre,post\nAna,1,2\n\nana,3,4",
            "ana is on row 2 and on row 4. Each student needs one row.",
        ),
    ],
)
def test_a_file_that_cannot_be_judged_says_why(text, sentence):
    assert refusal(text) == sentence


def test_a_column_that_is_not_there_lists_those_that_are():
    assert refusal("name,pre,post\nAna,1,2", "start", "post") == (
        "There is no column called start. The columns are: name, pre, post."
    )


def test_one_column_cannot_be_both():
    assert "the same column, pre" in refusal("name,pre,post\nAna,1,2", "pre", "pre")


def test_two_columns_of_one_name_are_told():
    assert refusal("name,pre,pre\nAna,1,2", "pre") == "Two columns are called pre. Rename one."


@beside
def test_a_published_set_is_read_as_published():
    scores = read_before_after("hci.csv", (DATA / "hci_prepost.csv").read_bytes())
    before, after = scores.before, scores.after
    assert scores.n_rows == 16
    assert sum(filter(None, before)) / 16 == pytest.approx(10.625)
    assert sum(filter(None, after)) / 16 == pytest.approx(12.9375)


@beside
def test_a_set_with_five_tests_needs_to_be_told_which():
    data = (DATA / "baumann_reading.csv").read_bytes()
    with pytest.raises(UnreadableTable, match="There are 5 columns of numbers"):
        read_before_after("baumann.csv", data)
    assert read_before_after("baumann.csv", data, "pretest.1", "post.test.3").n_rows == 66


@beside
def test_a_set_with_two_rows_a_student_is_refused():
    data = (DATA / "live_vs_video_lecture.csv").read_bytes()
    with pytest.raises(UnreadableTable, match="L001 is on row 2 and on row 3"):
        read_before_after("lecture.csv", data, "memory", "mindwander")


@given(st.text(st.sampled_from("npre,post;12x\t\n\"'-."), max_size=120) | st.text())
def test_any_text_is_read_or_refused_in_a_sentence(text):
    try:
        scores = read(text)
    except UnicodeEncodeError:
        return
    except UnreadableTable:
        return
    assert len(scores.labels) == len(scores.before) == len(scores.after) == scores.n_rows

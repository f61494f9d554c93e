"""Pasted scores are read line by line; nothing is guessed, nothing missing becomes zero."""

import doctest
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilot.measures import numbers
from pilot.measures.reading import Fix, read_scores
from pilot.rosters.tables import UnreadableTable, read_file, read_pasted
from tests.rosters.sheets import xlsx

CLASS = {
    11: "Amara",
    12: "Ben",
    13: "Chidi",
    14: "Dalia",
    15: "Farah",
    16: "Hugo",
    17: "Ana Costa",
    18: "Lee K.",
    19: "Lee M.",
}


def read(text, minimum=0.0, maximum=10.0, **options):
    return read_scores(read_pasted(text), CLASS, minimum, maximum, **options)


def only(text, **options):
    (line,) = read(text, **options).lines
    return line


def refusal(text, **options):
    with pytest.raises(UnreadableTable) as refused:
        read(text, **options)
    return refused.value.sentence


def test_names_and_scores_are_read_and_the_rest_is_told():
    sheet = read("Amara\t4\nBen\t2\nChidi\t1\n\nFarrah\t3\nDalia\tabsent\nAna Costa\t\nHugo\t14")
    assert sheet.values == {11: 4, 12: 2, 13: 1}
    assert (sheet.n_read, sheet.n_missing, sheet.n_to_fix) == (3, 2, 2)
    assert sheet.problems == [
        "Line 5: Farrah is not on your class list. Did you mean Farah?",
        "Line 8: 14 is more than 10, the top score.",
    ]
    assert sheet.unmentioned == ((15, "Farah"), (18, "Lee K."), (19, "Lee M."))


def test_a_line_to_fix_keeps_what_was_written_and_the_nearest_student():
    line = only("Farrah\t3")
    assert (line.name, line.text, line.student_id, line.value) == ("Farrah", "3", None, None)
    assert line.suggestion == (15, "Farah")


@pytest.mark.parametrize(
    "blank", ["", "-", "–", "absent", "Abs", "n/a", "N/A", "missing", "ausente", "غائب", "#N/A"]
)
def test_a_blank_or_absent_score_is_missing_not_zero(blank):
    sheet = read(f"Amara\t4\nBen\t{blank}")
    assert sheet.values == {11: 4}
    assert (sheet.n_missing, sheet.n_to_fix) == (1, 0)
    assert 12 not in dict(sheet.unmentioned)


def test_zero_is_a_score():
    assert read("Amara\t0").values == {11: 0}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7),
        ("7.5", 7.5),
        ("7,5", 7.5),
        (",5", 0.5),
        ("7/10", 7),
        ("7 / 10", 7),
        ("7 of 10", 7),
        ("7 out of 10", 7),
        ("7 de 10", 7),
        ("7,5/10", 7.5),
        ("٧٫٥", 7.5),
        ("７", 7),
        ("+7", 7),
    ],
)
def test_a_score_is_read_however_it_is_written(written, value):
    assert only(f"Amara\t{written}").value == value


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("14", "14 is more than 10, the top score."),
        ("10,5", "10,5 is more than 10, the top score."),
        ("-1", "-1 is less than 0, the lowest score."),
        ("−1", "−1 is less than 0, the lowest score."),
        ("7/20", "7/20 is not out of 10, the top score."),
        ("85%", "85% is a percentage. Write the score."),
        ("seven", "seven is not a score. Write a number, or leave it empty."),
        ("nan?", "nan? is not a score. Write a number, or leave it empty."),
        ("1e3", "1e3 is not a score. Write a number, or leave it empty."),
        ("7 8", "7 8 is not a score. Write a number, or leave it empty."),
        ("2026-10-07", "The spreadsheet made a date of this score. Type the score again."),
        ("9" * 400, f"{'9' * 39}… is not a score. Write a number, or leave it empty."),
    ],
)
def test_what_is_no_score_gets_its_sentence(written, sentence):
    line = read(f"Ben\t4\nAmara\t{written}").lines[1]
    assert line.problem == f"Line 2: {sentence}"
    assert (line.student_id, line.value) == (11, None)


def test_a_measure_without_a_top_has_no_top_to_pass():
    assert only("Amara\t1250", maximum=None).value == 1250
    assert "one number" in only("Amara\t7/20", maximum=None).problem


def test_a_comma_that_may_mean_thousands_is_asked_about():
    assert "two ways" in only("Amara\t1,250", maximum=None).problem
    assert only("Amara\t1,250").value == 1.25


def test_a_percentage_is_read_with_or_without_its_sign():
    sheet = read("Amara\t85%\nBen\t90 %\nChidi\t77,5", maximum=100, percent=True)
    assert sheet.values == {11: 85, 12: 90, 13: 77.5}


def test_percentages_kept_by_a_spreadsheet_as_parts_of_one_are_read():
    assert read("Amara\t0.85\nBen\t1", maximum=100, percent=True).values == {11: 85, 12: 100}


def test_small_percentages_beside_others_are_left_alone():
    assert read("Amara\t0.5\nBen\t60", maximum=100, percent=True).values == {11: 0.5, 12: 60}
    assert read("Amara\t0\nBen\t1", maximum=100, percent=True).values == {11: 0, 12: 1}


def test_yes_and_no_are_read_where_the_measure_is_yes_or_no():
    assert read("Amara\tyes\nBen\tFALSE", maximum=1).values == {11: 1, 12: 0}
    assert read("Amara\tyes\nBen\t4").n_to_fix == 1


@pytest.mark.parametrize("name", ["Ana Costa", "ANA  COSTA", "Aña Cosţa", "Costa, Ana", "Ana"])
def test_a_student_is_known_by_any_spelling_of_the_name(name):
    assert only(f"{name}\t4").student_id == 17


def test_a_surname_in_the_file_only_does_not_hide_the_student():
    assert read("Amara Okafor\t4\nLee King\t5").values == {11: 4, 18: 5}


def test_another_surname_is_another_student():
    assert only("Ana Kay\t4").student_id is None


def test_a_first_name_two_students_share_is_asked_about():
    assert only("Lee\t4").problem == (
        "Line 1: Lee could be more than one student. Write the name as on your class list."
    )


def test_the_same_student_twice_is_told_and_only_once_kept():
    sheet = read("Amara\t4\nBen\t3\namara\t9")
    assert sheet.problems == ["Line 3: amara has a score on line 1 too. Keep one of them."]
    assert sheet.values == {11: 4, 12: 3}


def test_a_score_without_a_name_is_told_and_never_given_by_position():
    sheet = read("Ben\t3\n\t4")
    assert sheet.problems == ["Line 2: 4 has no name beside it."]


def test_nobody_near_means_no_suggestion():
    line = only("Zork\t4")
    assert line.problem == "Line 1: Zork is not on your class list."
    assert line.suggestion is None


@pytest.mark.parametrize(
    "pasted",
    [
        "Student\tScore\nAmara\t4\nBen\t2",
        "Wk 1\tpoints\nAmara\t4\nBen\t2",
        "Amara 4\nBen 2",
        "Amara: 4\nBen - 2",
        "Amara 4 of 10\nBen 2/10",
        "Amara, 4\nBen, 2",
        "1\tAmara\t4\n2\tBen\t2",
        "ID,Name,Score\n907,Amara,4\n911,Ben,2",
        "907\tAmara\t4\n911\tBen\t2",
        "4\tAmara\n2\tBen",
        "First name;Last name;Score\nAmara;Okafor;4\nBen;Kay;2",
        "Amara\tOkafor\t4\nBen\tKay\t2",
        "Amara\tred\t4\nBen\tblue\t2",
        "Name\tGroup\tScore\nAmara\t5B\t4\nBen\t5C\t2",
    ],
)
def test_the_columns_are_found_however_they_are_laid_out(pasted):
    sheet = read(pasted)
    assert sheet.values == {11: 4, 12: 2}
    assert sheet.n_to_fix == 0


def test_a_class_of_codes_is_found_beside_a_column_of_words():
    table = read_pasted("B01,Basal,4\nB02,Basal,3")
    assert read_scores(table, {1: "B01", 2: "B02"}, 0, 16).values == {1: 4, 2: 3}


def test_the_first_line_is_no_heading_when_it_names_a_student():
    assert read("Farrah\tseven\nBen\t3").n_to_fix == 1


def test_two_columns_of_numbers_ask_for_one():
    assert refusal("Name,Quiz 1,Quiz 2\nAmara,4,5") == (
        "There are 2 columns with numbers: Quiz 1, Quiz 2. Paste two columns: names and one score."
    )
    assert "column 2, column 3" in refusal("Amara,4,5\nBen,4,5")


def test_a_heading_settles_which_column_is_read():
    pasted = "Name,Quiz 1,Quiz 2\nAmara,4,5"
    assert read(pasted, column="quiz  2").values == {11: 5}
    assert refusal(pasted, column="Quiz 3") == (
        "There is no column called Quiz 3. The columns are: Name, Quiz 1, Quiz 2."
    )


def test_names_alone_are_told():
    assert refusal("Amara\nBen") == (
        "There is no column of scores. Paste two columns: names and scores."
    )


def test_scores_that_are_all_absent_are_all_missing():
    sheet = read("Amara\tabsent\nBen\tabsent")
    assert (sheet.n_read, sheet.n_missing, sheet.n_to_fix) == (0, 2, 0)


def test_a_real_spreadsheet_is_read():
    book = xlsx([["Student", "Quiz"], ["Amara", 4.0], ["Ben", 7.5], ["Chidi", None]])
    sheet = read_scores(read_file("quiz.xlsx", book), CLASS, 0, 10)
    assert sheet.values == {11: 4, 12: 7.5}
    assert sheet.n_missing == 1


def test_what_the_teacher_chose_for_a_line_is_used():
    pasted = "Amara\t4\nFarrah\t3\nHugo\t14\nZork\t5"
    fixes = {2: Fix(student_id=15), 3: Fix(text="9"), 4: Fix(leave_out=True)}
    sheet = read(pasted, fixes=fixes)
    assert sheet.values == {11: 4, 15: 3, 16: 9}
    assert sheet.n_to_fix == 0


def test_a_choice_is_checked_like_any_line():
    fixes = {1: Fix(text="99"), 2: Fix(student_id=11), 3: Fix(student_id=999)}
    sheet = read("Amara\t4\nFarrah\t3\nZork\t5", fixes=fixes)
    assert sheet.problems == [
        "Line 1: 99 is more than 10, the top score.",
        "Line 2: Farrah has a score on line 1 too. Keep one of them.",
        "Line 3: Zork is not on your class list.",
    ]


def test_500_unknown_names_are_answered_at_once_and_one_more_is_refused():
    students = {number: f"Student {number} of the class" for number in range(60)}
    seconds = {}
    for n in (100, 500):
        start = time.process_time()
        sheet = read_scores(read_pasted("Zork Borkson the last\t4\n" * n), students, 0, 10)
        seconds[n] = time.process_time() - start
        assert sheet.n_to_fix == n
    assert seconds[500] < 10 * seconds[100]  # each name costs the same, give or take
    assert "more than 500 lines" in refusal("Zork\t4\n" * 501)


def test_the_examples_in_the_documentation_are_true():
    assert doctest.testmod(numbers).failed == 0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Amara", "Ben", "Costa, Ana", "Farrah", "", "=1", "Name"]) | st.text(),
            st.sampled_from(["4", "7,5", "7/10", "abs", "85%", "x", ""]) | st.text(),
        ),
        max_size=8,
    ),
    st.sampled_from("\t;, "),
)
def test_any_lines_are_read_or_told_in_a_sentence(lines, separator):
    text = "\n".join(separator.join(line) for line in lines)
    try:
        sheet = read(text)
    except UnreadableTable:
        return
    assert sheet.n_read + sheet.n_missing + sheet.n_to_fix == len(sheet.lines)
    assert all(0 <= value <= 10 for value in sheet.values.values())
    assert set(sheet.values) <= set(CLASS)

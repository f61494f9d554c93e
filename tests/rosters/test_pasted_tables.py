"""What is pasted into a box becomes rows of clean cells."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilot.rosters.tables import UnreadableTable, read_pasted


def cells(text):
    return [row.cells for row in read_pasted(text).rows]


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_tabs_semicolons_and_commas_part_cells(separator):
    pasted = f"Amara{separator}4\nBen{separator}2\n"
    assert cells(pasted) == [("Amara", "4"), ("Ben", "2")]


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_a_comma_beside_tabs_or_semicolons_belongs_to_the_cell(separator):
    pasted = f"Costa, Ana{separator}7,5\nKay, Ben{separator}8,0\n"
    assert cells(pasted) == [("Costa, Ana", "7,5"), ("Kay, Ben", "8,0")]


def test_last_comma_first_stays_one_name():
    assert cells("Costa, Ana\nKay, Ben") == [("Costa, Ana",), ("Kay, Ben",)]


def test_a_comma_and_a_space_still_part_a_name_from_its_score():
    assert cells("Amara, 4\nBen, 2") == [("Amara", "4"), ("Ben", "2")]


def test_quotes_keep_a_separator_and_doubled_quotes():
    assert cells('"Costa, Ana",4\n"Ben ""B"" Kay",2') == [("Costa, Ana", "4"), ('Ben "B" Kay', "2")]


def test_a_quote_that_never_closes_spoils_no_other_line():
    assert cells('Amara\t4\n"Ben\t2\nChidi\t1') == [("Amara", "4"), ("Ben 2",), ("Chidi", "1")]


def test_blank_lines_are_skipped_and_still_counted():
    table = read_pasted("\n\nAmara\t4\r\n \t \r\nBen\t2\r")
    assert [row.line for row in table.rows] == [3, 5]


def test_a_cell_of_two_lines_counts_both():
    table = read_pasted('"Ana\nCosta",4\nBen,2')
    assert [(row.line, row.cells) for row in table.rows] == [
        (1, ("Ana Costa", "4")),
        (3, ("Ben", "2")),
    ]


def test_excel_may_name_its_separator_on_the_first_line():
    assert [(r.line, r.cells) for r in read_pasted("sep=|\nAna|4").rows] == [(2, ("Ana", "4"))]


def test_empty_cells_at_the_end_are_dropped_and_others_kept():
    assert cells("Amara\t\t4\t\t\nBen\t2") == [("Amara", "", "4"), ("Ben", "2")]


@pytest.mark.parametrize(
    ("hostile", "seen"),
    [
        ("\ufeffBen", "Ben"),
        ("B\0en", "Ben"),
        ("\u202eneB\u202c", "neB"),
        ("Be\u200bn\u00ad", "Ben"),
        ("Ben\u200d", "Ben"),
        ("\u3164Ben\ud800", "Ben"),
        ("Ana\u00a0\u2003 Costa", "Ana Costa"),
        ("Jose\u0301", "Jos\u00e9"),
        ("<b>Ben</b>", "<b>Ben</b>"),
    ],
)
def test_invisible_characters_are_gone_and_markup_is_text(hostile, seen):
    assert cells(hostile + "\tx")[0][0] == seen


def test_a_joiner_that_spells_a_persian_name_stays():
    assert cells("نرگس\u200cسادات\t4") == [("نرگس\u200cسادات", "4")]


def test_a_very_long_cell_is_cut():
    assert len(cells("A" * 10_000)[0][0]) == 500


@pytest.mark.parametrize("nothing", ["", " \n\t\n", "\0\u200b\u3164", ",,,\n,,"])
def test_nothing_pasted_is_said_in_a_sentence(nothing):
    with pytest.raises(UnreadableTable, match="There is nothing here yet"):
        read_pasted(nothing)


def test_exactly_5000_lines_are_read_and_one_more_is_refused():
    assert len(read_pasted("Ben\n" * 5000).rows) == 5000
    with pytest.raises(UnreadableTable, match="more than 5000 lines"):
        read_pasted("Ben\n" * 5001)


def test_50_columns_are_read_and_one_more_is_refused():
    assert read_pasted("\t".join("x" * 50)).width == 50
    with pytest.raises(UnreadableTable, match="Line 1 has more than 50 columns"):
        read_pasted("\t".join("x" * 51))


@pytest.mark.parametrize("huge", ["A" * 5_000_001, "Ben\n" * 1_250_001])
def test_a_huge_paste_is_refused(huge):
    with pytest.raises(UnreadableTable, match="larger than 5 MB"):
        read_pasted(huge)


@pytest.mark.parametrize("line", [",", "a,", '"', "\n", "ab\n", " \n"])
def test_five_megabytes_of_nonsense_get_a_sentence(line):
    with pytest.raises(UnreadableTable):
        read_pasted("x\ty\n" * 6000 + line * (4_900_000 // len(line)))


@given(st.text(st.sampled_from("aB7,;\t\"\n\r =\0\u202e.-'é"), max_size=200) | st.text())
def test_any_text_is_read_or_refused_in_a_sentence(text):
    table = table_or_sentence(text)
    if isinstance(table, str):
        assert table.endswith(".")
    else:
        cells = [cell for row in table.rows for cell in row.cells]
        assert all(row.cells[-1] for row in table.rows)
        assert not {"Cc", "Cs"} & {category(letter) for cell in cells for letter in cell}


def table_or_sentence(text):
    try:
        return read_pasted(text)
    except UnreadableTable as refused:
        return refused.sentence

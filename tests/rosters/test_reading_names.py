"""A class list is read line by line, and every line that will not do gets its sentence."""

import doctest
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilot.rosters import matching
from pilot.rosters.names import key, nearest, read_names
from pilot.rosters.tables import UnreadableTable, read_file

SHARED = Path(__file__).parents[3] / "shared"


def read(text):
    return [(line.first, line.rest) for line in read_names(text).lines]


@pytest.mark.parametrize(
    "pasted",
    [
        "Ana Costa\nBen Kay",
        "Costa, Ana\nKay, Ben",
        "Ana\tCosta\nBen\tKay",
        "Ana,Costa\nBen,Kay",
        "First name\tLast name\nAna\tCosta\nBen\tKay",
        "Surname;Forename\nCosta;Ana\nKay;Ben",
        "First name, Last name\nAna, Costa\nBen, Kay",
        "No\tStudent\n1\tAna Costa\n2\tBen Kay",
        "1\tAna Costa\n2\tBen Kay",
        "1. Ana Costa\n2) Ben Kay",
        "1 Ana Costa\n2 Ben Kay",
        "• Ana Costa\n- Ben Kay",
        "Class 5B\n\nName\nAna Costa\nBen Kay",
        "Pupil\tE-mail\tGroup\nAna Costa\ta@school\t1\nBen Kay\tb@school\t2",
        "Ana Costa\ta@school\t12\nBen Kay\tb@school\t9",
        "Apellidos;Nombre\nCosta;Ana\nKay;Ben",
    ],
)
def test_first_names_are_found_however_the_list_is_written(pasted):
    assert read(pasted) == [("Ana", "Costa"), ("Ben", "Kay")]


def test_a_list_of_first_names_needs_no_more():
    names = read_names("Amara\n\nBen\n")
    assert [(line.line, line.name) for line in names.lines] == [(1, "Amara"), (3, "Ben")]
    assert names.ok


@pytest.mark.parametrize(
    "name",
    ["D'Arcy", "O’Neil", "Jean-Luc", "Zoë", "Łukasz", "محمد", "王小明", "ਗੁਰਪ੍ਰੀਤ", "B01", "<i>"],
)
def test_a_name_of_any_script_is_kept_as_it_is_written(name):
    assert read_names(f"{name}\nSami").names == [name, "Sami"]


def test_a_surname_is_not_kept():
    assert read_names("Ana Costa\nBen Kay").names == ["Ana", "Ben"]


def test_two_of_one_name_keep_a_letter_of_the_surname():
    assert read_names("Ben Kay\nBen Low\nAna Costa").names == ["Ben K.", "Ben L.", "Ana"]


def test_two_of_one_name_and_letter_keep_the_surname():
    assert read_names("Ben Kay\nBen King").names == ["Ben Kay", "Ben King"]


def test_a_letter_the_teacher_typed_is_kept():
    assert read_names("Ben K.\nAna").names == ["Ben K.", "Ana"]


@pytest.mark.parametrize("again", ["Ben", "BEN", "  ben ", "Bén"])
def test_the_same_name_twice_asks_for_a_letter(again):
    names = read_names(f"Ana\nBen\nChidi\n\n{again}")
    written = again.strip()
    assert names.problems == [f"Line 5: {written} is there twice. Add a letter, like {written} K."]
    assert names.names == ["Ana", "Ben", "Chidi"]


def test_the_same_full_name_twice_asks_for_a_number():
    names = read_names("Ben Kay\nBen Kay")
    assert names.problems == ["Line 2: Ben Kay is there twice. Add a number, like Ben Kay 2."]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("=1+1", "Line 2: a name cannot start with =. Take it away."),
        ("@Ben", "Line 2: a name cannot start with @. Take it away."),
        ("+Ben", "Line 2: a name cannot start with +. Take it away."),
        ("-Ben", "Line 2: a name cannot start with -. Take it away."),
        ("1234", "Line 2: 1234 is not a name. Add a letter."),
        ("Jos\ufffd", "Line 2: a letter of Jos\ufffd was lost in the file. Type it again."),
        ("B" * 61, f"Line 2: {'B' * 39}… is longer than 60 letters. Shorten it."),
    ],
)
def test_a_line_that_is_no_name_gets_its_sentence(line, sentence):
    assert read_names(f"Ana\n{line}\nSami").problems == [sentence]


@pytest.mark.parametrize("line", ["ana@school.org", "Ana ana@school.org", "Ana <ana@school.org>"])
def test_an_address_is_no_name(line):
    assert read_names(f"Ben\nSami\n{line}").problems == [
        "Line 3: ana@school.org is an e-mail address. A first name is enough."
    ]


@pytest.mark.parametrize(
    "pasted", ["Ana;Ben;Cid", "Ana, Ben, Cid, Dan", "Ana\tBen\tCid", "Ana Costa, Ben, Cid K."]
)
def test_a_whole_class_on_one_line_is_no_student(pasted):
    names = read_names(pasted)
    assert names.problems == ["Put each name on a line of its own."]
    assert names.names == []


@pytest.mark.parametrize("pasted", ["Costa, Ana", "Ana;Costa", "Ana\tCosta\t7B", "1, Ana, Costa"])
def test_one_student_on_one_line_is_one(pasted):
    assert read_names(pasted).names == ["Ana"]


def test_a_formula_hidden_behind_a_bullet_is_still_refused():
    assert not read_names("Ana\n- =1+1").ok


def test_60_letters_are_not_too_many():
    assert read_names("B" * 60).ok


def test_a_line_without_a_name_is_told():
    names = read_names("Name\tGroup\nAna\tred\n\tblue")
    assert names.problems == ["Line 3 has no name."]


def test_a_heading_alone_is_told():
    assert read_names("Name").problems == [
        "There is a heading and no name under it. Add one line a student."
    ]


def test_a_class_has_60_names_at_most():
    assert read_names("\n".join(f"Ben{n}" for n in range(60))).ok
    names = read_names("\n".join(f"Ben{n}" for n in range(61)))
    assert names.problems == [
        "There are 61 names, and a class has 60 at most. Paste one class at a time."
    ]


def test_an_empty_list_is_refused():
    with pytest.raises(UnreadableTable, match="There is nothing here yet"):
        read_names("\n \n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë", "zoe"),
        ("O’Neil", "O'Neil"),
        ("Jean-Luc", "jean luc"),
        ("Ben K.", "ben k"),
        ("ＢＥＮ", "Ben"),
        ("Strauß", "STRAUSS"),
        ("نرگس\u200cسادات", "نرگسسادات"),
    ],
)
def test_names_that_read_the_same_share_a_key(one, other):
    assert key(one) == key(other)


def test_vowel_signs_that_make_another_name_are_not_folded():
    assert key("कुमार") != key("कमार")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Farrah", "Farah"),
        ("Jon", "John"),
        ("farah ", "Farah"),
        ("Ken", None),
        ("Zork", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_near(written, meant):
    assert nearest(written, ["Ben", "Farah", "John", "Sami"]) == meant


def test_of_two_names_equally_near_none_is_guessed():
    assert nearest("Mara", ["Maria", "Marta"]) is None


def test_the_examples_in_the_documentation_are_true():
    assert doctest.testmod(matching).failed == 0


@given(st.text(st.sampled_from("aBc7,;\t\"\n .-='é"), max_size=200) | st.text())
def test_any_text_gives_names_or_a_sentence(text):
    try:
        names = read_names(text)
    except UnreadableTable:
        return
    assert names.ok or all(names.problems)
    assert len(set(map(key, names.names))) == len(names.names)
    assert all(name[0] not in "=+-@" for name in names.names)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data sets are not beside this checkout")
@pytest.mark.parametrize("path", sorted(SHARED.glob("oneroster/*/users.csv")), ids=str)
def test_people_in_roster_files_made_by_others_are_found(path):
    names = read_names(read_file(path.name, path.read_bytes()))
    assert names.problem is None
    assert all(line.first and line.rest for line in names.lines)
    assert "givenname" not in map(key, names.names)

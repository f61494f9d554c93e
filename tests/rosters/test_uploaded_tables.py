"""A file is read for what is in it, and a hostile one is refused before it can do harm."""

import datetime as dt
import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilot.rosters.tables import UnreadableTable, read_file
from tests.rosters.sheets import corners, ods, repacked, xlsx, zipped

SHARED = Path(__file__).parents[3] / "shared"
NAMES = [["Amara", 4], ["Zoë", 2]]


def cells(data, name="scores.csv"):
    return [row.cells for row in read_file(name, data).rows]


def refusal(data, name="scores.csv"):
    with pytest.raises(UnreadableTable) as refused:
        read_file(name, data)
    return refused.value.sentence


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_text_is_read_in_the_encodings_schools_have(encoding):
    text = "Name;Score\r\nZoë;7,5\r\nJosé;8,0\r\n"
    assert cells(text.encode(encoding)) == [("Name", "Score"), ("Zoë", "7,5"), ("José", "8,0")]


def test_arabic_and_chinese_names_are_read():
    assert cells("محمد,4\n王小明,5".encode()) == [("محمد", "4"), ("王小明", "5")]


def test_an_excel_file_is_read_with_its_line_numbers():
    rows = read_file("scores.xlsx", xlsx([[], ["", "Amara", 7.0], [], ["", "Ben", 7.5]])).rows
    assert [(row.line, row.cells) for row in rows] == [
        (2, ("Amara", "7")),
        (4, ("Ben", "7.5")),
    ]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (1234567.0, "1234567"),
        (1234567890123, "1234567890123"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (-3, "-3"),
        (True, "TRUE"),
        (dt.date(2026, 7, 10), "2026-07-10"),
        (dt.datetime.fromisoformat("2026-07-10T09:05"), "2026-07-10 09:05"),
        (dt.time(9, 5), "09:05"),
        ("=1+1", ""),
        ("#N/A", ""),
    ],
)
def test_every_kind_of_cell_is_read_as_it_looks(value, read):
    assert cells(xlsx([["x", value, "y"]]))[0][1] == read


def test_a_formula_is_read_by_its_value():
    book = xlsx([["Amara", "=3+4"]])
    path = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(book)) as parcel:
        sheet = parcel.read(path)
    assert b"<v />" in sheet or b"<v></v>" in sheet
    calculated = sheet.replace(b"<v />", b"<v>7</v>").replace(b"<v></v>", b"<v>7</v>")
    assert cells(repacked(book, {path: calculated})) == [("Amara", "7")]


def test_the_first_filled_sheet_in_sight_is_read():
    assert cells(xlsx([["secret"]], [], NAMES, [["later"]], hidden=[0])) == [
        ("Amara", "4"),
        ("Zoë", "2"),
    ]


def test_an_open_document_sheet_is_read():
    assert cells(ods([["Amara", "4"], ["Zoë", "2"]])) == [("Amara", "4"), ("Zoë", "2")]


def test_what_is_inside_counts_and_not_the_name():
    assert cells(xlsx(NAMES), "scores.csv") == cells(b"Amara,4\nZo\xc3\xab,2", "scores.xlsx")


@pytest.mark.parametrize("name", ["empty.csv", "empty.xlsx"])
@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b"\0\0\0", xlsx([[]])])
def test_an_empty_file_is_named(name, data):
    assert refusal(data, name) == f"{name} is empty. Choose another file."


def test_the_name_of_a_file_cannot_spoil_the_sentence():
    sentence = refusal(b"", "\u202e<script>%(x)s" + "a" * 300)
    assert sentence.startswith("<script>%(x)s")
    assert len(sentence) < 80


@pytest.mark.parametrize(
    "document",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0",
        b"%PDF-1.7\n1 0 obj",
        b"<!DOCTYPE html><table><tr><td>Ben</table>",
        b"{\\rtf1 Ben}",
        bytes(range(256)) * 4,
    ],
)
def test_another_kind_of_document_is_told_apart(document):
    assert "This file is not a table" in refusal(document, "scores.xlsx")


def test_a_zip_that_is_no_spreadsheet_is_told_apart():
    assert "not a spreadsheet" in refusal(zipped({"word/document.xml": "<w/>"}))


OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def test_an_old_excel_file_is_asked_for_as_xlsx():
    assert refusal(OLD_OFFICE) == "This is an older kind of file. Save it as .xlsx and try again."


def test_a_password_is_named():
    locked = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")
    assert refusal(locked) == "This file has a password. Save it without one and try again."


def test_a_locked_zip_entry_is_named():
    parcel = bytearray(xlsx(NAMES))
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = parcel.find(signature)
        while at >= 0:
            parcel[at + flags] |= 1
            at = parcel.find(signature, at + 4)
    assert "password" in refusal(bytes(parcel))


@pytest.mark.parametrize("keep", [2, 30, 1000, -40, -1])
def test_a_cut_off_spreadsheet_is_called_damaged(keep):
    assert "damaged" in refusal(xlsx(NAMES)[:keep])


def test_a_spreadsheet_without_its_sheets_is_called_damaged():
    assert "damaged" in refusal(zipped({"xl/workbook.xml": "<workbook>"}))


def test_a_file_over_5_mb_is_refused():
    assert "larger than 5 MB" in refusal(b"Ben,1\n" * 900_000)


@pytest.mark.parametrize(
    "extra",
    [
        {"xl/bomb.xml": b"0" * 20_000_001},
        {"xl/media/bomb.bin": b"0" * 3_000_000},
        {f"xl/part{number}.xml": b"x" for number in range(201)},
    ],
    ids=["20 MB", "100 times its size", "200 entries"],
)
def test_a_zip_bomb_is_refused_before_anything_opens_it(extra):
    bomb = repacked(xlsx(NAMES), extra)
    start = time.process_time()
    assert "far more than a class list" in refusal(bomb)
    assert time.process_time() - start < 0.1


def test_a_zip_that_lies_about_its_size_takes_nobody_down():
    book = repacked(xlsx(NAMES), {"xl/worksheets/sheet1.xml": b" " * 40_000_000})
    lying = book.replace((40_000_000).to_bytes(4, "little"), (4_000).to_bytes(4, "little"))
    assert len(lying) < 60_000
    assert "damaged or too large" in refusal(lying)


def test_two_cells_in_opposite_corners_take_nobody_down():
    assert "damaged or too large" in refusal(corners("XFD1048576"))


def test_a_last_cell_a_million_lines_down_is_no_trouble():
    rows = read_file("tall.xlsx", corners("A1048576")).rows
    assert [row.line for row in rows] == [1, 1_048_576]


def test_more_lines_or_columns_than_allowed_are_refused_in_spreadsheets_too():
    assert "more than 5000 lines" in refusal(xlsx([["Ben"]] * 5001))
    assert "Line 1 has more than 50 columns" in refusal(xlsx([["x"] * 51]))


def test_reading_text_never_loads_a_spreadsheet_library():
    code = (
        "import sys; from pilot.rosters.tables import read_file; read_file('a.csv', b'a,1');"
        "assert not {'python_calamine', 'openpyxl'} & set(sys.modules)"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root)


@given(st.binary(max_size=300) | st.binary(max_size=100).map(lambda data: b"PK\3\4" + data))
def test_any_bytes_are_read_or_refused_in_a_sentence(data):
    assert is_read_or_refused(data)


@settings(max_examples=25, deadline=None)
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_spreadsheet_with_one_wrong_byte_is_read_or_refused(at, byte):
    book = bytearray(xlsx(NAMES))
    book[at % len(book)] = byte
    assert is_read_or_refused(bytes(book))


def is_read_or_refused(data):
    try:
        return bool(read_file("any.csv", data).rows)
    except UnreadableTable as refused:
        return refused.sentence.endswith(".")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data sets are not beside this checkout")
@pytest.mark.parametrize(
    "path", sorted([*SHARED.glob("data/*.csv"), *SHARED.glob("oneroster/*/*.csv")]), ids=str
)
def test_files_made_by_others_are_read(path):
    table = read_file(path.name, path.read_bytes())
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert len(table.rows) == sum(bool(line.strip(" ,")) for line in lines)
    assert table.width > 1

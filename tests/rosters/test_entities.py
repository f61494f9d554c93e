"""Entities in the XML of a spreadsheet open no file, call nobody and fill no memory."""

import io
import time
import zipfile

import pytest

from pilot.rosters.cells import UnreadableTable
from pilot.rosters.spreadsheets import read_spreadsheet
from tests.rosters.sheets import ods, xlsx

SECRET = "canary in a file"
LAUGHS = "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "ha ha ha ha">'
    for n in range(10)
)


def with_entity(book: bytes, part: str, declared: str, used: str) -> bytes:
    """A spreadsheet in which Amara's cell is an entity."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                assert b"Amara" in text
                head, _mark, rest = text.decode().partition("?>")
                text = f"{head}?><!DOCTYPE x [{declared}]>{rest}".replace("Amara", used).encode()
            new.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.parametrize("hostile", ["file", "address", "laughs"])
def test_an_entity_in_a_spreadsheet_is_never_followed(tmp_path, kind, hostile):
    kept = tmp_path / "kept.txt"
    kept.write_text(SECRET)
    declared, used = {
        "file": (f'<!ENTITY e SYSTEM "file://{kept}">', "&e;"),
        "address": ('<!ENTITY e SYSTEM "http://127.0.0.1:9/">', "&e;"),
        "laughs": (LAUGHS, "&e9;"),
    }[hostile]
    rows = [["Amara"], ["Ben"]]
    book, part = (
        (xlsx(rows), "xl/worksheets/sheet1.xml") if kind == "xlsx" else (ods(rows), "content.xml")
    )
    began = time.monotonic()
    try:
        read = read_spreadsheet(with_entity(book, part, declared, used), 100, 10)
    except UnreadableTable:
        read = []
    assert time.monotonic() - began < 5
    assert SECRET not in str(read)
    assert "ha ha" not in str(read)

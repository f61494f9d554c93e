"""From text to cells: which encoding, which separator, which quotes."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from pilot.language import gettext as _
from pilot.rosters.cells import UnreadableTable

RawRow = tuple[int, list[str]]
"""A line number, counted as the reader counts it, and the cells on it."""

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_OTHER_DOCUMENTS = ("<!doctype", "<html", "<table", "<?xml", "{\\rtf", "%pdf", "%!ps")
_SAMPLE = 20_000
"""Letters that are enough to tell the separator by."""
_QUOTED = re.compile(r'"[^"]*"')
_LAST_COMMA_FIRST = re.compile(r"[^,\d]+, [^,\d]+")
_NAMED_SEPARATOR = re.compile(r"sep=(.)", re.IGNORECASE)


def decode(data: bytes) -> str:
    """The text in these bytes: UTF-8 or UTF-16, else the Western Windows code page.

    Other one-byte code pages cannot be told from that one, so people see what was read before
    anything is kept.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _text_only(data[len(mark) :].decode(encoding, errors="replace"))
    try:
        return _text_only(data.decode(_utf_16(data) or "utf-8"))
    except UnicodeDecodeError:
        return _text_only(data.decode("cp1252", errors="replace"))


def rows_of(text: str, most: int) -> list[RawRow]:
    """The first filled rows of a table written as text, `most` of them.

    A quote that never closes spoils its own line only.
    """
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    separator, first_line = _named_separator(text)
    separator = separator or _separator(text[:_SAMPLE].split("\n"))
    try:
        return list(islice(_filled(_quoted_rows(text, separator), first_line), most))
    except csv.Error:
        return list(islice(_filled(_plain_rows(text, separator), first_line), most))


def _utf_16(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every second byte."""
    low, high = data[:2000:2], data[1:2000:2]
    if high.count(0) * 2 > len(high) and low.count(0) * 20 < len(low):
        return "utf-16-le"
    if low.count(0) * 2 > len(low) and high.count(0) * 20 < len(high):
        return "utf-16-be"
    return None


def _text_only(text: str) -> str:
    """The text, unless it is a picture, a web page or another document."""
    start = text[:4000]
    odd = sum(character < " " and character not in "\t\n\r\v\f" for character in start)
    odd += start.count("\ufffd")
    other = start.lstrip().lower().startswith(_OTHER_DOCUMENTS)
    if other or (odd > 3 and odd * 50 > len(start)):
        raise UnreadableTable(
            _("This file is not a table. Save it as .xlsx, .ods or .csv and try again.")
        )
    return text


def _named_separator(text: str) -> tuple[str | None, int]:
    """Excel's own first line, such as `sep=;`, and the line the table then starts on."""
    named = _NAMED_SEPARATOR.fullmatch(text.partition("\n")[0].strip(" "))
    if named and not named[1].isalnum() and named[1] not in ' "':
        return named[1], 2
    return None, 1


def _separator(lines: Sequence[str]) -> str:
    """Tabs before semicolons before commas: beside the first two, a comma may be a decimal one."""
    bare = [_QUOTED.sub("", line) for line in lines]
    tabs = sum("\t" in line for line in bare)
    semicolons = sum(";" in line for line in bare)
    commas = sum("," in line for line in bare)
    names = sum(bool(_LAST_COMMA_FIRST.fullmatch(line.strip())) for line in bare)
    if tabs and tabs * 2 >= max(semicolons, commas):
        return "\t"
    if semicolons and semicolons * 2 >= commas:
        return ";"
    # "Costa, Ana" is one name, not two cells. A tab, which no line has, keeps it whole.
    return "," if commas > names * 2 else "\t"


def _quoted_rows(text: str, separator: str) -> Iterator[RawRow]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True
    )
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1


def _plain_rows(text: str, separator: str) -> Iterator[RawRow]:
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        yield number, _cells(line.rstrip("\n"), separator)


def _filled(rows: Iterator[RawRow], first_line: int) -> Iterator[RawRow]:
    return (row for row in rows if row[0] >= first_line and any(map(str.strip, row[1])))


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:  # a cell longer than the reader allows
        return line.split(separator)

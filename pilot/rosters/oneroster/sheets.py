"""From one CSV file of a set to its rows, by the names of their columns."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pilot.language import gettext as _
from pilot.rosters.cells import UnreadableTable, clean, shown
from pilot.rosters.oneroster.parcel import Member
from pilot.rosters.oneroster.parts import Findings, Kind
from pilot.rosters.text_tables import decode

MAX_ROWS = 20_000
"""Rows of one file: the enrolments of a large school."""
LONGEST_ID = 255
_COLUMNS = {
    name.lower(): name
    for name in (
        "sourcedId", "status", "dateLastModified", "title", "classCode", "courseSourcedId",
        "schoolSourcedId", "orgSourcedId", "orgSourcedIds", "subjects", "userSourcedId",
        "classSourcedId", "role", "beginDate", "endDate", "givenName", "familyName",
        "preferredGivenName", "preferredFirstName", "preferredFamilyName", "preferredMiddleName",
        "middleName", "enabledUser", "name", "type", "propertyName", "value", "courseCode",
        "termSourcedIds", "termSourcedId", "subjectCodes", "userIds", "username",
        "agentSourcedIds", "primaryOrgSourcedId", "parentSourcedId", "roleType", "identifier",
        "sessionSourcedIds", "schoolYearSourcedId", "userMasterIdentifier", "userProfileSourcedId",
    )
}  # fmt: skip
"""Column names of the standard, so that a misspelt one is told from another one."""
_SEPARATORS = ",;\t"


@dataclass(frozen=True)
class Row:
    """One filled line."""

    line: int
    values: dict[str, str]

    def get(self, column: str) -> str:
        """What stands in the column; empty where the file has none of that name."""
        return self.values.get(column, "")


@dataclass(frozen=True)
class Sheet:
    """The rows of a file."""

    name: str
    columns: frozenset[str]
    rows: tuple[Row, ...]


def read_sheet(member: Member, required: Sequence[str], findings: Findings) -> Sheet:
    """The rows of a file that must have these columns; odd headings and rows are noted."""
    _refuse_too_many(member)
    text = decode(member.data).replace("\0", "").lstrip("\ufeff")
    _note_encoding(member, findings)
    lines = _lines(text, member.name, findings)
    heading = lines[0][1] if lines else []
    columns = _columns(heading, member.name, findings)
    for name in required:
        if name not in columns:
            raise UnreadableTable(
                _("%(file)s has no column %(column)s. Is it the right file?",
                  file=member.name, column=name)
            )  # fmt: skip
    rows = _rows(lines[1:], columns, member.name, findings)
    return Sheet(member.name, frozenset(columns) - {""}, tuple(rows))


def _refuse_too_many(member: Member) -> None:
    """Counts line ends in the bytes, before any parser sees them."""
    if max(member.data.count(b"\n"), member.data.count(b"\r")) > MAX_ROWS + 1:
        raise UnreadableTable(
            _("%(file)s has more than %(most)s lines. Export the lists of one school.",
              file=member.name, most=MAX_ROWS)
        )  # fmt: skip


def _note_encoding(member: Member, findings: Findings) -> None:
    if member.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    try:
        member.data.decode("utf-8")
    except UnicodeDecodeError:
        findings.add(
            Kind.REPAIR, member.name,
            _("Is not written in UTF-8. It was read as Windows text: look at names with accents."),
        )  # fmt: skip


def _lines(text: str, file: str, findings: Findings) -> list[tuple[int, list[str]]]:
    """Filled lines with the number they start on. A quote that never closes spoils its own line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    heading = text.lstrip("\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=heading.count)
    try:
        found = list(_quoted(text, separator))
    except csv.Error:
        findings.add(
            Kind.REPAIR, file,
            _("Has a quote without its counterpart. It was read line by line."),
        )  # fmt: skip
        found = list(_one_by_one(text, separator))
    return [
        (line, [clean(c) for c in cells]) for line, cells in found if any(map(str.strip, cells))
    ]


def _quoted(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True
    )
    start = 1
    for cells in reader:
        yield start, cells
        start = reader.line_num + 1


def _one_by_one(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    for line, written in enumerate(text.split("\n"), 1):
        try:
            yield line, next(csv.reader([written], delimiter=separator), [])
        except csv.Error:  # a cell longer than the reader allows
            yield line, written.split(separator)


def _columns(heading: Sequence[str], file: str, findings: Findings) -> list[str]:
    """The standard's name of each column, mended where it is misspelt; empty for any other."""
    plain = [re.sub(r"[\W_]", "", cell).lower() for cell in heading]
    found = [_COLUMNS.get(each, "") for each in plain]
    for place, each in enumerate(plain):
        if found[place] and found[place] != heading[place]:
            _note_heading(heading[place], found[place], file, findings)
        if each and not found[place]:
            near = get_close_matches(each, _COLUMNS.keys(), 1, 0.88)
            if near and _COLUMNS[near[0]] not in found:
                found[place] = _COLUMNS[near[0]]
                _note_heading(heading[place], found[place], file, findings)
    if plain and not plain[-1]:
        findings.add(Kind.REPAIR, file, _("Has commas without a heading at the end. Left out."))
    for place, name in enumerate(found):
        if name and name in found[:place]:
            findings.add(
                Kind.REPAIR, file,
                _("Has two columns %(column)s. The first one is read.", column=name),
            )  # fmt: skip
            found[place] = ""
    return found


def _note_heading(written: str, name: str, file: str, findings: Findings) -> None:
    findings.add(
        Kind.REPAIR, file,
        _("The heading %(written)s was read as %(column)s.", written=shown(written), column=name),
    )  # fmt: skip


def _rows(
    lines: Sequence[tuple[int, list[str]]], columns: list[str], file: str, findings: Findings
) -> Iterator[Row]:
    for line, cells in lines:
        if any(cells[len(columns) :]):
            findings.add(
                Kind.UNUSED, file,
                _("Has more cells than the heading. A comma may stand there without quotes."), line,
            )  # fmt: skip
            continue
        named = zip(columns, cells, strict=False)
        yield Row(line, {name: cell for name, cell in named if name})

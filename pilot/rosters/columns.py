"""Which columns of a table hold names, told by a header row or by what is in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pilot.rosters.matching import key
from pilot.rosters.tables import Row, Table

_FIRST = {
    "first", "first name", "firstname", "given name", "givenname", "forename", "preferred name",
    "nombre", "nombres", "الاسم الاول",
}  # fmt: skip
_LAST = {
    "last", "last name", "lastname", "surname", "family name", "familyname",
    "apellido", "apellidos", "اللقب", "اسم العائلة",
}  # fmt: skip
_WHOLE = {
    "name", "names", "full name", "student", "students", "student name", "student names", "pupil",
    "pupils", "pupil name", "child", "children", "learner", "learners", "learner name",
    "estudiante", "estudiantes", "alumno", "alumna", "alumnos", "nombre completo",
    "nombre y apellidos", "الاسم", "الاسم الكامل", "الطالب", "اسم الطالب",
}  # fmt: skip
_LOOK_DOWN = 5
"""A title or two may stand above the header row."""
_COUNT = re.compile(r"\d{1,9}[.)]?")


@dataclass(frozen=True)
class NameColumns:
    """Where the names are: in one column, or first and last names apart."""

    whole: int | None = None
    first: int | None = None
    last: int | None = None
    header: Row | None = None

    @property
    def body_after(self) -> int:
        """The line of the header; names stand below it."""
        return self.header.line if self.header else 0

    @property
    def used(self) -> set[int]:
        """The columns that names take up."""
        return {column for column in (self.whole, self.first, self.last) if column is not None}


def name_columns(table: Table) -> NameColumns:
    """The columns that hold names. A header row decides; else the first columns with words."""
    for row in table.rows[:_LOOK_DOWN]:
        found = _from_header(row)
        if found:
            return found
    return _from_content(table)


def _from_header(row: Row) -> NameColumns | None:
    words = [key(cell) for cell in row.cells]
    first, last, whole = (_find(words, known) for known in (_FIRST, _LAST, _WHOLE))
    if first is not None:
        return NameColumns(first=first, last=last, header=row)
    if whole is None:
        whole, last = last, None
    if whole is None:
        return None
    if last is not None:  # "Name | Surname": the name is the first one
        return NameColumns(first=whole, last=last, header=row)
    return NameColumns(whole=whole, header=row)


def _from_content(table: Table) -> NameColumns:
    wordy = [number for number in range(table.width) if _holds_words(table.column(number))]
    if not wordy:
        return NameColumns(whole=_first_not_counting(table))
    first, *others = wordy
    whole = [cell for cell in table.column(first) if " " in cell or "," in cell]
    if others and others[0] == first + 1 and len(whole) * 2 <= len(table.column(first)):
        return NameColumns(first=first, last=others[0])
    return NameColumns(whole=first)


def _find(words: Sequence[str], known: set[str]) -> int | None:
    return next((number for number, word in enumerate(words) if word in known), None)


def _holds_words(cells: Sequence[str]) -> bool:
    """Whether most cells could be names: letters, and neither digits nor an address."""
    return sum(map(_is_wordy, cells)) * 2 > len(cells)


def _is_wordy(cell: str) -> bool:
    return any(c.isalpha() for c in cell) and not any(c.isdigit() or c == "@" for c in cell)


def _first_not_counting(table: Table) -> int:
    """The first column that is more than the numbers of a numbered list."""
    for number in range(table.width):
        if not all(_COUNT.fullmatch(cell) for cell in table.column(number)):
            return number
    return 0

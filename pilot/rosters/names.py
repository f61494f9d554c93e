"""A class list as people paste or upload it: what was read, and what to put right."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pilot.language import gettext as _
from pilot.rosters.columns import NameColumns, name_columns
from pilot.rosters.matching import key, nearest
from pilot.rosters.tables import Row, Table, read_pasted, shown

MAX_NAME = 60
MAX_CLASS = 60
_MANY = 3
"""Two names side by side may be a first and a last one."""

_BULLET = re.compile(r"(?:[•‣◦▪●·*]|[-–—](?=\s)|\d{1,3}[.)](?!\d))\s*")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@\w[\w.-]*")
_COUNTED = re.compile(r"\d{1,3}\s+(?=[^\W\d_])")

__all__ = ["NameLine", "NameList", "key", "nearest", "read_names"]


@dataclass(frozen=True)
class NameLine:
    """What was read on one line."""

    line: int
    first: str
    rest: str = ""
    """What follows the first name, if anything was written."""
    name: str = ""
    """The name to keep: the first name, and a letter of the rest where two would be the same."""
    problem: str | None = None

    @property
    def full(self) -> str:
        """First name and the rest, as one name."""
        return f"{self.first} {self.rest}".strip()


@dataclass(frozen=True)
class NameList:
    """What was read of a class list. Nothing is kept unless it is `ok`."""

    lines: tuple[NameLine, ...]
    problem: str | None = None
    """What is wrong with the list as a whole."""

    @property
    def ok(self) -> bool:
        """Whether every line can be kept as it was read."""
        return not self.problems

    @property
    def problems(self) -> list[str]:
        """Each thing to put right, in the order of the lines."""
        of_lines = [line.problem for line in self.lines if line.problem]
        return [self.problem, *of_lines] if self.problem else of_lines

    @property
    def names(self) -> list[str]:
        """The names to keep."""
        return [line.name for line in self.lines if not line.problem]


def read_names(source: Table | str) -> NameList:
    """The names in a table or in pasted text; raises `UnreadableTable` where there is none."""
    table = read_pasted(source) if isinstance(source, str) else source
    columns, table = _understood(table)
    if _is_crowded(table, columns):
        return NameList((), _("Put each name on a line of its own."))
    rows = [row for row in table.rows if row.line > columns.body_after]
    if len(rows) > MAX_CLASS:
        return NameList((), _too_many(len(rows)))
    lines = _told_apart([_read(row, columns) for row in rows])
    nothing = _("There is a heading and no name under it. Add one line a student.")
    return NameList(tuple(_without_doubles(lines)), None if lines else nothing)


def full_name(row: Row, columns: NameColumns) -> tuple[str, str]:
    """First name and the rest, from one column or two, "Ana Costa" or "Costa, Ana"."""
    if columns.first is not None:
        first = row.cell(columns.first)
        rest = "" if columns.last is None else row.cell(columns.last)
        return (first, rest) if first else (rest, "")
    written = row.cell(columns.whole or 0)
    written = _BULLET.sub("", _COUNTED.sub("", written, count=1), count=1).strip(" ,;")
    last, comma, first = (part.strip() for part in written.partition(","))
    if comma:
        return first, last
    first, _space, rest = written.partition(" ")
    return first, rest


def _understood(table: Table) -> tuple[NameColumns, Table]:
    """The name columns; a heading "First name, Last name" says that the commas part columns."""
    columns = name_columns(table)
    if columns.header is None and table.width == 1:
        parted = Table(tuple(Row(row.line, _parted(row.cell(0))) for row in table.rows))
        found = name_columns(parted)
        if found.header is not None:
            return found, parted
    return columns, table


def _parted(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(","))


def _is_crowded(table: Table, columns: NameColumns) -> bool:
    """Whether a line holds several students. Rows of three columns do not, a lone one does."""
    if columns.header is not None:
        return False
    if table.width == 1:
        return any(_counts_many(_parted(row.cell(0))) for row in table.rows)
    return len(table.rows) == 1 and _counts_many(table.rows[0].cells)


def _counts_many(parts: Sequence[str]) -> bool:
    named = [p for p in parts if any(map(str.isalpha, p)) and not any(map(str.isdigit, p))]
    return len(named) >= _MANY


def _read(row: Row, columns: NameColumns) -> NameLine:
    first, rest = full_name(row, columns)
    read = NameLine(row.line, first, rest, name=first)
    return replace(read, problem=_problem(read))


def _problem(read: NameLine) -> str | None:
    name, line = shown(read.full), read.line
    if not name:
        return _("Line %(line)s has no name.", line=line)
    if name[0] in "=+-@":
        return _(
            "Line %(line)s: a name cannot start with %(sign)s. Take it away.",
            line=line, sign=name[0],
        )  # fmt: skip
    if address := _ADDRESS.search(read.full):
        return _(
            "Line %(line)s: %(address)s is an e-mail address. A first name is enough.",
            line=line, address=shown(address[0]),
        )  # fmt: skip
    if len(read.full) > MAX_NAME:
        return _(
            "Line %(line)s: %(name)s is longer than %(most)s letters. Shorten it.",
            line=line, name=name, most=MAX_NAME,
        )  # fmt: skip
    if "\ufffd" in read.full:
        return _(
            "Line %(line)s: a letter of %(name)s was lost in the file. Type it again.",
            line=line, name=name,
        )  # fmt: skip
    if not any(character.isalpha() for character in name):
        return _("Line %(line)s: %(name)s is not a name. Add a letter.", line=line, name=name)
    return None


def _told_apart(lines: list[NameLine]) -> list[NameLine]:
    """Names to keep: no more of a surname than it takes to tell two students apart."""
    firsts = Counter(key(line.first) for line in lines)
    shorts = Counter(key(_with_letter(line)) for line in lines)

    def kept(line: NameLine) -> str:
        typed_so = len(key(line.rest)) == 1
        if firsts[key(line.first)] == 1 and not typed_so:
            return line.first
        return _with_letter(line) if shorts[key(_with_letter(line))] == 1 else line.full

    return [replace(line, name=kept(line)) for line in lines]


def _with_letter(line: NameLine) -> str:
    return f"{line.first} {line.rest[0]}." if line.rest else line.first


def _without_doubles(lines: list[NameLine]) -> Iterator[NameLine]:
    seen: set[str] = set()
    for line in lines:
        if line.problem is None and key(line.name) in seen:
            line = replace(line, problem=_double(line))
        seen.add(key(line.name))
        yield line


def _double(line: NameLine) -> str:
    if line.rest:
        return _(
            "Line %(line)s: %(name)s is there twice. Add a number, like %(name)s 2.",
            line=line.line, name=shown(line.full),
        )  # fmt: skip
    return _(
        "Line %(line)s: %(name)s is there twice. Add a letter, like %(name)s K.",
        line=line.line, name=shown(line.full),
    )  # fmt: skip


def _too_many(count: int) -> str:
    return _(
        "There are %(count)s names, and a class has %(most)s at most. Paste one class at a time.",
        count=count, most=MAX_CLASS,
    )  # fmt: skip

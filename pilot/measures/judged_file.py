"""A file of scores before and after, as `pilot judge FILE` reads it: a heading, a row a student."""

from collections.abc import Sequence
from dataclasses import dataclass

from pilot.language import gettext as _
from pilot.measures.numbers import is_missing, read_number
from pilot.measures.score_columns import column_names, holds_numbers
from pilot.rosters.names import key
from pilot.rosters.tables import Row, Table, UnreadableTable, read_file, shown

BEFORE_WORDS = {"before", "pre", "pretest", "baseline", "start", "starting"}
AFTER_WORDS = {"after", "post", "posttest", "end", "followup", "final"}
_ID = {"id", "student", "students", "name", "pupil", "learner", "child", "student name", "code"}

_NO_NUMBER = "nan"
"""What a calculation that failed leaves behind: a mistake to look at, and not an absence."""


@dataclass(frozen=True)
class BeforeAfter:
    """Scores by student, in the order of the file; None where a cell is blank or says absent."""

    labels: tuple[str, ...]
    before: tuple[float | None, ...]
    after: tuple[float | None, ...]
    before_name: str
    after_name: str

    @property
    def n_rows(self) -> int:
        """How many students the file has."""
        return len(self.labels)


class ToChoose(UnreadableTable):
    """The table leaves a choice; `asked` is the sentence without the options that settle it."""

    def __init__(self, asked: str, how: str, *fields: str) -> None:
        super().__init__(f"{asked} {how}")
        self.asked = asked
        self.fields = fields


@dataclass(frozen=True)
class Sheet:
    """A heading and the rows under it."""

    table: Table
    header: Row
    rows: tuple[Row, ...]

    def words(self, column: int) -> tuple[str, ...]:
        """What stands in a column, row by row."""
        return tuple(row.cell(column) for row in self.rows)

    def values(self, column: int) -> tuple[float | None, ...]:
        """The numbers of a column; None where a cell is blank or says absent."""
        return _values(self.rows, self.header, column)

    def called(self, name: str) -> int:
        """The one column with this heading."""
        return _called(self.header, name)

    def before_and_after(
        self, before: str | None, after: str | None, besides: Sequence[int] = ()
    ) -> tuple[int, int]:
        """The columns called so, or the two beside these that can only be those."""
        numbers = [each for each in self.number_columns() if each not in besides]
        return _chosen(self.header, numbers, before, after)

    def number_columns(self) -> list[int]:
        """The columns of numbers that do not tell students apart."""
        return _number_columns(self.table, self.header)

    def student_column(self, taken: Sequence[int]) -> int | None:
        """The column that tells students apart, if one does."""
        return _student_column(self.table, self.header, set(taken))

    def students(self, column: int | None) -> tuple[str, ...]:
        """A label for each row; the same student twice is refused."""
        return _labels(self.rows, column)


def sheet_of(table: Table) -> Sheet:
    """The table as a heading and rows; without both it cannot be judged."""
    header, *rows = table.rows
    if not rows or any(read_number(cell) for cell in header.cells):
        raise UnreadableTable(_no_heading_or_rows(header, rows))
    return Sheet(table, header, tuple(rows))


def read_before_after(
    name: str, data: bytes, before: str | None = None, after: str | None = None
) -> BeforeAfter:
    """The columns called `before` and `after`, or the two that can only be those.

    Anything that cannot be read raises `UnreadableTable`, naming the row.
    """
    sheet = sheet_of(read_file(name, data))
    first, second = sheet.before_and_after(before, after)
    return BeforeAfter(
        labels=sheet.students(sheet.student_column((first, second))),
        before=sheet.values(first),
        after=sheet.values(second),
        before_name=sheet.header.cell(first),
        after_name=sheet.header.cell(second),
    )


def _no_heading_or_rows(header: Row, rows: Sequence[Row]) -> str:
    if not rows and not any(read_number(cell) for cell in header.cells):
        return _("The file has headings and no rows under them. Add one row a student.")
    return _("The first row has numbers in it. Put a heading over each column.")


def _number_columns(table: Table, header: Row) -> list[int]:
    return [
        column
        for column in range(len(header.cells))
        if holds_numbers(table.column(column, after=header.line))
        and not _is_id(header.cell(column))
    ]


def _chosen(
    header: Row, numbers: list[int], before: str | None, after: str | None
) -> tuple[int, int]:
    """The two columns, by name or because there is no other choice."""
    first = None if before is None else _called(header, before)
    second = None if after is None else _called(header, after)
    free = [number for number in numbers if number not in (first, second)]
    first = _telling(header, free, BEFORE_WORDS) if first is None else first
    second = _telling(header, free, AFTER_WORDS) if second is None else second
    free = [number for number in free if number not in (first, second)]
    if [first, second].count(None) == len(free):
        first = free.pop(0) if first is None else first
        second = free.pop(0) if second is None else second
    if first is None or second is None:
        raise _cannot_choose(header, numbers)
    if first == second:
        raise UnreadableTable(
            _(
                "Before and after are the same column, %(column)s. Name two columns.",
                column=shown(header.cell(first)),
            )
        )
    return first, second


def _called(header: Row, name: str) -> int:
    found = [number for number, cell in enumerate(header.cells) if key(cell) == key(name)]
    if len(found) == 1:
        return found[0]
    if found:
        sentence = _("Two columns are called %(column)s. Rename one.", column=shown(name))
        raise UnreadableTable(sentence)
    raise UnreadableTable(
        _(
            "There is no column called %(column)s. The columns are: %(columns)s.",
            column=shown(name),
            columns=column_names(header, range(len(header.cells))),
        )
    )


def _telling(header: Row, free: list[int], words: set[str]) -> int | None:
    """The one column whose heading has one of these words."""
    fitting = [number for number in free if words & set(_words(header.cell(number)))]
    return fitting[0] if len(fitting) == 1 else None


def _words(heading: str) -> list[str]:
    spaced = "".join(character if character.isalpha() else " " for character in heading)
    return key(spaced).split()


def _is_id(heading: str) -> bool:
    words = key(heading.replace("_", " "))
    return words in _ID or words.endswith(" id")


def _cannot_choose(header: Row, numbers: list[int]) -> UnreadableTable:
    columns = column_names(header, numbers)
    if not numbers:
        return UnreadableTable(
            _("There is no column of numbers. The file needs one before and one after.")
        )
    if len(numbers) == 1:
        return UnreadableTable(
            _(
                "There is one column of numbers, %(columns)s. "
                "The file needs one before and one after.",
                columns=columns,
            )
        )
    return ToChoose(
        _(
            "There are %(count)s columns of numbers: %(columns)s.",
            count=len(numbers),
            columns=columns,
        ),
        _("Say which is which with --before and --after."),
        "before",
        "after",
    )


def _student_column(table: Table, header: Row, taken: set[int]) -> int | None:
    """The column that tells students apart: by its heading, else the first one that does."""
    others = [number for number in range(len(header.cells)) if number not in taken]
    named = [number for number in others if _is_id(header.cell(number))]
    telling = [number for number in others if _tells_apart(table.column(number, after=header.line))]
    return next(iter(named + telling), None)


def _tells_apart(cells: Sequence[str]) -> bool:
    """Words, most of them written once: names, and not groups."""
    return not holds_numbers(cells) and len(set(map(key, cells))) * 2 > len(cells)


def _labels(rows: Sequence[Row], column: int | None) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    labels = []
    for row in rows:
        label = "" if column is None else row.cell(column)
        if label and key(label) in seen:
            raise UnreadableTable(
                _(
                    "%(student)s is on row %(first)s and on row %(second)s. "
                    "Each student needs one row.",
                    student=shown(label),
                    first=seen[key(label)],
                    second=row.line,
                )
            )
        seen[key(label)] = row.line
        labels.append(label or _("Row %(row)s", row=row.line))
    return tuple(labels)


def _values(rows: Sequence[Row], header: Row, column: int) -> tuple[float | None, ...]:
    return tuple(_value(row, header.cell(column), row.cell(column)) for row in rows)


def _value(row: Row, heading: str, cell: str) -> float | None:
    number = read_number(cell)
    if number is None and is_missing(cell) and key(cell) != _NO_NUMBER:
        return None
    if number is None or number.out_of is not None:
        raise UnreadableTable(
            _(
                "Row %(row)s: %(column)s is '%(cell)s', not a number.",
                row=row.line,
                column=shown(heading),
                cell=shown(cell),
            )
        )
    return number.value

"""Which columns of a table hold the names and which one the scores."""

from collections.abc import Sequence
from dataclasses import replace

from pilot.language import gettext as _
from pilot.measures.numbers import is_missing, is_score, read_number
from pilot.measures.who import ClassList
from pilot.rosters.columns import NameColumns, name_columns
from pilot.rosters.names import full_name, key
from pilot.rosters.tables import Row, Table, UnreadableTable, shown

_COUNTING = {"no", "nr", "number", "#", "id", "student id", "student number"}
_WORDS_IN_A_SCORE = 4
"""As in "7 out of 10"."""


def name_of(row: Row, names: NameColumns) -> str:
    """The name on this row, first name first."""
    return " ".join(full_name(row, names)).strip()


def in_columns(table: Table) -> Table:
    """The table; lines typed as "Amara 4" are parted into a name and a score."""
    if table.width > 1:
        return table
    return Table(tuple(Row(row.line, _parted(row.cell(0))) for row in table.rows))


def names_and_scores(
    table: Table, class_list: ClassList, column: str | None
) -> tuple[NameColumns, int]:
    """Where the names are, and the one column of scores; the heading `column` settles which."""
    names = _names(table, class_list)
    if column is not None:
        return _by_heading(table, names, column)
    scores = _the_scores(table, names)
    first = table.rows[0]
    if names.header is None and _is_heading(first, name_of(first, names), scores, class_list):
        names = replace(names, header=first)
    return names, scores


def holds_numbers(cells: Sequence[str]) -> bool:
    """Whether at least half of what is written here are numbers."""
    written = [cell for cell in cells if not is_missing(cell)]
    numbers = sum(read_number(cell) is not None for cell in written)
    return numbers > 0 and numbers * 2 >= len(written)


def column_names(header: Row | None, columns: Sequence[int]) -> str:
    """These columns in words: by their headings, or by counting from 1."""
    headings = [shown(header.cell(column)) if header else "" for column in columns]
    return ", ".join(
        heading or _("column %(number)s", number=column + 1)
        for heading, column in zip(headings, columns, strict=True)
    )


def _parted(cell: str) -> tuple[str, ...]:
    words = cell.split(" ")
    for length in range(min(_WORDS_IN_A_SCORE, len(words) - 1), 0, -1):
        score = " ".join(words[-length:])
        if is_score(score):
            return " ".join(words[:-length]).rstrip(" ,;:-–"), score
    return (cell,)


def _names(table: Table, class_list: ClassList) -> NameColumns:
    names = name_columns(table)
    if names.header is not None:
        return names
    if names.last is not None and _mostly_scores(table.column(names.last)):
        names = NameColumns(whole=names.first)
    known = [_count_known(table, column, class_list) for column in range(table.width)]
    best = known.index(max(known))
    return names if best in names.used or not known[best] else NameColumns(whole=best)


def _count_known(table: Table, column: int, class_list: ClassList) -> int:
    columns = NameColumns(whole=column)
    return sum(class_list.knows(name_of(row, columns)) for row in table.rows)


def _mostly_scores(cells: Sequence[str]) -> bool:
    """Whether these are "absent" and "yes" rather than last names."""
    return sum(map(is_score, cells)) * 2 >= len(cells)


def _by_heading(table: Table, names: NameColumns, column: str) -> tuple[NameColumns, int]:
    header = names.header or table.rows[0]
    words = [key(cell) for cell in header.cells]
    if key(column) not in words:
        raise UnreadableTable(
            _(
                "There is no column called %(column)s. The columns are: %(columns)s.",
                column=shown(column),
                columns=column_names(header, range(len(words))),
            )
        )
    return replace(names, header=header), words.index(key(column))


def _the_scores(table: Table, names: NameColumns) -> int:
    found = _number_columns(table, names) or _other_columns(table, names)
    if len(found) == 1:
        return found[0]
    if not found or not _number_columns(table, names):
        raise UnreadableTable(
            _("There is no column of scores. Paste two columns: names and scores.")
        )
    raise UnreadableTable(
        _(
            "There are %(count)s columns with numbers: %(columns)s. "
            "Paste two columns: names and one score.",
            count=len(found),
            columns=column_names(names.header, found),
        )
    )


def _number_columns(table: Table, names: NameColumns) -> list[int]:
    """Columns of numbers beside the names; those before the names may just count the lines."""
    numbers = [
        column
        for column in range(table.width)
        if column not in names.used and holds_numbers(table.column(column, after=names.body_after))
    ]
    after = [column for column in numbers if column > max(names.used)]
    return after or [column for column in numbers if not _counts(table, names, column)]


def _other_columns(table: Table, names: NameColumns) -> list[int]:
    start = max(names.used) + 1
    return [c for c in range(start, table.width) if table.column(c, after=names.body_after)]


def _counts(table: Table, names: NameColumns, column: int) -> bool:
    if names.header and key(names.header.cell(column)) in _COUNTING:
        return True
    cells = table.column(column, after=names.body_after)
    return [cell.rstrip(".)") for cell in cells] == [str(n + 1) for n in range(len(cells))]


def _is_heading(row: Row, name: str, scores: int, class_list: ClassList) -> bool:
    """Words over the scores, and beside them nobody of the class."""
    word = row.cell(scores)
    known = class_list.knows(name) or class_list.near(name) is not None
    return bool(word) and not is_score(word) and not known

"""What each column of a sheet may be, told by its heading and by what stands in it."""

from collections.abc import Callable, Sequence
from contextlib import suppress

from pilot.judging.column_contents import (
    MOST_KINDS,
    cells_in,
    columns_in,
    has_kinds,
    holds_dates,
    says_before_and_after,
    some_rows,
)
from pilot.judging.errors import CannotJudge
from pilot.judging.pairs import two_of
from pilot.judging.unusable import SCORES, yes_as_one
from pilot.measures.judged_file import AFTER_WORDS, BEFORE_WORDS, Sheet
from pilot.measures.score_columns import holds_numbers
from pilot.rosters.matching import key
from pilot.rosters.tables import UnreadableTable

_BY_KINDS = 12
"""Different words up to which a column is guessed to say groups or phases."""
_HEADED = {
    "group": {"group", "class", "section", "condition", "arm", "treatment", "cohort", "way"},
    "phase": {"phase", "period", "when", "time", "stage", "occasion", "wave", "method"},
    "date": {"date", "day", "on", "when"},
    "value": {
        "value", "score", "scores", "result", "answer", "points", "mark", "marks", "minutes",
        "share", "count", "percent",
    },
    "before": BEFORE_WORDS,
    "after": AFTER_WORDS,
}  # fmt: skip
"""Words of headings that tell what stands below them."""
_ORDER = ("date", "phase", "group", "student", "before", "after", "value")
"""What is easiest to tell comes first; what is taken is not guessed again."""


def guess(sheet: Sheet, roles: Sequence[str]) -> dict[str, int]:
    """The column of each role, for those that can be told."""
    found: dict[str, int] = {}
    some = some_rows(sheet)
    counted = yes_as_one(some)
    for role in sorted(roles, key=_ORDER.index):
        column = _FINDERS[role](counted if role in SCORES else some, found)
        if column is not None and column not in found.values():
            found[role] = column
    return found


def two_words(sheet: Sheet, column: int, changed: str = "") -> tuple[str, str]:
    """The new way and what it is compared with; both empty where they cannot be told."""
    with suppress(CannotJudge):
        return two_of(sheet.words(column), sheet.header.cell(column), changed or None, None)
    return "", ""


def students_repeat(sheet: Sheet) -> bool:
    """Whether a column that tells students apart has the same student on several rows."""
    column = some_rows(sheet).student_column(())
    if column is None:
        return False
    cells = [key(word) for word in sheet.words(column) if word]
    return len(set(cells)) < len(cells)


def rows_are_days(sheet: Sheet) -> bool:
    """Whether every row has a date of its own, and nobody is told apart by anything else."""
    some = some_rows(sheet)
    dated = [each for each in columns_in(some) if holds_dates(some, each)]
    alone = any(len(set(sheet.words(each))) == len(sheet.rows) for each in dated)
    return alone and _student(some, {}) is None


def could_be(sheet: Sheet, role: str) -> bool:
    """Whether any column of the table can be this at all."""
    some = some_rows(sheet)
    if role == "student":
        return True
    if role == "date":
        return any(holds_dates(some, each) for each in columns_in(some))
    if role in ("group", "phase"):
        return any(has_kinds(some, each, MOST_KINDS) for each in columns_in(some))
    return bool(yes_as_one(some).number_columns())


def _date(sheet: Sheet, taken: dict[str, int]) -> int | None:
    dated = [each for each in columns_in(sheet) if holds_dates(sheet, each)]
    return _headed(sheet, dated, "date") if len(dated) != 1 else dated[0]


def _phase(sheet: Sheet, taken: dict[str, int]) -> int | None:
    free = _free_kinds(sheet, taken)
    telling = [each for each in free if says_before_and_after(sheet, each)]
    return _headed(sheet, free, "phase") if len(telling) != 1 else telling[0]


def _group(sheet: Sheet, taken: dict[str, int]) -> int | None:
    free = _free_kinds(sheet, taken)
    headed = _headed(sheet, free, "group")
    worded = [each for each in free if not holds_numbers(cells_in(sheet, each))]
    return worded[0] if headed is None and len(worded) == 1 else headed


def _student(sheet: Sheet, taken: dict[str, int]) -> int | None:
    dated = [each for each in columns_in(sheet) if holds_dates(sheet, each)]
    return sheet.student_column((*taken.values(), *dated))


def _before(sheet: Sheet, taken: dict[str, int]) -> int | None:
    return _pair(sheet, taken, "before")


def _after(sheet: Sheet, taken: dict[str, int]) -> int | None:
    numbers = _numbers(sheet, taken)
    return numbers[0] if len(numbers) == 1 else _pair(sheet, taken, "after")


def _pair(sheet: Sheet, taken: dict[str, int], role: str) -> int | None:
    besides = [column for known, column in taken.items() if known not in ("before", "after")]
    with suppress(UnreadableTable):
        return sheet.before_and_after(None, None, besides)[role == "after"]
    return _headed(sheet, _numbers(sheet, taken), role)


def _value(sheet: Sheet, taken: dict[str, int]) -> int | None:
    numbers = _numbers(sheet, taken)
    return numbers[0] if len(numbers) == 1 else _headed(sheet, numbers, "value")


_FINDERS: dict[str, Callable[[Sheet, dict[str, int]], int | None]] = {
    "date": _date,
    "phase": _phase,
    "group": _group,
    "student": _student,
    "before": _before,
    "after": _after,
    "value": _value,
}


def _numbers(sheet: Sheet, taken: dict[str, int]) -> list[int]:
    return [each for each in sheet.number_columns() if each not in taken.values()]


def _free_kinds(sheet: Sheet, taken: dict[str, int]) -> list[int]:
    free = [each for each in columns_in(sheet) if each not in taken.values()]
    return [each for each in free if has_kinds(sheet, each, _BY_KINDS)]


def _headed(sheet: Sheet, columns: Sequence[int], role: str) -> int | None:
    """The one column whose heading has a word for this."""
    fitting = [each for each in columns if _HEADED[role] & set(_words(sheet.header.cell(each)))]
    return fitting[0] if len(fitting) == 1 else None


def _words(heading: str) -> list[str]:
    return key("".join(each if each.isalpha() else " " for each in heading)).split()

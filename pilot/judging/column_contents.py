"""What stands in a column of a sheet: dates, answers, or a few words again and again."""

from pilot.judging.headings import sheet_with
from pilot.judging.pairs import AFTER, BEFORE
from pilot.measures.judged_file import Sheet
from pilot.measures.numbers import is_date, yes_or_no
from pilot.rosters.matching import key

MOST_KINDS = 30
"""Different words up to which a column may say groups or phases."""
_ENOUGH_ROWS = 100


def kinds_of(sheet: Sheet, column: int) -> tuple[str, ...]:
    """The different words of a column as they are first spelt, in the order of the file."""
    found: dict[str, str] = {}
    for word in sheet.words(column):
        if word:
            found.setdefault(key(word), word)
    return tuple(found.values())


def holds_answers(sheet: Sheet, column: int) -> bool:
    """Whether at least half of what is written in a column is yes or no."""
    cells = cells_in(some_rows(sheet), column)
    return bool(cells) and sum(yes_or_no(cell) is not None for cell in cells) * 2 >= len(cells)


def some_rows(sheet: Sheet) -> Sheet:
    """The first, the middle and the last rows: enough to tell what a column holds."""
    n, half = _ENOUGH_ROWS, len(sheet.rows) // 2
    if len(sheet.rows) <= 3 * n:
        return sheet
    middle = sheet.rows[half - n // 2 : half + n // 2]
    return sheet_with(sheet.header, (*sheet.rows[:n], *middle, *sheet.rows[-n:]))


def columns_in(sheet: Sheet) -> range:
    """The numbers of all columns."""
    return range(len(sheet.header.cells))


def cells_in(sheet: Sheet, column: int) -> list[str]:
    """The filled cells of a column."""
    return [word for word in sheet.words(column) if word]


def has_kinds(sheet: Sheet, column: int, most: int) -> bool:
    """A few different words, most of them written more than once."""
    n = len(kinds_of(sheet, column))
    return 2 <= n <= most and n * 2 <= len(cells_in(sheet, column))


def holds_dates(sheet: Sheet, column: int) -> bool:
    """Whether at least half of what is written in a column are dates."""
    cells = cells_in(sheet, column)
    return bool(cells) and sum(map(is_date, cells)) * 2 >= len(cells)


def says_before_and_after(sheet: Sheet, column: int) -> bool:
    """Whether a word for before and one for after stand in a column."""
    words = set(map(key, kinds_of(sheet, column)))
    return bool(words & BEFORE) and bool(words & AFTER)

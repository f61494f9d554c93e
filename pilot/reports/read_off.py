"""Tables of a page as tables of a file: the same cells, where a number is a number."""

import re
from collections.abc import Sequence

from pilot.analysis.class_pictures import UNKNOWN
from pilot.analysis.pictures import Table
from pilot.language import gettext as _
from pilot.reports.sheets import Cell, Column, Sheet

_NUMBER = re.compile(r"[+−-]?\d+(?:\.\d+)?")
_PERCENT = re.compile(rf"({_NUMBER.pattern})\s?%")


def read_off(key: str, about: str, table: Table) -> Sheet:
    """The table under a picture, column by column."""
    columns = [_column(values) for values in zip(*table.rows, strict=True)]
    heads = tuple(
        Column(f"{head}, %" if percent else head, _("As on the page"))
        for head, (percent, _cells) in zip(table.headers, columns, strict=False)
    )
    rows = tuple(zip(*(cells for _percent, cells in columns), strict=True))
    return Sheet(key, about, heads, rows)


def number_in(shown: str) -> float | int | None:
    """The number that is shown, where nothing else is.

    >>> number_in("−2.5"), number_in("+2"), number_in("2 of 3")
    (-2.5, 2, None)
    """
    return _read(shown) if _NUMBER.fullmatch(shown) else None


def first_number_in(shown: str) -> float | int | None:
    """The number that comes first.

    >>> first_number_in("17 min")
    17
    """
    found = _NUMBER.search(shown)
    return _read(found[0]) if found else None


def _read(shown: str) -> float | int:
    plain = shown.replace("−", "-")
    return float(plain) if "." in plain else int(plain)


def _column(values: Sequence[str]) -> tuple[bool, list[Cell]]:
    """Whether it is one of per cent, and its cells."""
    known = [each for each in values if each not in (UNKNOWN, "")]
    percent = bool(known) and all(_PERCENT.fullmatch(each) for each in known)
    return percent, [_cell(each, percent) for each in values]


def _cell(shown: str, percent: bool) -> Cell:
    if shown in (UNKNOWN, ""):
        return None
    found = number_in(shown.rstrip("% ") if percent else shown)
    return shown if found is None else found

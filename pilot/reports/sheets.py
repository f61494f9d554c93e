"""Tables that are handed out: named columns that say what stands in them, rows of plain values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pilot.language import gettext as _

Cell = str | int | float | date | None
"""A number is a number, a day is a day; None is not known, which is not zero."""


@dataclass(frozen=True)
class Column:
    """A column, and what stands in it."""

    name: str
    about: str


@dataclass(frozen=True)
class Sheet:
    """One table."""

    key: str
    """Its short name: a file's, and a key of JSON."""
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Book:
    """Several tables that belong together."""

    name: str
    """What its file is called, without an ending."""
    sheets: tuple[Sheet, ...]

    @property
    def filled(self) -> tuple[Sheet, ...]:
        """The tables that have rows, and last the one that explains them."""
        there = tuple(sheet for sheet in self.sheets if sheet.rows)
        return (*there, _dictionary(there))


def _dictionary(sheets: tuple[Sheet, ...]) -> Sheet:
    """A row for each column of each table."""
    columns = (
        Column("table", _("The table")),
        Column("column", _("The column; empty where the row is about the whole table")),
        Column("about", _("What stands in it")),
    )
    return Sheet("dictionary", _("What every column means"), columns, tuple(_rows_on(sheets)))


def _rows_on(sheets: tuple[Sheet, ...]) -> Iterator[tuple[Cell, ...]]:
    for sheet in sheets:
        yield sheet.key, "", sheet.about
        for column in sheet.columns:
            yield sheet.key, column.name, column.about


def columns(**about: str) -> tuple[Column, ...]:
    """Columns by name."""
    return tuple(Column(name, words) for name, words in about.items())

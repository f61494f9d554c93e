"""What is kept about a student as one file to take away: to be read, and to be read by machines."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template

from pilot.accounts.models import Person
from pilot.students.kept import KEPT, Row, kept_about

NAME = "my-data"
FORM = 1
"""Grows when the file changes its form."""


@dataclass(frozen=True)
class Table:
    """One kind of rows, to be read."""

    title: Any
    headers: list[str]
    rows: list[list[str]]


def data_file(person: Person, *, at: datetime) -> bytes:
    """A zip with the same twice: a page to read and a file for machines."""
    kept = kept_about(person)
    whole = {"form": FORM, "name": person.name, "made_at": at.isoformat(), "kept": kept}
    tables = list(_tables(kept))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr(f"{NAME}.json", json.dumps(whole, ensure_ascii=False, indent=1))
        read = render_template("students/data.html", person=person, tables=tables, at=at)
        parcel.writestr(f"{NAME}.html", read)
    return packed.getvalue()


def _tables(kept: dict[str, list[Row]]) -> Iterator[Table]:
    """The kinds that have rows."""
    for kind in KEPT:
        rows = kept[kind.name]
        if rows:
            names = list(rows[0])
            headers = [name.replace("_", " ") for name in names]
            yield Table(kind.title, headers, [[_cell(row[name]) for name in names] for row in rows])


def _cell(value: Any) -> str:
    if value is None or value == "":
        return "–"
    return ", ".join(value) if isinstance(value, list) else str(value)

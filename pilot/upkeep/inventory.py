"""What is kept, in the words the tables themselves use: nothing can be kept and not stand here."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Table

from pilot.db import Base

_KEYS = frozenset({"district_id", "id"})
"""Numbers of our own, which say nothing of anyone."""
_OF_STUDENTS = frozenset({"person", "membership", "card"})
"""Tables about students, and staff too, that have no column of the name `student_id`."""


@dataclass(frozen=True)
class Kept:
    """One kind of thing that is kept: what it is, and what of it."""

    name: str
    about: str
    parts: tuple[tuple[str, str], ...]
    """Each column, and what is said of it where its name is not enough."""


@dataclass(frozen=True)
class Inventory:
    """Everything that is kept, by whom it is about."""

    students: tuple[Kept, ...]
    staff: tuple[Kept, ...]
    school: tuple[Kept, ...]


@cache
def inventory() -> Inventory:
    """Every table of the database; none is left out, whoever added it."""
    by_whom: dict[str, list[Kept]] = {"students": [], "staff": [], "school": []}
    for mapper in sorted(Base.registry.mappers, key=lambda mapper: mapper.class_.__name__):
        by_whom[_about_whom(mapper.class_)].append(_kept(mapper.class_))
    return Inventory(**{whom: tuple(found) for whom, found in by_whom.items()})


def _about_whom(model: type[Base]) -> str:
    table = model.__table__
    assert isinstance(table, Table)
    if "student_id" in table.columns or table.name in _OF_STUDENTS:
        return "students"
    points_at = {key.column.table.name for key in table.foreign_keys}
    return "staff" if "person" in points_at else "school"


def _kept(model: type[Base]) -> Kept:
    said = dict(_said_of(model))
    names = [column.name for column in model.__table__.columns]
    parts = tuple((_words(name), said.get(name, "")) for name in names if name not in _KEYS)
    name = _words(model.__tablename__)
    return Kept(name[0].upper() + name[1:], inspect.getdoc(model) or "", parts)


def _said_of(model: type[Base]) -> Iterator[tuple[str, str]]:
    """The string that stands under a column."""
    (written,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(written, ast.ClassDef)
    for line, below in zip(written.body, written.body[1:], strict=False):
        is_text = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and is_text:
            yield line.target.id, str(below.value.value)  # type: ignore[attr-defined]


def _words(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")

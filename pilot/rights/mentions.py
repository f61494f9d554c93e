"""Where others wrote a student's name: in the texts of the pilots of their classes.

The tables are found by themselves: every one with text that belongs to a pilot, itself or through
what it is part of. Another class's child of the same name is left alone.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Enum, ForeignKeyConstraint, String, Table, select, update

from pilot.accounts.models import Person
from pilot.accounts.names import folded
from pilot.db import Base, session
from pilot.pilots.models import LONGEST_PAIN_KEY, Pilot
from pilot.rosters.models import Enrolment
from pilot.students.models import PlanEntry

_GAP = "…"


@dataclass(frozen=True)
class Mention:
    """One text with the name in it."""

    column: Any
    key: ColumnElement[bool]
    text: str


def mentions_of(
    student: Person, pilot_ids: Collection[int], class_ids: Collection[int]
) -> list[Mention]:
    """Every text of others that says the name as a word of its own."""
    found = []
    for table in Base.metadata.sorted_tables:
        where = _within(table, pilot_ids, class_ids)
        if where is not None:
            found += list(_in_table(table, where, student))
    return found


def take_out(student: Person, mentions: Collection[Mention]) -> None:
    """Leaves a gap for the name."""
    pattern = _pattern(student.name)
    for each in mentions:
        left = pattern.sub(_GAP, each.text)
        values = {each.column.name: left}
        if each.column is Pilot.__table__.c.pain_point:
            values["pain_key"] = folded(left)[:LONGEST_PAIN_KEY]
        session.execute(update(each.column.table).where(each.key).values(values))


def _within(
    table: Table, pilot_ids: Collection[int], class_ids: Collection[int]
) -> ColumnElement[bool] | None:
    if table is PlanEntry.__table__:
        mates = select(Enrolment.student_id).where(Enrolment.class_group_id.in_(class_ids))
        return table.c.student_id.in_(mates)
    return within_pilots(table, pilot_ids)


def within_pilots(table: Table, pilot_ids: Collection[int]) -> ColumnElement[bool] | None:
    """The rows of a table that belong to these pilots; None where none can."""
    own = table.c.get("id" if table is Pilot.__table__ else "pilot_id")
    if own is not None:
        return own.in_(pilot_ids)
    for key in table.constraints:
        if isinstance(key, ForeignKeyConstraint) and "pilot_id" in key.referred_table.c:
            child = key.elements[-1].parent
            parent = key.referred_table
            return child.in_(select(parent.c.id).where(parent.c.pilot_id.in_(pilot_ids)))
    return None


def _in_table(table: Table, where: ColumnElement[bool], student: Person) -> Iterator[Mention]:
    pattern = _pattern(student.name)
    its = table.c.district_id == student.district_id
    about_others = table.c.student_id != student.id if "student_id" in table.c else its
    for column in table.columns:
        is_text = isinstance(column.type, String) and not isinstance(column.type, Enum)
        if not is_text or column.name.endswith("_key"):
            continue
        said = column.contains(student.name, autoescape=True)
        query = select(column, *table.primary_key).where(its, where, about_others, said)
        for text, *key in session.execute(query):
            if pattern.search(text):
                pairs = zip(table.primary_key, key, strict=True)
                yield Mention(column, _all(pairs), text)


def _all(pairs: Iterator[tuple[Any, Any]]) -> ColumnElement[bool]:
    (first, value), *rest = pairs
    held: ColumnElement[bool] = first == value
    for column, its in rest:
        held = held & (column == its)
    return held


def _pattern(name: str) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")

"""What many tests begin with: put together once by the services, and as rows from then on.

Making it anew for every test takes most of the time of most tests. The rows are the same, ids and
all; the objects that stand for them are new each time, in the test's own session. One scenery may
stand on another, as long as it is always the same one.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from flask import current_app
from sqlalchemy import Table, bindparam, insert, inspect, select, update
from sqlalchemy.orm import InstanceState

from pilot.db import Base, db, session

T = TypeVar("T")
Rows = dict[str, list[dict[str, Any]]]
Files = dict[Path, bytes]


@dataclass(frozen=True)
class Made:
    """What a scenery added to the database and changed in it, its files, and what it returned."""

    added: Rows
    changed: Rows
    files: Files
    built: Any


@cache
def tables() -> list[Table]:
    """Those that are pointed at before those that point at them."""
    return Base.metadata.sorted_tables


_made: dict[tuple[str, str], Made] = {}


def scenery(name: str, build: Callable[[], T]) -> T:
    """What `build` puts into the database and returns; it is built once for each database."""
    key = (str(db.engine.url), name)
    if key not in _made:
        session.commit()
        before = contents()
        built = build()
        session.commit()
        _made[key] = _difference(before, contents(), built)
        return built
    _put(_made[key])
    kinds = set(_kinds(_made[key].built))
    found: list[Any] = [session.scalars(select(kind)).all() for kind in kinds]
    here: T = _here(_made[key].built)
    del found
    session.commit()
    return here


def _difference(before: Rows, after: Rows, built: Any) -> Made:
    added: Rows = {}
    changed: Rows = {}
    for table in tables():
        old = {_key(table, row): row for row in before[table.name]}
        new = {_key(table, row): row for row in after[table.name]}
        assert old.keys() <= new.keys(), f"a scenery takes nothing away: {table.name}"
        added[table.name] = [row for key, row in new.items() if key not in old]
        changed[table.name] = [row for key, row in new.items() if row != old.get(key, row)]
    return Made(added, changed, _files(), built)


def _key(table: Table, row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _put(made: Made) -> None:
    for path, held in made.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(held)
    for table in tables():
        if made.added[table.name]:
            session.execute(insert(table), made.added[table.name])
        if made.changed[table.name]:
            _change(table, made.changed[table.name])
            session.expire_all()
    session.commit()


def _change(table: Table, rows: list[dict[str, Any]]) -> None:
    keys = [column == bindparam(f"key_{column.name}") for column in table.primary_key]
    named = [
        row | {f"key_{column.name}": row[column.name] for column in table.primary_key}
        for row in rows
    ]
    session.connection().execute(update(table).where(*keys), named)


def _files() -> Files:
    """What was uploaded."""
    folder: Path = current_app.extensions["settings"].data_folder / "files"
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def contents(names: Collection[str] = Base.metadata.tables) -> Rows:
    """Every row of every table, or of those named, in the order of keys."""
    with db.engine.connect() as connection:
        return {
            table.name: [
                dict(row._mapping)
                for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in tables()
            if table.name in names
        }


def _kinds(thing: Any) -> Iterator[type]:
    """The tables that rows in it are of."""
    if isinstance(inspect(thing, raiseerr=False), InstanceState):
        yield type(thing)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from _kinds(getattr(thing, field.name))
    elif isinstance(thing, Mapping | tuple | list):
        for each in thing.values() if isinstance(thing, Mapping) else thing:
            yield from _kinds(each)


def _here(thing: Any) -> Any:
    """The same thing, with the rows in it as objects of this session."""
    state = inspect(thing, raiseerr=False)
    if isinstance(state, InstanceState):
        return session.get(type(thing), state.identity)
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{f.name: _here(getattr(thing, f.name)) for f in fields(thing)})
    if isinstance(thing, Mapping):
        return {name: _here(value) for name, value in thing.items()}
    if isinstance(thing, tuple | list):
        return type(thing)(_here(each) for each in thing)
    return thing

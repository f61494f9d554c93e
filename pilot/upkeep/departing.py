"""Takes one district out of an installation and puts it into another, beside those that are there.

The other one keeps it first and this one lets it go after, both only once every table was compared
by count and hash. Should the power fail in between, it is in both as it was, and saying the same
again ends it.
"""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, select, text
from sqlalchemy.exc import OperationalError

from pilot import schema
from pilot.errors import PilotError
from pilot.lessons.materials.store import folder_of
from pilot.upkeep.rows import (
    Tallied,
    lines_of,
    tables_of,
    tally_of,
    wait_with_foreign_keys,
    write_lines,
)

DISTRICT = "district"
_TRIES, _BETWEEN_TRIES_SECONDS = 10, 0.2


class NoSuchDistrict(PilotError):
    """There is none of that name, or several."""


class NotAlike(PilotError):
    """The district is there already and is not what it is here; nothing was touched."""


@dataclass(frozen=True)
class _Side:
    """A transaction in one of the two installations, and the tables there."""

    connection: Connection
    tables: dict[str, Table]

    @classmethod
    def of(cls, connection: Connection) -> Self:
        return cls(connection, {table.name: table for table in tables_of(connection)})

    def tallies(self, district_id: int) -> dict[str, Tallied]:
        """How many rows of the district each table has, and one hash of them."""
        return {
            table.name: tally_of(lines_of(self.connection, table, which))
            for table, which in self.holding(district_id)
        }

    def holding(self, district_id: int) -> Iterator[tuple[Table, ColumnElement[bool]]]:
        """Each table that has rows of a district, and what these are known by. Tries to sign in
        belong to none."""
        for table in self.tables.values():
            if table.name == DISTRICT:
                yield table, table.c.id == district_id
            elif "district_id" in table.c:
                yield table, table.c.district_id == district_id

    def let_nobody_write(self) -> None:
        """Until the end. On SQLite whoever begins to write is alone anyway.

        The pilots first, as a mark does; who locks in another order makes us try again.
        """
        if self.connection.dialect.name != "postgresql":
            return
        names = sorted(self.tables, key=lambda name: name != "pilot")
        lock = text(f"LOCK TABLE {', '.join(map(self._quoted, names))} IN EXCLUSIVE MODE")
        for left in reversed(range(_TRIES)):
            try:
                with self.connection.begin_nested():
                    self.connection.execute(lock)
                return
            except OperationalError:
                if not left:
                    raise
                time.sleep(_BETWEEN_TRIES_SECONDS)

    def _quoted(self, name: str) -> str:
        return self.connection.dialect.identifier_preparer.quote(name)


def find_district(engine: Engine, name: str) -> int:
    """The id of the district of that name; `NoSuchDistrict` where there is none or several."""
    with engine.connect() as connection:
        asked = text("SELECT id FROM district WHERE name = :name")
        ids = connection.scalars(asked, {"name": name}).all()
    if len(ids) != 1:
        raise NoSuchDistrict(
            f"There {'are several districts' if ids else 'is no district'} called {name}."
        )
    found: int = ids[0]
    return found


def move_district(here: Engine, there: Engine, district_id: int) -> int:
    """Moves all rows of a district; says how many. Nobody saves anything here meanwhile.

    Raises `NotAlike` where the other one has rows of it that differ.
    """
    schema.upgrade(here)
    schema.upgrade(there)
    with here.begin() as leaving:
        old = _Side.of(leaving)
        old.let_nobody_write()
        with there.begin() as arriving:
            wait_with_foreign_keys(arriving)
            n = _copy(old, _Side.of(arriving), district_id)
        _let_go(old, district_id)
    return n


def move_files(from_folder: Path, to_folder: Path, district_id: int) -> int:
    """Moves its uploaded files, from one data folder to another; says how many."""
    old, new = (folder_of(data, district_id) for data in (from_folder, to_folder))
    if not old.is_dir() or old.resolve() == new.resolve():
        return 0
    shutil.copytree(old, new, dirs_exist_ok=True)
    n = sum(1 for path in old.rglob("*") if path.is_file())
    shutil.rmtree(old)
    return n


def _copy(old: _Side, new: _Side, district_id: int) -> int:
    """Every row of it, where none is there yet; then both are compared."""
    known = any(tally["rows"] for tally in new.tallies(district_id).values())
    if not known:
        for table, which in old.holding(district_id):
            names = [column.name for column in table.columns]
            lines = lines_of(old.connection, table, which)
            write_lines(new.connection, new.tables[table.name], names, lines)
    wanted, found = old.tallies(district_id), new.tallies(district_id)
    if wanted != found:
        differ = ", ".join(name for name in wanted if wanted[name] != found.get(name))
        raise NotAlike(
            f"The other installation has rows of that district that are not as they are here "
            f"({differ}). Nothing was touched."
            if known
            else f"These tables came out otherwise: {differ}. Nothing was touched."
        )
    return sum(tally["rows"] for tally in wanted.values())


def _let_go(old: _Side, district_id: int) -> None:
    """The district, and the pretend ones its teachers play with."""
    district, person = old.tables[DISTRICT], old.tables["person"]
    its_people = select(person.c.id).where(person.c.district_id == district_id)
    for which in (district.c.pretend_for_id.in_(its_people), district.c.id == district_id):
        old.connection.execute(delete(district).where(which))

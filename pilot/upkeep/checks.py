"""Whether the database is whole: its pages, what its rows point at, what is summed up of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Table, and_, exists, func, insert, not_, select

from pilot import clock, schema
from pilot.upkeep.rows import tables_of


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be."""

    where: str
    what: str
    mended: bool = False


def findings_in(engine: Engine, *, repair: bool = False) -> list[Finding]:
    """Everything found, in the order of the tables; nothing is a good answer."""
    found = list(_of_migrations(engine))
    with engine.begin() as connection:
        tables = tables_of(connection)
        found += _of_pages(connection)
        for table in tables:
            found += _of_orphans(connection, table)
        found += _of_summaries(connection, {table.name: table for table in tables}, repair)
    return found


def _of_migrations(engine: Engine) -> Iterator[Finding]:
    if not schema.is_current(engine):
        yield Finding("database", "It is not up to date. Run: pilot db upgrade")


def _of_pages(connection: Connection) -> Iterator[Finding]:
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL checks its pages itself
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check").all():
        if said != "ok":
            yield Finding("database", said)


def _of_orphans(connection: Connection, table: Table) -> Iterator[Finding]:
    for key in table.foreign_key_constraints:
        parent = key.referred_table.alias("parent")
        pairs = [(e.parent, parent.columns[e.column.name]) for e in key.elements]
        points = and_(*(child.is_not(None) for child, _held in pairs))
        held = exists().where(*(child == held for child, held in pairs))
        n = connection.scalar(select(func.count()).select_from(table).where(points, not_(held)))
        if n:
            yield Finding(table.name, f"{n} rows point at a {key.referred_table.name} that is gone")


def _of_summaries(
    connection: Connection, tables: dict[str, Table], repair: bool
) -> Iterator[Finding]:
    """Every pilot has its line of summary: without it, lists and caches do not know it."""
    pilot, summary = tables["pilot"], tables["pilot_summary"]
    has = exists().where(
        summary.c.district_id == pilot.c.district_id, summary.c.pilot_id == pilot.c.id
    )
    lost = connection.execute(select(pilot.c.district_id, pilot.c.id).where(not_(has))).all()
    if not lost:
        return
    if repair:
        now = clock.now()
        rows = [{"district_id": d, "pilot_id": p, "version": 1, "changed_at": now} for d, p in lost]
        connection.execute(insert(summary), rows)
    yield Finding("pilot_summary", f"{len(lost)} pilots have no summary", mended=repair)

"""All rows of the database, to compare and to put back."""

from typing import Any

from sqlalchemy import delete, insert, select

from pilot.accounts.models import District, FailedSignIns
from pilot.db import Base, db, session

Rows = dict[str, list[dict[str, Any]]]


def contents() -> Rows:
    """Every row of every table, in the order of keys."""
    tables = Base.metadata.sorted_tables
    with db.engine.connect() as connection:
        return {
            table.name: [
                dict(row._mapping)
                for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in tables
        }


def put_back(rows: Rows) -> None:
    """Makes these all there is."""
    session.execute(delete(District))
    session.execute(delete(FailedSignIns))
    for table in Base.metadata.sorted_tables:
        if rows[table.name]:
            session.execute(insert(table), rows[table.name])
    session.commit()
    session.expire_all()


def differences(before: Rows, after: Rows) -> list[str]:
    """The tables in which anything changed."""
    return [name for name in before if before[name] != after[name]]

"""Upgrades a database, killed after each statement: `python -m tests.faults.upgrade_killed URL`.

Every migration is one transaction. So a killed one must leave the tables and the rows as they were
before it, and the next upgrade must go on from there. Writes one line of JSON.
"""

import json
import os
import signal
import sys
from dataclasses import dataclass
from typing import Any

from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, inspect, text

from pilot import engines, fence, paths, schema

READS = ("SELECT", "PRAGMA", "SHOW", "BEGIN", "SET")


@dataclass(frozen=True)
class Shape:
    """What must be the same after a kill: the revision, every column, the rows of every table."""

    revision: str
    columns: dict[str, list[str]]
    rows: dict[str, int]


def shape_of(engine: Engine) -> Shape:
    """The database as it stands."""
    found = inspect(engine).get_multi_columns()
    columns = {
        table: sorted(column["name"] for column in its)
        for (_schema, table), its in sorted(found.items())
    }
    counts = " UNION ALL ".join(f"SELECT '{t}', count(*) FROM \"{t}\"" for t in columns)
    with engine.connect() as rows:
        revision = str(rows.scalar(text("SELECT version_num FROM alembic_version")))
        return Shape(revision, columns, dict(map(tuple, rows.execute(text(counts)))))


def engine_for(url: str, *, careful: bool) -> Engine:
    """An engine as the application makes it, or, as the control, as the driver would."""
    engine = create_engine(url, hide_parameters=True)
    if careful:
        engines.prepare(engine)
    return engine


def upgrade_in_a_child(url: str, to: str, *, kill_after: int, careful: bool) -> bool:
    """Upgrades in a process that dies after so many statements; whether it lived to the end."""
    child = os.fork()
    if child == 0:
        try:
            engine = engine_for(url, careful=careful)
            _die_after(engine, kill_after)
            schema.upgrade(engine, to)
            engine.dispose()
        except BaseException:
            os._exit(1)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError(f"the upgrade to {to} failed by itself")
    return os.WIFEXITED(status)


def _die_after(engine: Engine, statements: int) -> None:
    left = [statements]

    def count(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(READS):
            return
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "after_cursor_execute", count)


def walk(url: str, *, every: int, careful: bool) -> dict[str, Any]:
    """Through all migrations that lack, killed in each after every so many statements."""
    kills, broken = 0, []
    for revision in _waiting(url):
        before = _look(url)
        at = 1
        while True:
            if upgrade_in_a_child(url, revision, kill_after=at, careful=careful):
                break
            kills += 1
            after = _look(url)
            if after != before:
                broken.append(f"{revision} after statement {at}: {_difference(before, after)}")
                if not careful:
                    return {"kills": kills, "broken": broken, "rows": {}}
            at += every
    return {"kills": kills, "broken": broken, "rows": _look(url).rows}


def _look(url: str) -> Shape:
    engine = engine_for(url, careful=True)
    try:
        return shape_of(engine)
    finally:
        engine.dispose()


def _waiting(url: str) -> list[str]:
    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    all_of_them = list(ScriptDirectory.from_config(config).walk_revisions())[::-1]
    names = [each.revision for each in all_of_them]
    return names[names.index(_look(url).revision) + 1 :]


def _difference(before: Shape, after: Shape) -> str:
    if before.revision != after.revision:
        return f"it says {after.revision}"
    tables = {t for t in {*before.rows, *after.rows} if before.rows.get(t) != after.rows.get(t)}
    columns = {t for t in after.columns if before.columns.get(t) != after.columns[t]}
    return f"other rows in {sorted(tables)}, other columns in {sorted(columns)}"


if __name__ == "__main__":
    address, step, manner = sys.argv[1:]
    with fence.every_district():
        walked = walk(address, every=int(step), careful=manner == "careful")
    sys.stdout.write(json.dumps(walked))

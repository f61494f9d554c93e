"""Migrations make what the models say, keep what is there, and happen as a whole or not at all."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, create_engine, delete, inspect, text

from pilot import db, engines, glance, paths, schema
from pilot.accounts.models import Membership, Role
from tests.guards.snapshot import contents, differences, put_back
from tests.guards.world import World

KILLED_MIDWAY = """
import os, sys
from sqlalchemy import create_engine, event
from pilot import engines, schema
engine = create_engine(sys.argv[1])
engines.prepare(engine)
seen = 0
@event.listens_for(engine, "before_cursor_execute")
def count(_connection, _cursor, statement, *_rest):
    global seen
    seen += statement.lstrip().startswith("CREATE TABLE")
    if seen == 8:
        os._exit(9)
schema.upgrade(engine)
"""


@pytest.fixture
def unmade(tmp_path: Path) -> Iterator[Engine]:
    """A SQLite file with nothing in it, opened as the application opens it."""
    engine = create_engine(f"sqlite:///{tmp_path / 'fresh.db'}")
    engines.prepare(engine)
    yield engine
    engine.dispose()


def test_migrations_make_what_the_models_say(app: Flask):
    with db.db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.Base.metadata) == []


def test_a_database_with_the_world_in_it_is_current(app: Flask, world: World):
    assert schema.is_current(db.db.engine)


def test_the_newest_migration_is_alembic_s_own_head(app: Flask):
    config = Config()
    config.set_main_option("script_location", str(paths.MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert glance.newest() == ScriptDirectory.from_config(config).get_current_head()


def test_running_the_migrations_again_keeps_every_row(app: Flask, world: World):
    before = contents()
    schema.upgrade(db.db.engine)
    assert differences(before, contents()) == []


def test_down_and_up_again_takes_the_whole_world_back_in(app: Flask, world: World):
    before = contents()
    db.session.remove()
    schema.downgrade(db.db.engine, "base")
    assert set(inspect(db.db.engine).get_table_names()) <= {"alembic_version"}
    schema.upgrade(db.db.engine)
    put_back(before)
    assert differences(before, contents()) == []


def test_every_step_back_keeps_the_rows_it_has_a_table_for(app: Flask, world: World):
    """A table that is made anew to lose a column would take the rows that point at it along."""
    db.session.execute(delete(Membership).where(Membership.role == Role.HELPER))
    db.session.commit()  # a role that was not known then cannot go back with the rest
    before = rows_by_table()
    db.session.remove()
    for revision in revisions_before_the_last():
        schema.downgrade(db.db.engine, revision)
        now = rows_by_table()
        assert {name: before[name] for name in now} == now, revision
    schema.upgrade(db.db.engine)


def revisions_before_the_last() -> list[str]:
    """The steps on the way back, down to the first."""
    steps = ScriptDirectory(str(paths.MIGRATIONS)).walk_revisions()
    return [step.revision for step in steps][1:]


def rows_by_table() -> dict[str, int]:
    """How many rows each table of ours has."""
    with db.db.engine.connect() as connection:
        names = set(inspect(connection).get_table_names()) - {"alembic_version"}
        return {
            name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()
            for name in sorted(names)
        }


def test_a_migration_killed_midway_leaves_nothing_half_made(unmade: Engine):
    ran = subprocess.run(
        [sys.executable, "-c", KILLED_MIDWAY, str(unmade.url)],
        cwd=paths.PACKAGE.parent,
        check=False,
    )
    assert ran.returncode == 9
    assert inspect(unmade).get_table_names() == []
    schema.upgrade(unmade)
    assert schema.is_current(unmade)


def test_every_table_leads_with_its_district(app: Flask):
    """So that the database itself refuses a row that points into another district."""
    outside = {"district", "failed_sign_ins", "sign_in_attempt"}
    for table in db.Base.metadata.sorted_tables:
        if table.name not in outside:
            assert next(iter(table.primary_key)).name == "district_id", table.name
            for foreign in table.foreign_key_constraints:
                assert foreign.column_keys[0] == "district_id", foreign


def test_the_database_reports_its_own_faults_without_values(app: Flask, world: World):
    assert db.db.engine.hide_parameters
    with db.db.engine.connect() as connection, pytest.raises(Exception) as failed:  # noqa: PT011
        connection.execute(text("SELECT :name FROM nowhere"), {"name": "Canary"})
    assert "Canary" not in str(failed.value)

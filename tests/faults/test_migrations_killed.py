"""An upgrade that is killed after any statement leaves the database whole, and the next goes on."""

import json
import subprocess
import sys

import pytest

from pilot import clock, demo, paths, schema
from pilot.app import create_app
from pilot.db import db, session
from tests.commands.conftest import command
from tests.faults.form import in_full
from tests.faults.school import looking_at, settings_for
from tests.faults.upgrade_killed import shape_of

FIRST = "0001"
EVERY = in_full(1, 6)


@pytest.fixture
def old_school(database_url, tmp_path):
    """A pretend school as the first version kept it; how many rows each of its tables has."""
    settings = settings_for(database_url, tmp_path / "data")
    with create_app(settings).app_context():
        schema.upgrade(db.engine)
        demo.make_pretend_school("", at=clock.now())
        session.commit()
        session.remove()
        schema.downgrade(db.engine, FIRST)
        db.engine.dispose()
    with looking_at(database_url) as engine:
        return shape_of(engine).rows


def upgrade(url, manner="careful", every=EVERY):
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.upgrade_killed", url, str(every), manner],
        cwd=paths.PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_a_killed_upgrade_leaves_the_database_whole_and_the_next_goes_on(
    old_school, database_url, tmp_path, figures
):
    assert sum(old_school.values()) > 1000
    walked = upgrade(database_url)
    lost = {t: n for t, n in old_school.items() if walked["rows"].get(t) != n}
    kind = database_url.partition(":")[0].partition("+")[0]
    figures(
        f"upgrade killed, {kind}: {walked['kills']} times, {sum(old_school.values())} rows; "
        f"not whole {len(walked['broken'])} times, tables with other rows {len(lost)}"
    )
    assert walked["kills"] > 20
    assert (walked["broken"], lost) == ([], {})
    checked = command(tmp_path / "data", "check", DATABASE_URL=database_url)
    assert checked.stdout == "The database is whole.\n"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_without_our_transactions_a_killed_upgrade_breaks_it(old_school, database_url):
    """The control: SQLite's driver by itself keeps half of a migration."""
    assert upgrade(database_url, manner="as the driver would", every=1)["broken"]

"""A backup taken while students mark: every mark acknowledged before it began is in it."""

import time

from tests.commands.conftest import command
from tests.faults.clients import marking
from tests.faults.form import in_full
from tests.faults.ledger import compare
from tests.faults.school import looking_at
from tests.faults.server import serving

SECONDS = in_full(20, 2)


def test_a_backup_in_a_storm_has_all_that_was_acknowledged_before(school, tmp_path, figures):
    ready = school()
    data, url = ready.settings.data_folder, ready.settings.database_url
    with (
        serving(ready.settings) as server,
        marking(server.port, ready.pupils, ready.ledger, devices=16),
    ):
        time.sleep(SECONDS)
        began = time.monotonic()
        saved = command(data, "backup", DATABASE_URL=url)
        took = time.monotonic() - began
    assert saved.returncode == 0, saved.stderr
    (path,) = (data / "backups").glob("*.zip")
    new = tmp_path / "new"
    restored = command(new, "restore", str(path))
    assert restored.returncode == 0, restored.stderr
    assert command(new, "check").stdout == "The database is whole.\n"
    promised, later = ready.ledger.before(began), len(ready.ledger.lines)
    with looking_at(f"sqlite:///{new / 'pilot.db'}") as engine:
        assert promised
        assert compare(promised, engine).lost == []
        # The control: what came after the backup is told apart from what was in it.
        meanwhile = compare(ready.ledger.lines, engine).lost
    figures(
        f"backup in a storm: {len(promised)} marks before it, {later - len(promised)} after it "
        f"began, of them {len(meanwhile)} too late for it; lost 0, it took {took:.1f} s"
    )
    assert meanwhile
    assert command(data, "check", DATABASE_URL=url).stdout == "The database is whole.\n"

"""The power fails while students mark. In the full form and as root: it takes a disk of our own."""

import sqlite3
import time

import pytest

from tests.faults.clients import marking
from tests.faults.disk_of_ours import small_disk
from tests.faults.form import FULL
from tests.faults.ledger import Ledger, compare, versions
from tests.faults.school import looking_at, make_school, settings_for
from tests.faults.server import Server

pytestmark = pytest.mark.skipif(not FULL, reason="the power is cut in `make faults`")
SECONDS = 5.0


@pytest.fixture
def disk(tmp_path):
    """A disk whose power can be cut."""
    with small_disk(tmp_path) as disk:
        yield disk


def test_a_power_cut_loses_nothing_that_was_acknowledged(disk, tmp_path, figures):
    url = f"sqlite:///{disk.folder / 'pilot.db'}"
    settings, ledger = settings_for(url, disk.folder), Ledger(tmp_path / "ledger")
    pupils = make_school(settings, classes=2)
    with looking_at(url) as engine:
        before = versions(engine)
    server = Server(settings, log=tmp_path / "server.log")
    try:
        server.start()
        server.wait()
        with marking(server.port, pupils, ledger, devices=16, patience=0):
            time.sleep(SECONDS)
            disk.cut_power()
            server.kill()
    finally:
        server.kill()
    disk.come_back()
    with looking_at(url) as engine:
        found = compare(ledger.lines, engine, versions_before=before)
    figures(f"power cut: {len(ledger.lines)} marks acknowledged, lost {len(found.lost)}")
    assert len(ledger.lines) > 16
    assert (found.lost, found.doubled) == ([], 0)


@pytest.mark.parametrize(("synchronous", "loses"), [("FULL", False), ("NORMAL", True)])
def test_the_setting_decides_what_a_power_cut_loses(disk, figures, synchronous, loses):
    """The control: without full synchronisation rows that were committed are gone."""
    path = disk.folder / "rows.db"
    rows = sqlite3.connect(path, isolation_level=None)
    rows.execute("PRAGMA journal_mode=WAL")
    rows.execute(f"PRAGMA synchronous={synchronous}")
    rows.execute("CREATE TABLE mark (n INTEGER PRIMARY KEY)")
    for n in range(200):
        rows.execute("INSERT INTO mark VALUES (?)", (n,))
    disk.cut_power()
    rows.close()
    disk.come_back()
    kept = sqlite3.connect(path)
    lost = 200 - _count(kept)
    kept.close()
    figures(f"power cut with synchronous={synchronous}: 200 rows committed, lost {lost}")
    assert (lost > 0) is loses


def _count(rows: sqlite3.Connection) -> int:
    try:
        return int(rows.execute("SELECT count(*) FROM mark").fetchone()[0])
    except sqlite3.OperationalError:  # not even the table is there
        return 0

"""What each step of growing carries here: marks and pages, with the processor time each takes.

Nothing is killed. A rate says little on a machine that also runs the devices; processor time does.
"""

import os
import threading
import time
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.balancer import balancing
from tests.faults.clients import marking
from tests.faults.form import FULL
from tests.faults.ledger import Ledger
from tests.faults.pair import pair
from tests.faults.school import make_school, settings_for
from tests.faults.server import children_of, serving
from tests.faults.wire import Wire

pytestmark = [
    pytest.mark.skipif(not FULL, reason="measured in `make faults`"),
    pytest.mark.postgres,
]
SECONDS, DEVICES = 8.0, 16
TICKS = os.sysconf("SC_CLK_TCK")
STEPS = {
    "SQLite": ("sqlite", 1),
    "PostgreSQL": ("postgresql", 1),
    "two hosts behind nginx": ("postgresql", 2),
    "two hosts, synchronous standby": ("pair", 2),
}


@contextmanager
def database(kind, folder, request):
    """An address, and the first process of the PostgreSQL that answers there."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'pilot.db'}", []
    elif kind == "postgresql":
        rows = request.getfixturevalue("postgresql")
        yield rows.create_database(), [_postmaster(rows)]
    else:
        with pair() as two:
            two.wait_for_standby()
            yield two.address(two.rows.create_database()), [_postmaster(two.rows)]


def _postmaster(rows):
    (folder,) = rows.look("SHOW data_directory")
    return int((Path(folder) / "postmaster.pid").read_text().split()[0])


def spent(pids):
    """Seconds of processor time of these processes, of those they started, and of those gone."""
    total = 0
    for pid in pids:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, words[11:15])) / TICKS + spent(children_of(pid))
    return total


@contextmanager
def hosting(url, folder, n_hosts):
    """So many hosts on a database: the port to ask at, and their processes."""
    with ExitStack() as running:
        hosts = []
        for n in range(n_hosts):
            (folder / str(n)).mkdir(exist_ok=True)
            settings = replace(settings_for(url, folder / str(n)), proxies=n_hosts - 1)
            hosts.append(running.enter_context(serving(settings)))
        port = hosts[0].port
        if n_hosts > 1:
            ports = (hosts[0].port, hosts[1].port)
            port = running.enter_context(balancing(folder / "nginx", ports))
        yield port, [host.pid for host in hosts]


@pytest.mark.parametrize("step", STEPS)
def test_a_step_carries(step, tmp_path, request, figures):
    kind, n_hosts = STEPS[step]
    with database(kind, tmp_path, request) as (url, theirs):
        pupils = make_school(settings_for(url, tmp_path / "0"), classes=4)
        with hosting(url, tmp_path, n_hosts) as (port, ours):
            ledger = Ledger(tmp_path / "ledger")
            marks = _measured(ours, theirs, lambda: _mark(port, pupils, ledger))
            pages = _measured(ours, theirs, lambda: _read(port, pupils))
    figures(f"{step}: marks {marks}; Tonight {pages}")
    assert len(ledger.lines) > DEVICES


def _measured(ours, theirs, work):
    before, began = (spent(ours), spent(theirs)), time.monotonic()
    done = work()
    took = time.monotonic() - began
    each = [
        1000 * (spent(pids) - was) / done for pids, was in zip((ours, theirs), before, strict=True)
    ]
    return (
        f"{done / took:.0f} a second, {each[0]:.1f} ms in hosts and {each[1]:.1f} ms in PostgreSQL"
    )


def _mark(port, pupils, ledger):
    with marking(port, pupils, ledger, devices=DEVICES):
        time.sleep(SECONDS)
    return len(ledger.lines)


def _read(port, pupils):
    end, read = time.monotonic() + SECONDS, []

    def look(pupil):
        wire = Wire(port, 30)
        while time.monotonic() < end:
            read.append(wire.status_of(f"GET /tonight HTTP/1.1\r\nCookie: card={pupil.card}\r\n"))
        wire.close()

    threads = [threading.Thread(target=look, args=(pupil,)) for pupil in pupils[:DEVICES]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(read) == {200}
    return len(read)

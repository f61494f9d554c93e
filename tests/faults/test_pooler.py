"""PgBouncer in transaction mode before PostgreSQL: a connection is another one each time."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pilot.config import with_driver
from tests.faults.clients import marking
from tests.faults.form import FULL
from tests.faults.ledger import Ledger, compare, versions
from tests.faults.school import looking_at, make_school, settings_for
from tests.faults.server import serving
from tests.servers import Postgres, free_port
from tests.waiting import soon

pytestmark = [
    pytest.mark.skipif(not FULL, reason="a pooler is started in `make faults`"),
    pytest.mark.postgres,
]
DEVICES, SECONDS, CONNECTIONS = 16, 8, 3
_SETTINGS = """
[databases]
* = host=127.0.0.1 port={behind} user=pilot
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = {connections}
ignore_startup_parameters = extra_float_digits
"""


@contextmanager
def pooling(folder: Path, postgresql: Postgres) -> Iterator[int]:
    """A pooler before it with fewer connections than there are devices; its port."""
    program = shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if program is None:
        pytest.skip("PgBouncer is not here: apt install pgbouncer")
    port = free_port()
    settings = folder / "pooler.ini"
    told = {"behind": postgresql.port, "port": port, "connections": CONNECTIONS}
    settings.write_text(_SETTINGS.format(**told))
    whose = ["-u", "nobody"] if os.geteuid() == 0 else []
    running = subprocess.Popen([program, "-q", *whose, str(settings)])
    try:
        soon(lambda: _takes_calls(port), otherwise=lambda: "PgBouncer does not run")
        yield port
    finally:
        running.terminate()
        running.wait(timeout=20)


def _takes_calls(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.parametrize(("told", "fails"), [(True, False), (False, True)])
def test_marks_are_kept_through_a_pooler_that_the_program_is_told_of(
    postgresql, tmp_path, figures, told, fails
):
    straight = postgresql.create_database()
    settings = settings_for(straight, tmp_path / "data")
    pupils, ledger = make_school(settings, classes=2), Ledger(tmp_path / "ledger")
    with looking_at(straight) as engine, pooling(tmp_path, postgresql) as port:
        before = versions(engine)
        through = with_driver(straight.replace(f":{postgresql.port}/", f":{port}/"))
        with (
            serving(replace(settings, database_url=through, pooler=told)) as server,
            marking(server.port, pupils, ledger, devices=DEVICES) as devices,
        ):
            time.sleep(SECONDS)
        found = compare(ledger.lines, engine, versions_before=before)
    tries = sum(device.failures for device in devices)
    figures(
        f"{DEVICES} devices through a pooler with {CONNECTIONS} connections, "
        f"{'told' if told else 'not told'}: {len(ledger.lines)} marks, {tries} tries failed, "
        f"lost {len(found.lost)}"
    )
    assert (found.lost, found.doubled, found.strange) == ([], 0, [])
    assert bool(tries) is fails

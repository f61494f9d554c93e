"""The disk is full: writes are refused in plain words, pages are served, and nothing is lost."""

import http.client
import resource
import shutil
import subprocess
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.faults.clients import Device
from tests.faults.form import FULL
from tests.faults.ledger import Ledger, compare, versions
from tests.faults.school import looking_at
from tests.faults.server import Server, serving

NO_LIMIT = resource.RLIM_INFINITY
A_FEW_PAGES = 128 * 1024
DISK_BYTES = 24 * 1024 * 1024
BACK_WITHIN_SECONDS = 5


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """SQLite alone: PostgreSQL's disk is a matter of its own server."""
    return f"sqlite:///{tmp_path / 'data' / 'pilot.db'}"


@contextmanager
def files_may_not_grow(server: Server, folder: Path) -> Iterator[None]:
    """A few pages more, then no file the server writes may grow. Needs no rights."""
    log = next(folder.glob("*-wal"))
    most = log.stat().st_size + A_FEW_PAGES
    for pid in server.workers():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, NO_LIMIT))
    try:
        yield
    finally:
        for pid in server.workers():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (NO_LIMIT, NO_LIMIT))


@contextmanager
def disk_is_full(_server: Server, folder: Path) -> Iterator[None]:
    """All but a few pages of the disk are taken by something else."""
    ballast, room = folder / "ballast", shutil.disk_usage(folder).free - A_FEW_PAGES
    ballast.write_bytes(bytes(room))
    try:
        yield
    finally:
        ballast.unlink()


@pytest.fixture(params=["limit", "disk"])
def no_room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """How room is taken from the server: by a limit, and in the full form by a small real disk."""
    if request.param == "limit":
        yield files_may_not_grow
        return
    if not FULL:
        pytest.skip("a small disk of its own is for `make faults`")
    data = tmp_path / "data"
    data.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(data)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted by root only")
    yield disk_is_full
    subprocess.run(["umount", str(data)], check=True)


def post(server: Server, card: str, lesson_id: int) -> tuple[int, str]:
    """A mark as a page without any script sends it: the status, and what is read."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = {
        "Cookie": f"card={card}",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection.request("POST", f"/tonight/{lesson_id}/done", "amount=all", headers)
    answer = connection.getresponse()
    read = answer.read().decode()
    connection.close()
    return answer.status, read


def test_a_full_disk_refuses_in_plain_words_and_loses_nothing(no_room, school, figures):
    ready = school(classes=1)
    pupil, ledger = ready.pupils[0], ready.ledger
    url = ready.settings.database_url
    with looking_at(url) as engine:
        before = versions(engine)
    with (
        serving(ready.settings) as server,
        closing(Device(server.port, ready.pupils, ledger)) as device,
    ):
        with no_room(server, ready.settings.data_folder):
            refused = next(filter(None, (_mark(device, ledger, n) for n in range(3000))), 0)
            assert refused >= 500, "the disk was never full"
            answers = (post(server, pupil.card, pupil.lessons[0]) for _small_one in range(50))
            read = next(read for status, read in answers if status >= 500)
            assert "This is not working right now" in read
            assert "What was saved is safe." in read
            for path in ("/health", "/sign-in", f"/c/{pupil.card}"):
                assert server.ask(path) < 400
        held, space = len(ledger.lines), time.monotonic()
        while _mark(device, ledger, 0):
            assert time.monotonic() - space < BACK_WITHIN_SECONDS
        back = time.monotonic() - space
        for n in range(50):
            assert _mark(device, ledger, n) == 0
    with looking_at(url) as engine:
        found = compare(ledger.lines, engine, versions_before=before)
    figures(
        f"disk full ({no_room.__name__}): {held} marks until it was, then {refused}; "
        f"lost {len(found.lost)}, writing again {back:.1f} s after there was room"
    )
    assert (found.lost, found.doubled) == ([], 0)


def _mark(device: Device, ledger: Ledger, n: int) -> int:
    """One mark; 0 where it was acknowledged, else what was answered."""
    pupil = device.pupils[n % len(device.pupils)]
    key, words = str(uuid.uuid4()), f"Question {n} " + "x" * 200
    status = device.send(pupil, pupil.lessons[n % 5], key, words)
    if status == 201:
        ledger.write(key, pupil.student_id, pupil.lessons[n % 5], words)
        return 0
    return status or 1

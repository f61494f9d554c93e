"""Many at once: slow connections that never end their request, and ten times the usual load."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from statistics import quantiles

import pytest

from tests.faults.clients import Device
from tests.faults.form import TIMED, in_full
from tests.faults.ledger import compare, versions
from tests.faults.school import looking_at
from tests.faults.server import Server, serving

SLOW = in_full(300, 60)
PROBES = in_full(100, 20)
CLIENTS = in_full(1000, 100)
MARKS_EACH = 3
MOST_SECONDS_FOR_A_PROBE, MOST_SECONDS_P99 = 1.0, 3.0


HALF_A_HEADER = b"GET /tonight HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
HALF_A_BODY = (
    b"POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nlogin="
)
"""As a form of ours would be sent: what another site sends is refused before it is read."""


@contextmanager
def slow_connections(port: int, n: int, half: bytes = HALF_A_HEADER) -> Iterator[None]:
    """So many that sent half of a request, and go on a letter at a time."""
    done = threading.Event()
    with ExitStack() as open_ones:
        held = [
            open_ones.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            for _each in range(n)
        ]
        for each in held:
            each.sendall(half)
        dripping = threading.Thread(target=_drip, args=(held, done))
        dripping.start()
        try:
            yield
        finally:
            done.set()
            dripping.join()


def _drip(held: list[socket.socket], done: threading.Event) -> None:
    while not done.wait(0.5):
        for each in held:
            with suppress(OSError):  # the server had enough of it
                each.send(b"x")


def probe(server: Server, seconds: float) -> float:
    """How long one page takes that asks the database."""
    began = time.monotonic()
    assert server.ask("/health", seconds=seconds) == 200
    return time.monotonic() - began


@pytest.mark.parametrize("half", [HALF_A_HEADER, HALF_A_BODY], ids=["header", "body"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_slow_connections_keep_nobody_from_being_answered(school, figures, half):
    ready = school(classes=1)
    with serving(ready.settings) as server, slow_connections(server.port, SLOW, half):
        took = [probe(server, seconds=40) for _each in range(PROBES)]
    said = half.partition(b" ")[0].decode()
    figures(f"{SLOW} slow {said}: {PROBES} probes answered, the longest {max(took):.2f} s")
    if TIMED:
        assert max(took) < MOST_SECONDS_FOR_A_PROBE


def test_a_mark_that_is_cut_off_keeps_nobody_else_from_marking(school):
    """A phone that goes silent in the middle of it holds no lock, and half of it does not count."""
    ready = school(classes=1)
    silent, other = ready.pupils[:2]
    half = (
        f"POST /tonight/{silent.lessons[0]}/done HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Cookie: card={silent.card}\r\nSec-Fetch-Site: same-origin\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nquestion=Wh"
    )
    with looking_at(ready.settings.database_url) as engine:
        before = versions(engine)
        with serving(ready.settings) as server:
            device = Device(server.port, [other], ready.ledger, waits_seconds=10)
            with slow_connections(server.port, 10, half.encode()):
                device.mark(other, other.lessons[0], "Why?", threading.Event())
            device.close()
            assert server.ask("/health") == 200
        found = compare(ready.ledger.lines, engine, versions_before=before)
    assert device.failures == 0
    assert (found.lost, found.doubled, found.strange) == ([], 0, [])


def test_a_server_that_takes_one_connection_after_the_other_is_kept_by_slow_ones():
    """The control: what waits for the end of a request is found by the probe."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = threading.Thread(target=_one_after_the_other, args=(listener,), daemon=True)
        server.start()
        port = listener.getsockname()[1]
        with slow_connections(port, 1), socket.create_connection(("127.0.0.1", port)) as other:
            other.sendall(b"GET / HTTP/1.1\r\n\r\n")
            other.settimeout(1)
            with pytest.raises(TimeoutError):
                other.recv(1)
        server.join(timeout=10)


def _one_after_the_other(listener: socket.socket) -> None:
    for _each in range(2):
        taken, _address = listener.accept()
        with taken:
            read = b""
            while not read.endswith(b"\r\n\r\n"):
                more = taken.recv(1000)
                if not more:
                    break
                read += more


def test_ten_times_the_load_gets_no_error(school, figures):
    ready = school(classes=CLIENTS // 25)
    with looking_at(ready.settings.database_url) as engine:
        before = versions(engine)
        with serving(ready.settings) as server:
            devices = [Device(server.port, [pupil], ready.ledger, 200) for pupil in ready.pupils]
            began = time.monotonic()
            _mark_at_once(devices)
            took = time.monotonic() - began
        found = compare(ready.ledger.lines, engine, versions_before=before)
        kind = engine.dialect.name
    times = [seconds for device in devices for seconds in device.times]
    p99 = quantiles(times, n=100)[98]
    figures(
        f"{len(devices)} clients at once, {kind}: {len(ready.ledger.lines)} marks in {took:.1f} s, "
        f"p99 {p99:.2f} s, errors {sum(device.failures for device in devices)}"
    )
    assert [refused for device in devices for refused in device.refused] == []
    assert sum(device.failures for device in devices) == 0
    assert len(ready.ledger.lines) == len(devices) * MARKS_EACH
    assert (found.lost, found.doubled, found.strange) == ([], 0, [])
    if TIMED:
        assert p99 < MOST_SECONDS_P99


def _mark_at_once(devices: list[Device]) -> None:
    start, over = threading.Barrier(len(devices)), threading.Event()
    over.set()

    def mark(device: Device) -> None:
        (pupil,) = device.pupils
        start.wait()
        for n in range(MARKS_EACH):
            device.mark(pupil, pupil.lessons[n], f"Question {n}", over)
        device.close()

    threads = [threading.Thread(target=mark, args=(device,), daemon=True) for device in devices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

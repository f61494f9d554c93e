"""Two hosts behind the nginx of the documentation: one dies, many come slowly, too many come."""

import http.client
import socket
import ssl
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from pilot import paths
from pilot.lessons.models import Lesson
from tests.faults.balancer import QUEUE, balancing
from tests.faults.clients import marking
from tests.faults.form import FULL, TIMED
from tests.faults.ledger import Ledger, compare, versions
from tests.faults.school import Pupil, looking_at, make_school, settings_for
from tests.faults.server import Server, serving
from tests.faults.test_crowd import HALF_A_BODY, HALF_A_HEADER, slow_connections
from tests.lessons.materials.made import PDF
from tests.servers import free_port

pytestmark = [
    pytest.mark.skipif(not FULL, reason="two hosts are started in `make faults`"),
    pytest.mark.postgres,
]
ERRORS_WITHIN, MOST_FOR_A_PROBE = 1.0, 1.0
SLOW, PROBES, DEVICES = 300, 100, 16


@dataclass(frozen=True)
class Two:
    """Two hosts of one school, and what stands before them."""

    hosts: tuple[Server, Server]
    port: int
    pupils: list[Pupil]
    database_url: str


@pytest.fixture(scope="module")
def two(postgresql, tmp_path_factory):
    """Both of them on one PostgreSQL and with one folder of files."""
    folder, url = tmp_path_factory.mktemp("hosts"), postgresql.create_database()
    with ExitStack() as running:
        pupils = make_school(settings_for(url, folder / "first"), classes=2)
        (folder / "first" / "files").mkdir()
        (folder / "second").mkdir()
        (folder / "second" / "files").symlink_to(folder / "first" / "files")
        hosts = [
            running.enter_context(serving(replace(settings_for(url, folder / name), proxies=1)))
            for name in ("first", "second")
        ]
        ports = (hosts[0].port, hosts[1].port)
        port = running.enter_context(balancing(folder / "nginx", ports))
        yield Two((hosts[0], hosts[1]), port, pupils, url)


def ask(port, method, path, body=None, *, https=False, **headers):
    """A whole answer: status, headers and body."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    connection = (
        http.client.HTTPSConnection("127.0.0.1", port, timeout=30, context=trusting)
        if https
        else http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    )
    try:
        connection.request(method, path, body, {"Sec-Fetch-Site": "same-origin", **headers})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def sign_in(two):
    """The teacher chooses a password on the first host; the cookie it gives them."""
    command = [sys.executable, "-m", "pilot", "user", "Tina Teacher"]
    made = subprocess.run(
        [*command, "--role", "teacher", "--school", "Northfield", "--district", "Fields"],
        env={"PATH": "/usr/bin:/bin", **two.hosts[0].settings.as_environment()},
        cwd=paths.PACKAGE.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    path = "/sign-in/" + made.stdout.strip().rpartition("/")[2]
    first = two.hosts[0].port
    _status, headers, _body = ask(first, "GET", path)
    mine = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
    chosen = urlencode(dict.fromkeys(("password", "again"), "a violet harbour at dusk"))
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    status, headers, body = ask(first, "POST", "/password", chosen, **mine, **form)
    assert status == 303, body
    return headers["Set-Cookie"].partition(";")[0]


def test_what_is_signed_in_and_uploaded_on_one_host_is_so_on_the_other(two):
    cookie = sign_in(two)
    first, second = (host.port for host in two.hosts)
    assert ask(second, "GET", "/today", Cookie=cookie)[0] == 200
    lesson = two.pupils[0].lessons[0]
    with looking_at(two.database_url) as engine, engine.connect() as rows:
        pilot = rows.scalar(select(Lesson.pilot_id).where(Lesson.id == lesson))
    place = f"/pilots/{pilot}/lessons/{lesson}/pdf"
    body = b"--X\r\nContent-Disposition: form-data; name=file; filename=a.pdf\r\n\r\n" + PDF
    kind = {"Content-Type": "multipart/form-data; boundary=X"}
    sent = ask(first, "POST", f"{place}/new", body + b"\r\n--X--\r\n", Cookie=cookie, **kind)
    assert sent[0] == 303, sent[2]
    status, _headers, read = ask(second, "GET", place, Cookie=cookie)
    assert (status, read) == (200, PDF)


def test_over_https_cookies_belong_to_the_name_and_addresses_stay_https(two, tmp_path):
    pupil, name = two.pupils[0], "pilots.school.example"
    ports = (two.hosts[0].port, two.hosts[1].port)
    with balancing(tmp_path / "nginx", ports, https=True) as nginx:
        asking = partial(ask, nginx, https=True, Host=name)
        status, headers, _body = asking("GET", f"/c/{pupil.card}")
        assert status == 303
        assert headers["Set-Cookie"].startswith("__Host-card=")
        assert {"Secure", "HttpOnly", "Path=/"} <= set(headers["Set-Cookie"].split("; "))
        assert headers["Strict-Transport-Security"].startswith("max-age=")
        assert not headers["Location"].startswith("http:")
        mine = {"Cookie": headers["Set-Cookie"].partition(";")[0]}
        assert asking("GET", "/tonight", **mine)[0] == 200
        own, other = ({"Origin": f"https://{each}"} for each in (name, "elsewhere.example"))
        foreign = {**other, "Sec-Fetch-Site": "cross-site"}
        assert asking("POST", "/not-me", **mine, **foreign)[0] == 403
        assert asking("POST", "/not-me", **mine, **own)[0] == 303


def test_a_host_that_dies_takes_nothing_along_and_is_missed_for_a_moment_only(
    two, tmp_path, figures
):
    ledger = Ledger(tmp_path / "ledger")
    with looking_at(two.database_url) as engine:
        before = versions(engine)
        with marking(two.port, two.pupils, ledger, devices=DEVICES) as devices:
            died = [lose_a_host(host) for host in two.hosts]
        found = compare(ledger.lines, engine, versions_before=before)
    late = [
        at - max(moment for moment in died if moment <= at)
        for device in devices
        for at in device.failed_at
    ]
    figures(
        f"two hosts, each killed once: {len(ledger.lines)} marks acknowledged, {len(late)} tries "
        f"unanswered, the last {max(late, default=0):.2f} s after; lost {len(found.lost)}, doubled "
        f"{found.doubled}, longest gap {ledger.longest_gap():.1f} s"
    )
    assert [refused for device in devices for refused in device.refused] == []
    assert (found.lost, found.doubled, found.strange) == ([], 0, [])
    assert len(late) <= 2 * DEVICES, "more failed than what was under way"
    if TIMED:
        assert max(late, default=0) < ERRORS_WITHIN


def lose_a_host(host):
    """It dies while the other one works, and comes back; the moment it died."""
    time.sleep(3)
    died = time.monotonic()
    host.kill()
    time.sleep(3)
    host.start()
    host.wait()
    assert host.ask("/ready") == 200
    time.sleep(3)  # longer than nginx leaves it out
    return died


@pytest.mark.parametrize("half", [HALF_A_HEADER, HALF_A_BODY], ids=["header", "body"])
def test_slow_connections_keep_nobody_from_being_answered(two, figures, half):
    took = []
    with slow_connections(two.port, SLOW, half):
        for _each in range(PROBES):
            began = time.monotonic()
            assert ask(two.port, "GET", "/ready")[0] == 200
            took.append(time.monotonic() - began)
    figures(f"{SLOW} slow at nginx: {PROBES} probes answered, the longest {max(took):.2f} s")
    if TIMED:
        assert max(took) < MOST_FOR_A_PROBE


@contextmanager
def waiting(port, n):
    """So many requests that nobody answers yet."""
    with ExitStack() as open_ones:
        held = [
            open_ones.enter_context(socket.create_connection(("127.0.0.1", port), timeout=10))
            for _each in range(n)
        ]
        for each in held:
            each.sendall(b"GET / HTTP/1.1\r\nHost: pilots.school.example\r\n\r\n")
        yield held


def test_who_comes_when_too_many_wait_is_told_at_once_when_to_come_again(tmp_path, figures):
    with socket.create_server(("127.0.0.1", 0), backlog=2 * QUEUE) as silent:
        port = silent.getsockname()[1]
        with balancing(tmp_path / "nginx", (port, port)) as nginx, waiting(nginx, QUEUE):
            time.sleep(1)
            began = time.monotonic()
            refused = [ask(nginx, "GET", "/") for _each in range(50)]
            took = time.monotonic() - began
    assert {(status, headers["Retry-After"]) for status, headers, _body in refused} == {(503, "5")}
    assert b"Try again in a few seconds" in refused[0][2]
    figures(f"{QUEUE} wait: 50 more are told to come again in {took:.2f} s, all together")


def test_as_many_as_may_wait_are_not_told_to_go(tmp_path):
    """The control: one fewer than that, and the next one waits like the others."""
    with socket.create_server(("127.0.0.1", 0), backlog=2 * QUEUE) as silent:
        port = silent.getsockname()[1]
        with balancing(tmp_path / "nginx", (port, port)) as nginx, waiting(nginx, QUEUE) as held:
            held[-1].settimeout(1)
            with pytest.raises(TimeoutError):
                held[-1].recv(1)


def test_without_any_host_people_are_told_to_come_again(tmp_path):
    with balancing(tmp_path / "nginx", (free_port(), free_port())) as nginx:
        status, headers, _body = ask(nginx, "POST", "/sign-in", "login=a")
    assert (status, headers["Retry-After"]) == (503, "5")

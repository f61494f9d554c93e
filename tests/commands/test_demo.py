"""`pilot demo`: a pretend school, everyone's way in, and a database of its own."""

import json
import signal
import sqlite3
import subprocess
import sys
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from tests.servers import free_port

STRAIGHT = urllib.request.ProxyHandler({})


@pytest.fixture
def shown(tmp_path):
    """A demo that serves, as its one line of JSON."""
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "pilot", "demo", "--json", "--port", str(port)],
        env={"PATH": "/usr/bin:/bin", "PILOT_DATA": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=20)


def test_everyone_gets_in_by_their_own_link(shown):
    roles = {person["role"] for person in shown["people"]}
    assert roles == {"teacher", "helper", "leader", "administrator", "student"}
    first = {person["role"]: person for person in reversed(shown["people"])}
    found = {role: _page(person["sign_in_url"]) for role, person in first.items()}
    assert "Today's class" in found["teacher"] or "Before class" in found["teacher"]  # by the hour
    assert "Today's class" in found["helper"]
    assert "needs a decision" in found["leader"]
    assert "People" in found["administrator"]
    assert "Tonight" in found["student"]
    assert all("A pretend school. Nothing here is real." in page for page in found.values())


def test_it_is_new_each_time_with_pilots_in_every_state(run, tmp_path):
    """One finished, one running, one planned, and four decided on."""
    for _time in range(2):
        assert run("demo", "--no-serve").returncode == 0
    with sqlite3.connect(tmp_path / "data" / "demo.db") as database:
        (districts,) = database.execute("SELECT count(*) FROM district").fetchone()
        (pilots,) = database.execute("SELECT count(*) FROM pilot").fetchone()
        (scores,) = database.execute("SELECT count(*) FROM measurement").fetchone()
    database.close()
    assert districts == 1
    assert pilots == 3 + 4
    assert scores > 60


def test_it_touches_no_database_that_is_not_its_own(run, tmp_path):
    real = f"sqlite:///{tmp_path / 'school.db'}"
    made = run("user", "Ada", "--role", "teacher", "--school", "Real", DATABASE_URL=real)
    assert made.returncode == 0
    done = run("demo", "--no-serve", "--database", real)
    assert done.returncode == 2
    assert "is for a real school" in done.stderr
    with sqlite3.connect(tmp_path / "school.db") as database:
        names = database.execute("SELECT name FROM district").fetchall()
    database.close()
    assert names == [("Real",)]


def test_it_writes_nothing_to_a_database_of_something_else(run, tmp_path):
    with sqlite3.connect(tmp_path / "shop.db") as database:
        database.execute("CREATE TABLE orders (id INTEGER)")
    database.close()
    done = run("demo", "--no-serve", "--database", str(tmp_path / "shop.db"))
    assert done.returncode == 2
    assert "holds something else" in done.stderr
    with sqlite3.connect(tmp_path / "shop.db") as database:
        tables = database.execute("SELECT name FROM sqlite_master").fetchall()
    database.close()
    assert tables == [("orders",)]


def test_a_file_that_is_no_database_is_said_so(run, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear colleagues, " * 100)
    done = run("demo", "--no-serve", "--database", str(tmp_path / "letter.txt"))
    assert done.returncode == 2
    assert "The database cannot be used." in done.stderr
    assert "Traceback" not in done.stderr


def test_an_installation_without_a_school_yet_is_not_the_demo_s(run, tmp_path):
    address = f"sqlite:///{tmp_path / 'new.db'}"
    assert run("db", "upgrade", DATABASE_URL=address).returncode == 0
    assert run("demo", "--no-serve", "--database", address).returncode == 2


def test_a_port_that_is_taken_is_said_so(run):
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        done = run("demo", "--port", str(listener.getsockname()[1]))
    assert done.returncode == 2
    assert "is taken" in done.stderr


def _page(url: str) -> str:
    jar = urllib.request.HTTPCookieProcessor(CookieJar())
    with urllib.request.build_opener(STRAIGHT, jar).open(url, timeout=20) as answer:
        text: str = answer.read().decode()
        return text

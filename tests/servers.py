"""Real programs for tests: a PostgreSQL of our own in a temporary folder, and a Chromium.

Where one is missing, a test is skipped with a sentence that says how to get it. In CI (`CI=true`)
nothing may be missing, and the same sentence is a failure.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NoReturn, Self

import psycopg
import pytest

CHROMIUM_FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
"""For a browser that talks to this machine and to nobody else."""

POSTGRES_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "100",
    # The power does not fail in these tests, and what a killed process wrote is kept without it.
    "fsync": "off",
}


def missing(sentence: str) -> NoReturn:
    """Skips the test that needs what is not here; fails it in CI."""
    if os.environ.get("CI") == "true":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@dataclass(frozen=True)
class Postgres:
    """A PostgreSQL that runs until its block ends."""

    port: int
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @classmethod
    def with_its_role(cls, port: int) -> Self:
        """A new one, with the role that owns databases of ours."""
        running = cls(port)
        running.rule("CREATE ROLE pilot LOGIN")
        running.rule("GRANT SET ON PARAMETER session_replication_role TO pilot")
        return running

    def create_database(self) -> str:
        """A fresh, empty database; its address for SQLAlchemy. Its owner is no superuser, for
        nothing is hidden from one."""
        name = f"pilot_{next(self._numbers)}"
        self.rule(f"CREATE DATABASE {name} OWNER pilot")
        return f"postgresql+psycopg://pilot@127.0.0.1:{self.port}/{name}"

    def rule(self, statement: str) -> None:
        """Something only the superuser may do."""
        with self._superuser() as superuser:
            superuser.execute(statement.encode())

    def look(self, question: str) -> list[Any]:
        """The first column of what a superuser sees."""
        with self._superuser() as superuser:
            return [row[0] for row in superuser.execute(question.encode())]

    def _superuser(self) -> psycopg.Connection[Any]:
        address = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"
        return psycopg.connect(address, autocommit=True)


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL with nothing in it, stopped and taken away at the end of the block."""
    with cluster() as ours:
        ours.run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C")
        ours.start()
        yield Postgres.with_its_role(ours.port)


@contextmanager
def cluster() -> Iterator["Cluster"]:
    """A place for a PostgreSQL, with nothing in it; stopped and taken away after the block."""
    programs = find_postgres() or missing("PostgreSQL is not here: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pilot-postgres-"))
    if os.geteuid() == 0:
        person = _unprivileged()
        os.chown(folder, person.pw_uid, person.pw_gid)
    ours = Cluster(programs, folder, free_port())
    try:
        yield ours
    finally:
        ours.stop()
        shutil.rmtree(folder)


def find_postgres() -> Path | None:
    """The folder of PostgreSQL's programs, which Debian does not put on the path."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(installed, key=lambda program: float(program.parts[-3]), default=None)
    return newest.parent if newest else None


@dataclass(frozen=True)
class Cluster:
    """The programs, and where they work. They refuse to run as root, so root lends them a name."""

    programs: Path
    folder: Path
    port: int

    @property
    def data(self) -> Path:
        """Where its files lie."""
        return self.folder / "data"

    def start(self) -> None:
        """It answers when this is over."""
        settings = POSTGRES_SETTINGS | {"unix_socket_directories": str(self.folder)}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        log = self.folder / "log"
        self.run("pg_ctl", "start", "--wait", f"--log={log}", f"-o -p {self.port} {options}")

    def stop(self) -> None:
        """At once, where it runs."""
        if (self.data / "postmaster.pid").exists():
            self.run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def run(self, program: str, *arguments: str) -> None:
        """One of its programs, on its folder; whoever fails is quoted in a `RuntimeError`."""
        # Not through pipes: the server would inherit them and keep them open.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [self.programs / program, *arguments, "-D", self.data],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                check=False,
                **_as_somebody(),
            )
            output.seek(0)
            if done.returncode:
                raise RuntimeError(f"{program} failed:\n{output.read()}")


def _as_somebody() -> dict[str, Any]:
    """How a child process is started: as we are, or unprivileged where we are root."""
    if os.geteuid() != 0:
        return {}
    person = _unprivileged()
    return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}


def _unprivileged() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def find_chromium(playwright_own: str) -> str:
    """The Chromium to drive: `CHROMIUM`, else one on the path, else the one Playwright brought."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    on_path = (path for name in names if (path := shutil.which(name)))
    found = os.environ.get("CHROMIUM") or next(on_path, playwright_own)
    if not Path(found).exists():
        missing("Chromium is not here: apt install chromium, or set CHROMIUM to its path")
    return found

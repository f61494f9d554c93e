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
from typing import Any, NoReturn

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
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
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

    def create_database(self) -> str:
        """A fresh, empty database; its address for SQLAlchemy."""
        name = f"pilot_{next(self._numbers)}"
        with psycopg.connect(self._address("postgresql", "postgres"), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}".encode())
        return self._address("postgresql+psycopg", name)

    def _address(self, scheme: str, name: str) -> str:
        return f"{scheme}://pilot@127.0.0.1:{self.port}/{name}"


@contextmanager
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL with nothing in it, stopped and taken away at the end of the block."""
    programs = find_postgres() or missing("PostgreSQL is not here: apt install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="pilot-postgres-"))
    cluster = _Cluster(programs, folder, free_port())
    try:
        cluster.start()
        yield Postgres(cluster.port)
    finally:
        cluster.stop()
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
class _Cluster:
    """The programs, and where they work. They refuse to run as root, so root lends them a name."""

    programs: Path
    folder: Path
    port: int

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        if os.geteuid() == 0:
            person = _unprivileged()
            os.chown(self.folder, person.pw_uid, person.pw_gid)
        self._run("initdb", "--username=pilot", "--auth=trust", "--encoding=UTF8", "--locale=C")
        settings = POSTGRES_SETTINGS | {"unix_socket_directories": str(self.folder)}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        log = self.folder / "log"
        self._run("pg_ctl", "start", "--wait", f"--log={log}", f"-o -p {self.port} {options}")

    def stop(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def _run(self, program: str, *arguments: str) -> None:
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
    names = ("chromium", "chromium-browser", "google-chrome")
    on_path = (path for name in names if (path := shutil.which(name)))
    found = os.environ.get("CHROMIUM") or next(on_path, playwright_own)
    if not Path(found).exists():
        missing("Chromium is not here: apt install chromium, or set CHROMIUM to its path")
    return found

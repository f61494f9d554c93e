"""A real `pilot run` on loopback that can be killed, in part or whole, and started again."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from pilot import paths
from pilot.config import Settings
from tests.servers import free_port
from tests.waiting import soon

ANSWERS_WITHIN_SECONDS = 60
"""Longer than any machine needs that also runs other tests."""


@dataclass
class Server:
    """The processes of one `pilot run`. They are a group of their own, so they die together."""

    settings: Settings
    log: Path
    """What it said."""
    port: int = field(default_factory=free_port)
    program: tuple[str, ...] = ("-m", "pilot", "run")
    """What Python is told to run; it takes a `--port`."""
    _process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Begins to serve; whoever needs an answer waits for it."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self.program, "--port", str(self.port)],
                env={"PATH": "/usr/bin:/bin", **self.settings.as_environment()},
                cwd=paths.PACKAGE.parent,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )

    def answers(self) -> bool:
        """Whether it answers now."""
        try:
            return self.ask("/health", seconds=5) == 200
        except (OSError, http.client.HTTPException):
            return False

    def ask(self, path: str, *, seconds: float = 30) -> int:
        """The status of one page, over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        finally:
            connection.close()

    def wait(self) -> None:
        """Until it answers."""
        soon(
            self.answers,
            within_seconds=ANSWERS_WITHIN_SECONDS,
            otherwise=lambda: f"it does not answer:\n{self.log.read_text()[-3000:]}",
        )

    @property
    def pid(self) -> int:
        """The process that watches over the workers, of a server that runs."""
        assert self._process is not None
        return self._process.pid

    def workers(self) -> list[int]:
        """The processes that serve, without the one that watches over them."""
        if self._process is None:
            return []
        return [pid for pid in children_of(self._process.pid) if _serves(pid)]

    def processes(self) -> list[int]:
        """Every one of them."""
        return [self._process.pid, *children_of(self._process.pid)] if self._process else []

    def kill_a_worker(self) -> bool:
        """The first worker dies without a word; whether there was one."""
        workers = self.workers()
        if workers:
            os.kill(workers[0], signal.SIGKILL)
        return bool(workers)

    def kill(self) -> None:
        """All of it dies without a word."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """It ends what it does and goes."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=20)
        self._end(signal.SIGKILL)

    def is_gone(self) -> bool:
        """Whether the process that watches over the workers has ended."""
        return self._process is None or self._process.poll() is not None

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, how)  # the group it leads is ours alone
        self._process.wait()
        self._process = None


@contextmanager
def serving(settings: Settings, *, program: tuple[str, ...] = Server.program) -> Iterator[Server]:
    """A server that answers, and is gone at the end of the block."""
    server = Server(settings, settings.data_folder / "server.log", program=program)
    try:
        server.start()
        server.wait()
        yield server
    finally:
        server.stop()


def children_of(pid: int) -> list[int]:
    """The processes it started that still run."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [int(each) for each in listed.read_text().split()]
    except OSError:
        return []


def _serves(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False

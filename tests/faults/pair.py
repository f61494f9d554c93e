"""A PostgreSQL and its standby on loopback: the first dies, the second takes its place."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from pilot.config import with_driver
from tests.faults.server import children_of
from tests.servers import Cluster, Postgres, cluster
from tests.waiting import soon

STREAMS_WITHIN_SECONDS = 30


@dataclass(frozen=True)
class Pair:
    """A primary, and the standby that follows it."""

    primary: Cluster
    standby: Cluster
    rows: Postgres
    """What the primary holds."""

    def address(self, database_url: str) -> str:
        """A database of theirs as settings name it: on whichever of the two takes writes."""
        name = database_url.rpartition("/")[2]
        hosts = f"127.0.0.1:{self.primary.port},127.0.0.1:{self.standby.port}"
        return with_driver(f"postgresql://pilot@{hosts}/{name}?target_session_attrs=read-write")

    def wait_for_standby(self) -> None:
        """From here on the primary answers only after the standby has it too."""
        self.rows.rule("ALTER SYSTEM SET synchronous_standby_names = '*'")
        self.rows.rule("SELECT pg_reload_conf()")
        self._until(["sync"])

    def follow(self) -> None:
        """The standby is on its way behind the primary."""
        self._until(["async"])

    def part(self) -> None:
        """Nothing goes from the primary to the standby any more, and neither of them notices."""
        for pid in self.rows.look("SELECT pid FROM pg_stat_replication"):
            os.kill(pid, signal.SIGSTOP)

    def kill_the_primary(self) -> None:
        """All of it dies without a word."""
        first = int((self.primary.data / "postmaster.pid").read_text().split()[0])
        for pid in (first, *children_of(first)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        (self.primary.data / "postmaster.pid").unlink()

    def stand_still(self) -> None:
        """The standby gets what it is sent and does not look at it."""
        Postgres(self.standby.port).rule("SELECT pg_wal_replay_pause()")

    def go_on(self) -> None:
        """It does again."""
        Postgres(self.standby.port).rule("SELECT pg_wal_replay_resume()")

    def promote(self) -> None:
        """The standby takes writes when this is over."""
        self.standby.run("pg_ctl", "promote", "--wait")

    def _until(self, states: list[str]) -> None:
        ask = "SELECT sync_state FROM pg_stat_replication WHERE state = 'streaming'"
        soon(
            lambda: self.rows.look(ask) == states,
            within_seconds=STREAMS_WITHIN_SECONDS,
            otherwise=lambda: f"the standby is not {states}",
        )


@contextmanager
def pair() -> Iterator[Pair]:
    """Both of them, with nothing in them but the role that owns databases."""
    with cluster() as primary, cluster() as standby:
        primary.run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8")
        primary.start()
        whence = f"host=127.0.0.1 port={primary.port} user=postgres application_name=standby"
        standby.run("pg_basebackup", f"-d{whence}", "--write-recovery-conf", "--checkpoint=fast")
        standby.start()
        yield Pair(primary, standby, Postgres.with_its_role(primary.port))

"""Workers are killed, then all of it, while students mark: what was acknowledged is there, once."""

import time
from dataclasses import dataclass

from tests.faults.clients import marking
from tests.faults.form import TIMED, in_full
from tests.faults.ledger import Ledger, compare, versions
from tests.faults.school import looking_at
from tests.faults.server import ANSWERS_WITHIN_SECONDS, Server, serving

SECONDS = in_full(60, 8)
A_WORKER_EVERY, EVERYTHING_EVERY = 0.6, 2.5
LONGEST_GAP = 3.0


@dataclass
class Storm:
    """What dies while devices mark, and how often.

    What was killed is given the time to keep one more mark, else nothing would be tried at all.
    A server whose workers die too fast ends itself: it is started again, as a system does.
    """

    server: Server
    ledger: Ledger
    workers: int = 0
    everything: int = 0

    def rage(self, seconds: float) -> None:
        """For so long, or a little longer; in the end the server answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            calm = time.monotonic() + EVERYTHING_EVERY
            while time.monotonic() < min(calm, end):
                time.sleep(A_WORKER_EVERY)
                self.workers += self.server.kill_a_worker()
                self._wait_for_a_mark()
            self.server.kill()
            self.everything += 1
            self._wait_for_a_mark()

    def _wait_for_a_mark(self) -> None:
        known, deadline = len(self.ledger.lines), time.monotonic() + ANSWERS_WITHIN_SECONDS
        while len(self.ledger.lines) == known and time.monotonic() < deadline:
            if self.server.is_gone():
                self.server.kill()
                self.server.start()
            time.sleep(0.02)


def test_a_storm_loses_and_doubles_nothing(school, figures):
    ready = school()
    with looking_at(ready.settings.database_url) as engine:
        before = versions(engine)
        with (
            serving(ready.settings) as server,
            marking(server.port, ready.pupils, ready.ledger, devices=16) as devices,
        ):
            storm = Storm(server, ready.ledger)
            storm.rage(SECONDS)
        found = compare(ready.ledger.lines, engine, versions_before=before)
        kind = engine.dialect.name
    gap = ready.ledger.longest_gap()
    tries = sum(device.failures for device in devices)
    figures(
        f"storm, {kind}: {len(ready.ledger.lines)} marks acknowledged, {tries} tries unanswered, "
        f"{storm.workers} workers and {storm.everything} servers killed; lost {len(found.lost)}, "
        f"doubled {found.doubled}, longest gap {gap:.1f} s"
    )
    assert [refused for device in devices for refused in device.refused] == []
    assert len(ready.ledger.lines) > len(devices)
    assert tries > 0, "nobody was interrupted: the storm was none"
    assert (found.lost, found.doubled, found.strange) == ([], 0, [])
    if TIMED:
        assert gap < LONGEST_GAP


def test_a_mark_that_was_never_kept_is_reported_lost(school, tmp_path):
    ready = school(classes=1)
    pupil = ready.pupils[0]
    ledger = Ledger(tmp_path / "made up")
    ledger.write("a key nobody sent", pupil.student_id, pupil.lessons[0], "Nobody asked this")
    with looking_at(ready.settings.database_url) as engine:
        found = compare(ledger.lines, engine, versions_before=versions(engine))
        assert found.lost == ledger.lines
        assert compare([], engine, versions_before=versions(engine) - 1).doubled == 1

"""The primary dies while students mark, and its standby takes its place: nothing is lost."""

import time

import pytest
from sqlalchemy import text

from tests.faults.clients import marking
from tests.faults.form import FULL, TIMED
from tests.faults.ledger import Ledger, compare, versions
from tests.faults.pair import pair
from tests.faults.school import looking_at, make_school, settings_for
from tests.faults.server import serving
from tests.waiting import soon

pytestmark = [
    pytest.mark.skipif(not FULL, reason="a standby takes over in `make faults`"),
    pytest.mark.postgres,
]
LONGEST_GAP = 5.0
PARTED_SECONDS = 0.8


@pytest.fixture
def two():
    """A primary and its standby."""
    with pair() as both:
        yield both


def serve_through_a_failover(two, tmp_path, *, parted):
    """What was acknowledged, what the standby makes of it, and the tries that were unanswered."""
    own = two.rows.create_database()
    settings = settings_for(two.address(own), tmp_path / "data")
    pupils, ledger = make_school(settings, classes=2), Ledger(tmp_path / "ledger")
    with looking_at(own) as engine:
        before = versions(engine)
    with (
        serving(settings) as server,
        marking(server.port, pupils, ledger, devices=16) as devices,
    ):
        time.sleep(3)
        if parted:
            two.part()
            time.sleep(PARTED_SECONDS)
        died = time.monotonic()
        two.kill_the_primary()
        two.promote()
        _wait_for_marks(ledger, after=time.monotonic())
    there = own.replace(str(two.primary.port), str(two.standby.port))
    with looking_at(there) as engine:
        found = compare(ledger.lines, engine, versions_before=before)
    assert [refused for device in devices for refused in device.refused] == []
    assert ledger.before(died), "nothing was acknowledged before it: nothing was tried"
    return ledger, found, sum(device.failures for device in devices)


def _wait_for_marks(ledger, *, after):
    soon(
        lambda: len(ledger.lines) - len(ledger.before(after)) >= 32,
        within_seconds=60,
        otherwise=lambda: "too few marks were kept afterwards",
    )


def test_a_synchronous_standby_takes_over_and_nothing_is_lost(two, tmp_path, figures):
    two.wait_for_standby()
    ledger, found, tries = serve_through_a_failover(two, tmp_path, parted=False)
    gap = ledger.longest_gap()
    figures(
        f"failover: {len(ledger.lines)} marks acknowledged, {tries} tries unanswered; "
        f"lost {len(found.lost)}, doubled {found.doubled}, longest gap {gap:.1f} s"
    )
    assert (found.lost, found.doubled, found.strange) == ([], 0, [])
    if TIMED:
        assert gap < LONGEST_GAP


def test_a_standby_that_is_cut_off_first_holds_answers_back_and_nothing_is_lost(
    two, tmp_path, figures
):
    two.wait_for_standby()
    _ledger, found, _tries = serve_through_a_failover(two, tmp_path, parted=True)
    figures(f"failover after {PARTED_SECONDS} s cut off: lost {len(found.lost)}")
    assert (found.lost, found.doubled, found.strange) == ([], 0, [])


def test_a_standby_nobody_waits_for_loses_marks(two, tmp_path, figures):
    """The control: what the standby never heard of is reported lost."""
    two.follow()
    ledger, found, _tries = serve_through_a_failover(two, tmp_path, parted=True)
    figures(f"failover, asynchronous: {len(ledger.lines)} marks, lost {len(found.lost)}")
    assert found.lost


def test_the_address_of_two_hosts_leads_to_the_one_that_takes_writes(two, tmp_path):
    two.follow()
    own = two.rows.create_database()
    first, second = str(two.primary.port), str(two.standby.port)
    turned = two.address(own).replace(first, "x").replace(second, first).replace("x", second)
    with (
        looking_at(settings_for(turned, tmp_path).database_url) as engine,
        engine.connect() as rows,
    ):
        assert rows.scalar(text("SELECT pg_is_in_recovery()")) is False

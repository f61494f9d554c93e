"""A district moves to another installation while its students mark, behind one nginx."""

import time
from contextlib import ExitStack

import pytest
from sqlalchemy import text

from pilot.fence import every_district
from pilot.upkeep.departing import find_district, move_district
from tests.faults.balancer import balancing
from tests.faults.clients import marking
from tests.faults.form import FULL
from tests.faults.ledger import Ledger, compare
from tests.faults.school import looking_at, make_school, settings_for
from tests.faults.server import serving
from tests.faults.test_hosts import ask

pytestmark = [
    pytest.mark.skipif(not FULL, reason="two installations are started in `make faults`"),
    pytest.mark.postgres,
]
LEAVES, STAYS = "north.pilots.example", "south.pilots.example"


@pytest.fixture
def two(postgresql, tmp_path):
    """Two installations, one with two districts and one with none yet; whoever can mark in each
    district, and what serves them."""
    addresses = [postgresql.create_database() for _name in ("here", "there")]
    here, there = (
        settings_for(address, tmp_path / name)
        for address, name in zip(addresses, ("here", "there"), strict=True)
    )
    there.data_folder.mkdir()
    leaving = make_school(here, classes=2)
    with every_district(), looking_at(here.database_url) as engine, engine.begin() as rows:
        rows.execute(text("UPDATE district SET name = 'North'"))
    staying = make_school(here, classes=1)
    with ExitStack() as running:
        servers = [running.enter_context(serving(each)) for each in (here, there)]
        yield servers, leaving, staying


def versions_of(engine, district_id):
    with engine.connect() as rows:
        asked = text("SELECT sum(version) FROM pilot_summary WHERE district_id = :id")
        return rows.scalar(asked, {"id": district_id})


def test_what_was_acknowledged_before_it_went_is_there_afterwards(two, tmp_path, figures):
    (here, there), leaving, staying = two
    went, stayed = Ledger(tmp_path / "went"), Ledger(tmp_path / "stayed")
    with (
        every_district(),
        looking_at(here.settings.database_url) as old,
        looking_at(there.settings.database_url) as new,
    ):
        its_id = find_district(old, "North")
        before = versions_of(old, its_id)
        with (
            marking(here.port, leaving, went, devices=8) as moved,
            marking(here.port, staying, stayed, devices=4) as others,
        ):
            time.sleep(3)
            began = time.monotonic()
            n = move_district(old, new, its_id)
            took = time.monotonic() - began
            time.sleep(2)
        found = compare(went.lines, new, versions_before=before)
    assert went.lines
    assert (found.lost, found.doubled, found.strange) == ([], 0, [])
    assert went.before(began), "nothing was under way: nothing was tried"
    assert [each for device in moved for each in device.refused], "nobody marked after it had gone"
    assert [each for device in others for each in device.refused] == []
    assert len(stayed.lines) > len(stayed.before(began + took)), "the others stood still for good"
    figures(
        f"a district of {n} rows moved in {took:.1f} s while 12 devices marked: {len(went.lines)} "
        f"of its marks acknowledged, lost {len(found.lost)}, doubled {found.doubled}; the others "
        f"waited {stayed.longest_gap():.1f} s at most"
    )


def test_one_nginx_sends_each_name_to_where_its_district_is(two, tmp_path):
    (here, there), leaving, staying = two
    with (
        every_district(),
        looking_at(here.settings.database_url) as old,
        looking_at(there.settings.database_url) as new,
    ):
        move_district(old, new, find_district(old, "North"))
    ports = (here.port, here.port)
    with balancing(tmp_path / "nginx", ports, elsewhere=there.port) as nginx:
        for name, pupils in ((LEAVES, leaving), (STAYS, staying)):
            status, _headers, _body = ask(nginx, "GET", f"/c/{pupils[0].card}", Host=name)
            assert status == 303, name
        assert ask(nginx, "GET", f"/c/{leaving[0].card}", Host=STAYS)[0] == 404
        assert ask(nginx, "GET", f"/c/{staying[0].card}", Host=LEAVES)[0] == 404

"""The nginx of the documentation lets through what the program takes."""

from pilot import server
from pilot.config import read_settings
from tests.faults.balancer import QUEUE, documented, for_loopback


def test_what_is_documented_agrees_with_the_program():
    written = documented()
    assert f"limit_conn queue {QUEUE};" in written
    assert f"client_max_body_size {read_settings({}).video_megabytes + 1}m;" in written
    assert "keepalive_timeout 5s;" in written
    assert server._HEADERS_WITHIN_MS > 5_000, "a host would close what nginx is about to use"


def test_only_places_are_other_on_loopback():
    on_loopback = for_loopback(1, (2, 3))
    assert "10.0.0." not in on_loopback
    assert "ssl" not in on_loopback
    assert on_loopback.count("\n") == documented().count("\n") - 2

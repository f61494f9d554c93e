"""A first visit is small: the page and all it asks for, packed, in bytes."""

import re

import pytest
from flask import Flask

from tests.guards.conftest import Browse
from tests.guards.world import World

ASKED_FOR = re.compile(r'<(?:link|script|img)[^>]+(?:href|src)="(/static/[^"]+)"')
PACKED = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin"}
STUDENT, TEACHER, LEADER = 30_000, 45_000, 60_000
PAGES = [
    ("tom", "/tonight", STUDENT),
    ("tom", "/tonight/{lesson_id}", STUDENT),
    ("tom", "/tonight/{lesson_id}/done", STUDENT),
    ("nobody", "/sign-in", STUDENT),
    ("tina", "/pilots/{pilot_id}/days/{day}", TEACHER),
    ("tina", "/pilots/{pilot_id}", LEADER),
    ("lea", "/pilots/{pilot_id}", LEADER),
    ("lea", "/portfolio", LEADER),
    ("lea", "/how-sure", LEADER),
    ("lea", "/judge", LEADER),
]


@pytest.mark.parametrize(("who", "page", "most"), PAGES)
def test_a_first_visit_is_small(
    app: Flask, world: World, browse: Browse, who: str, page: str, most: int
):
    address = page.format_map(world.places["maple"].values)
    assert _first_visit(browse, who, address) < most


def _first_visit(browse: Browse, who: str, address: str) -> int:
    page = browse(who).get(address)
    assert page.status_code == 200
    parts = set(ASKED_FOR.findall(page.get_data(as_text=True)))
    assert parts
    return _packed(browse, who, address) + sum(_packed(browse, who, part) for part in parts)


def _packed(browse: Browse, who: str, address: str) -> int:
    with browse(who).get(address, headers=PACKED) as answer:
        assert answer.status_code == 200
        return len(answer.get_data())

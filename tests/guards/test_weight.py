"""A first visit is small: the page and all it asks for, packed, in bytes."""

import re

import pytest
from flask import Flask

from pilot import paths
from tests.guards.conftest import Browse
from tests.guards.world import World

ASKED_FOR = re.compile(r'<(?:link|script|img)[^>]+(?:href|src)="(/static/[^"]+)"')
PACKED = {"Accept-Encoding": "gzip", "Sec-Fetch-Site": "same-origin"}
STUDENT, TEACHER, LEADER = 30_000, 45_000, 60_000
WORKER = 4096
PAGES = [
    ("tom", "/tonight", STUDENT),
    ("tom", "/tonight/{lesson_id}", STUDENT),
    ("tom", "/tonight/{lesson_id}/done", STUDENT),
    ("tom", "/tonight/{lesson_id}/read", STUDENT),
    ("tom", "/tonight/kept", STUDENT),
    ("nobody", "/tonight/offline", STUDENT),
    ("tom", "/asked/{measure_id}", STUDENT),
    ("tom", "/voice/{voice_id}", STUDENT),
    ("tom", "/my-page", STUDENT),
    ("tom", "/my-page/goal", STUDENT),
    ("nobody", "/sign-in", STUDENT),
    ("nobody", "/f/{family_code}", STUDENT),
    ("nobody", "/tablet", STUDENT),
    ("tablet", "/tablet/names", STUDENT),
    ("tablet", "/tablet/card/{code}", STUDENT),
    ("tablet", "/tonight/{lesson_id}", STUDENT),
    ("tina", "/pilots/{pilot_id}/days/{day}", TEACHER),
    ("tina", "/pilots/{pilot_id}/sheet", TEACHER),
    ("tina", "/pilots/{pilot_id}/log-sheet", TEACHER),
    ("tina", "/pilots/{pilot_id}/slips", TEACHER),
    ("tina", "/pilots/{pilot_id}", LEADER),
    ("lea", "/pilots/{pilot_id}", LEADER),
    ("lea", "/portfolio", LEADER),
    ("lea", "/portfolio/schools", LEADER),
    ("lea", "/how-sure", LEADER),
    ("lea", "/judge", LEADER),
    ("lea", "/memory", LEADER),
]


@pytest.mark.parametrize(("who", "page", "most"), PAGES)
def test_a_first_visit_is_small(
    app: Flask, world: World, browse: Browse, who: str, page: str, most: int
):
    address = page.format_map(world.places["maple"].values)
    assert _first_visit(browse, who, address) < most


@pytest.mark.parametrize(("who", "page"), [each[:2] for each in PAGES if each[2] == STUDENT])
def test_pages_without_the_styles_of_staff_have_no_part_of_theirs(
    app: Flask, world: World, browse: Browse, who: str, page: str
):
    html = browse(who).get(page.format_map(world.places["maple"].values)).get_data(as_text=True)
    worn = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}
    others = _classes_in("tokens", "base", "components", "print")
    assert worn & (_classes_in("staff", "papers") - others) == set()
    assert "css/staff" not in html
    assert "css/papers" not in html


@pytest.mark.parametrize("page", ["/tonight", "/tonight/{lesson_id}", "/tonight/{lesson_id}/done"])
def test_the_worker_and_what_registers_it_are_small(
    app: Flask, world: World, browse: Browse, page: str
):
    html = browse("tom").get(page.format_map(world.places["maple"].values)).get_data(as_text=True)
    registers = re.findall(r'src="(/static/js/offline[^"]+)"', html)
    assert len(registers) == 1
    assert _packed(browse, "tom", "/worker") + _packed(browse, "tom", registers[0]) < WORKER


def _classes_in(*sheets: str) -> set[str]:
    rules = "".join((paths.STATIC / f"css/{sheet}.css").read_text() for sheet in sheets)
    return set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL)))


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

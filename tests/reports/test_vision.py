"""Which pilots serve which goal: a picture, and a list that says the same."""

from itertools import pairwise

import pytest

from pilot.db import session
from pilot.reports.driver_diagram import MOST_LEAVES, Branch, diagram
from pilot.review.sketch import Path, Words
from tests.review.conftest import AFTERWARDS

ADOPT = {"kind": "adopt", "reason": "It works here.", "number": "1"}


@pytest.fixture
def world(make_world, hands, cast):
    hands.set(AFTERWARDS)
    world = make_world(12)
    world.score([5.0] * 12, [9.0] * 6 + [11.0] * 6)
    world.pilot.long_term_goal = "Everyone argues with numbers"
    cast.northfield.vision = "Every child speaks up."
    session.commit()
    return world


def test_the_list_goes_from_the_vision_to_the_pilots(world, cast, enter):
    lea = enter(cast.lea)
    page = lea.get("/vision").text
    for words in (
        "Every child speaks up.",
        "Everyone argues with numbers",
        "Too much class time goes on explaining",
        "Flip the week, Feb 2026: under way",
        "Nothing was decided yet.",
    ):
        assert words in page
    lea.post(f"/pilots/{world.pilot.id}/decision", data=ADOPT)
    page = lea.get("/vision").text
    assert "Flip the week, Mar 2026: Win" in page or "Flip the week, Mar 2026: win" in page
    assert "Decided: 1 win." in page


def test_the_picture_says_what_the_list_says(world, cast, enter):
    page = enter(cast.lea).get("/vision").text
    picture = page.partition('<svg class="ch drivers"')[2].partition("</svg>")[0]
    for word in ("speaks", "argues", "explaining", "Flip the week"):
        assert word in picture


def test_other_schools_are_not_in_it(world, cast, enter):
    page = enter(cast.otto).get("/vision").text
    assert "argues" not in page
    assert "No pilots yet." in page
    assert enter(cast.tina).get("/vision").status_code == 403


def test_a_large_school_is_drawn_as_far_as_it_fits_and_says_so():
    twigs = tuple(Branch(f"Pilot {n}") for n in range(MOST_LEAVES + 5))
    sketch = diagram(Branch("V", (Branch("G", (Branch("P", twigs),)),)))
    words = [mark.text for mark in sketch.marks if isinstance(mark, Words)]
    assert "5 more in the list" in words
    assert f"Pilot {MOST_LEAVES}" not in words


def test_no_box_lies_on_another():
    long = "A very long problem that needs many words to be told at all in a box " * 3
    tree = Branch("V", tuple(Branch(long, (Branch("P", (Branch("One"),)),)) for _ in range(3)))
    sketch = diagram(tree)
    boxes = [m.points for m in sketch.marks if isinstance(m, Path) and m.look == "ph"]
    spans = sorted((p[0][0], p[0][1], p[2][1]) for p in boxes)
    for (left, _top, bottom), (next_left, next_top, _bottom) in pairwise(spans):
        assert left != next_left or next_top >= bottom
    assert max(bottom for _left, _top, bottom in spans) <= sketch.height

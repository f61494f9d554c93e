"""Who is shown a page about one child, or takes a file or a paper with them, is written down."""

import re
from collections.abc import Iterator
from typing import Any

from flask import Flask
from sqlalchemy import delete, select

from pilot.accounts.models import Sighting
from pilot.accounts.sightings import is_noted
from pilot.db import session
from tests.guards.audiences import PEOPLE, STAFF, TABLE
from tests.guards.conftest import Browse
from tests.guards.routes import routes
from tests.guards.world import World

CLASS_PAGES = frozenset(
    {
        "lessons.sheet",
        "measures.items",
        "measures.typed",
        "meetings.log",
        "review.chart",
        "review.show",
        "rosters.access",
        "rosters.show",
        "voices.asked",
    }
)
"""Pages of a whole class, for those who teach or help in it: their daily work, not noted."""
NO_CHILD = frozenset({"feeds.calendar"})
"""Files with nothing of a student in them."""
ONE_NAME = re.compile(r"\b(Emre|Hiba|Cleo)\b")
"""Students of Maple whose names are no words of ours."""


def shown(app: Flask, world: World, browse: Browse) -> Iterator[tuple[str, str, Any]]:
    """Everyone at everything of Maple's they may read or take: who, the view, the answer."""
    for route in routes(app):
        if route.is_get or route.rule.endpoint.endswith("_file"):
            for who in PEOPLE:
                if TABLE[route.audience].lets_in(who, "maple"):
                    address = route.at(world.places["maple"])
                    answer = browse(who).open(address, method=route.method)
                    yield who, route.rule.endpoint, answer


def test_what_names_a_child_to_staff_and_what_leaves_as_a_file_is_noted_each_time(
    app: Flask, world: World, browse: Browse
):
    """New here? `@noted` under its audience, or a place on a list above, with its reason."""
    session.execute(delete(Sighting))
    session.commit()
    naming, leaving, noted = set[str](), set[str](), []
    for who, view, answer in shown(app, world, browse):
        if who in STAFF and ONE_NAME.search(answer.get_data().decode(errors="replace")):
            naming.add(view)
        if "attachment" in answer.headers.get("Content-Disposition", ""):
            leaving.add(view)
        if answer.status_code == 200 and is_noted(app.view_functions[view]):
            noted.append((view, world.tom.id if who == "tom" else world.staff[who].id))
    unnoted = {each for each in naming | leaving if not is_noted(app.view_functions[each])}
    assert sorted(unnoted - NO_CHILD) == sorted(CLASS_PAGES)
    assert {"students.data", "reports.pilot_file", "reports.research_file"} <= leaving
    rows = session.execute(select(Sighting.what, Sighting.seen_by_id).order_by(Sighting.id)).all()
    assert [tuple(row) for row in rows] == noted


def test_whoever_is_refused_leaves_no_row(app: Flask, world: World, browse: Browse):
    for route in routes(app):
        if is_noted(app.view_functions[route.rule.endpoint]):
            for who in PEOPLE:
                if not TABLE[route.audience].lets_in(who, "cedar"):
                    browse(who).open(route.at(world.places["cedar"]), method=route.method)
    assert session.scalars(select(Sighting).where(Sighting.student_id.is_not(None))).all() == []

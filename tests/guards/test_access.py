"""Every route lets in whom its audience names, with the ids they belong to, and nobody else."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask

from pilot.cli import pilot as command_line
from pilot.db import session
from pilot.errors import NotAllowed
from pilot.pilots import service as pilots
from pilot.reports import pdf
from pilot.reports.writers import TYPES, FileKind
from pilot.web import access
from tests.guards.audiences import GIVEN_AWAY_BY, MAY_READ, PEOPLE, PLACES, SCHOOL_MATES, TABLE
from tests.guards.conftest import Browse
from tests.guards.routes import Route, routes, writes
from tests.guards.snapshot import changed_since, contents, put_back
from tests.guards.world import NOW, World
from tests.scenery import Rows

LET_IN = "let in"
OPEN_BY_ADDRESS = ("feeds.calendar", "lessons.family", "reports.shared")
REFUSALS = (401, 403, 404, 405)


def test_every_view_names_its_audience(app: Flask):
    assert [str(route) for route in routes(app) if not route.audience] == []


def test_every_audience_has_a_row_in_the_table(app: Flask):
    assert {route.audience for route in routes(app)} <= TABLE.keys()


def test_the_table_has_no_row_that_no_view_needs(app: Flask):
    assert {route.audience for route in routes(app)} == TABLE.keys()


def test_a_view_without_an_audience_answers_403():
    bare = Flask("bare")
    access.init_app(bare)
    bare.add_url_rule("/open", view_func=access.everyone(lambda: "come in"), endpoint="open")
    bare.add_url_rule("/forgotten", view_func=lambda: "come in", endpoint="forgotten")
    bare.register_error_handler(NotAllowed, lambda _error: ("no", 403))
    assert bare.test_client().get("/open").status_code == 200
    assert bare.test_client().get("/forgotten").status_code == 403


def test_pilot_access_prints_every_route_with_its_audience(app: Flask, tmp_path, monkeypatch):
    monkeypatch.setenv("PILOT_DATA", str(tmp_path))
    printed = CliRunner().invoke(command_line, ["access"], catch_exceptions=False).output
    lines = {" ".join(line.split()) for line in printed.splitlines()}
    assert {f"{route} {route.audience}" for route in routes(app)} == lines


@pytest.mark.parametrize("place", PLACES)
def test_each_person_is_answered_as_the_audience_says(
    app: Flask, world: World, browse: Browse, place: str
):
    """With the ids of one's own class, of the class next door, of another school and district."""
    surprises, before = [], contents()
    for route in routes(app):
        address = route.at(world.places[place])
        for who in sorted(PEOPLE, key=lambda each: _expected(route, each, place) == LET_IN):
            wanted = _expected(route, who, place)
            if wanted == LET_IN and not route.is_get:  # everyone who is refused comes before
                surprises += _changes(before, f"refused at {route}")
            answer = browse(who).open(address, method=route.method)
            if _outcome(answer) != wanted:
                surprises.append(f"{who}: {route}: {_outcome(answer)}, and should be {wanted}")
            surprises += [f"{who} reads of {name}: {route}" for name in _leaks(answer, who, route)]
            if wanted == LET_IN and not route.is_get:
                put_back(before)
    surprises += _changes(before, "in the end")
    assert not surprises, "\n".join(surprises)


@pytest.mark.parametrize("place", PLACES[1:])
def test_an_id_from_elsewhere_beside_one_s_own_changes_nothing(
    app: Flask, world: World, browse: Browse, place: str
):
    """One's own class with a stranger's student, one's own school with another's closure."""
    surprises, before = [], contents()
    own, other = world.places["maple"], world.places[place]
    for who, route, _address in writes(app, world):
        is_theirs_too = TABLE[route.audience].lets_in(who, place)
        for name in sorted(route.rule.arguments - {"day", "phase", "name", "number", "kind"}):
            if len(route.rule.arguments) > 1 and not is_theirs_too:
                values = {**own.values, name: other.values[name]}
                browse(who).open(route.at(replace(own, values=values)), method=route.method)
                surprises += _changes(before, f"{who}: {route} with another {name}")
    assert not surprises, "\n".join(surprises)


def test_what_was_learned_elsewhere_stays_there(world: World, browse: Browse):
    """Everything decided, Birch twice: its class and its teacher stay unnamed even next door."""
    for place in world.places.values():
        pilots.close(place.pilot, at=NOW)
    session.commit()
    told = {
        who: browse(who).get("/memory").get_data(as_text=True) for who in ("tina", "lea", "zoe")
    }
    for who, page in told.items():
        found = page.casefold()
        foreign = [word for place in set(PLACES) - MAY_READ[who] for word in GIVEN_AWAY_BY[place]]
        assert [word for word in foreign if word in found] == [], who
    assert "2 pilots here" in told["tina"]
    assert "two more weeks will show" in told["tina"]
    assert "1 pilot here" in told["zoe"]


def _changes(before: Rows, where: str) -> list[str]:
    """What is different in the database, which is put back; digests only follow from the rest."""
    changed = [name for name in changed_since(before) if name != "pilot_digest"]
    if changed:
        put_back(before)
    return [f"{where}: {table} changed" for table in changed]


def _expected(route: Route, who: str, place: str) -> str:
    row = TABLE[route.audience]
    where = place if route.rule.arguments else "maple"
    if row.lets_in(who, where):
        has_it = pdf.is_there() or not route.rule.rule.endswith(".pdf")
        return LET_IN if has_it else "404"
    return row.refuses_with(who, reading=route.is_get)


def _outcome(answer: Any) -> str:
    if answer.status_code == 303 and answer.location.startswith("/sign-in?"):
        return "sign in"
    if answer.status_code in REFUSALS or answer.status_code >= 500:
        return str(answer.status_code)
    return LET_IN


def _leaks(answer: Any, who: str, route: Route) -> list[str]:
    """The places whose names stand in an answer to someone they do not concern."""
    text = _read(answer).casefold()
    if route.rule.endpoint in OPEN_BY_ADDRESS:  # whoever has it may read what it shows
        return []
    foreign = set(PLACES) - MAY_READ[who]
    return [name for name in sorted(foreign) if any(w in text for w in _secret(name, who, route))]


def _read(answer: Any) -> str:
    """What an answer says; of a parcel, what its files say."""
    parcels = {TYPES[kind] for kind in (FileKind.CSV, FileKind.XLSX)}
    if answer.mimetype not in parcels:
        return str(answer.get_data().decode(errors="replace"))  # of a PDF, its title
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as parcel:
        return "".join(parcel.read(name).decode() for name in parcel.namelist())


def _secret(name: str, who: str, route: Route) -> tuple[str, ...]:
    """What gives a place away; which classes and teachers a school has is no secret where one of
    them is chosen."""
    class_name, teacher_name = GIVEN_AWAY_BY[name]
    near = any(SCHOOL_MATES.get(place) == name for place in MAY_READ[who])
    if near and route.rule.endpoint in ("designs.choose", "designs.change"):
        return (teacher_name,)
    if near and route.rule.endpoint in ("rosters.new_person", "rosters.add_person"):
        return (class_name,)
    return (class_name, teacher_name)

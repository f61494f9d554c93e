"""Every route of the application, and its addresses in a place of the world."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import Rule

from pilot.web.access import audience_of
from tests.guards.audiences import PEOPLE, TABLE
from tests.guards.world import Place, World


@dataclass(frozen=True)
class Route:
    """One method of one route, with the audience its view declares."""

    method: str
    rule: Rule
    audience: str

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule}"

    @property
    def is_get(self) -> bool:
        """Whether it only reads."""
        return self.method == "GET"

    def at(self, place: Place) -> str:
        """Its address, with the ids of that place."""
        unknown = self.rule.arguments - place.values.keys()
        assert not unknown, f"{self}: tests/guards/world.py gives no value for {unknown}"
        fixed = self.rule.defaults or {}
        values = {name: fixed.get(name, place.values[name]) for name in self.rule.arguments}
        return self.rule.map.bind("localhost").build(self.rule.endpoint, values, self.method)


def routes(app: Flask) -> list[Route]:
    """Every method of every route, in the order of paths."""
    found = [
        Route(method, rule, _declared(app, rule))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    ]
    return sorted(found, key=lambda route: (route.rule.rule, route.method))


def _declared(app: Flask, rule: Rule) -> str:
    audience = audience_of(app.view_functions[rule.endpoint])
    return audience.words if audience else ""


def visits(app: Flask, world: World) -> Iterator[tuple[str, str]]:
    """Everyone at every page they may open: who, and the address.

    Maple's pages, those of Tina's draft, and two that say that something is amiss.
    """
    for route in routes(app):
        if route.is_get:
            row = TABLE[route.audience]
            yield from (
                (who, route.at(world.places["maple"]))
                for who in PEOPLE
                if row.lets_in(who, "maple")
            )
            if "pilot_id" in route.rule.arguments:
                yield "tina", route.at(world.planned)
    yield "nobody", "/nothing-is-here"
    yield "otto", "/classes"


def writes(app: Flask, world: World) -> Iterator[tuple[str, Route, str]]:
    """Everyone at every form of Maple's they may send: who, the route, and its address."""
    for route in routes(app):
        if not route.is_get:
            row = TABLE[route.audience]
            for who in PEOPLE:
                if row.lets_in(who, "maple"):
                    yield who, route, route.at(world.places["maple"])

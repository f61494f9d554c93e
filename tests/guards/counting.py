"""Counts what a page asks the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event

from pilot.db import db
from tests.guards.audiences import PEOPLE, TABLE
from tests.guards.conftest import Browse
from tests.guards.routes import routes
from tests.guards.world import World


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is sent to the database meanwhile, but for how transactions begin."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("PRAGMA", "BEGIN", "SELECT set_config")):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    event.remove(db.engine, "before_cursor_execute", note)


def queries_of_pages(app: Flask, world: World, browse: Browse) -> dict[str, int]:
    """Each page of Maple's with the queries of whoever is let in and asks most."""
    asked: dict[str, int] = {}
    for route in routes(app):
        for who in PEOPLE if route.is_get else ():
            if TABLE[route.audience].lets_in(who, "maple"):
                visit, address = browse(who), route.at(world.places["maple"])
                with statements() as sent:
                    visit.get(address)
                endpoint = route.rule.endpoint
                asked[endpoint] = max(asked.get(endpoint, 0), len(sent))
    return asked

"""The world, and a browser for each of its people."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.cast import code_for, token_for
from tests.conftest import Hands, Visit
from tests.guards.world import NOW, World, make_world
from tests.scenery import scenery

Browse = Callable[[str], Visit]
"""A browser of someone of the world, by name; "nobody" has not signed in."""


@pytest.fixture
def world(app: Flask, hands: Hands) -> World:
    """The whole world, on its Wednesday."""
    hands.set(NOW)
    return scenery("world", make_world)


@pytest.fixture
def browse(app: Flask, world: World) -> Browse:
    """A browser for each of the world's people."""
    return browser_of(app, world)


def browser_of(app: Flask, world: World) -> Browse:
    """Everyone is signed in once, so that what a test does is all that changes."""
    cookies = {name: ("signin", token_for(person)) for name, person in world.staff.items()}
    cookies["tom"] = ("card", code_for(world.tom))
    cookies["tablet"] = ("tablet", world.places["maple"].tablet_token)

    def browser(name: str) -> Visit:
        visit = app.test_client()
        assert isinstance(visit, Visit)
        if name in cookies:
            visit.set_cookie(*cookies[name])
        return visit

    return browser

"""What earlier pilots learned, for whoever plans one. Rooms above know it; the application says so.

A plan is made in this room, and what pilots showed is known in rooms that look down on it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, current_app

from pilot.pilots.models import Pilot

Learned = Mapping[str, tuple[str, ...]]
"""What went less well, in words, by strategy."""


def tell_with(app: Flask, teller: Callable[[Pilot], Learned]) -> None:
    """Names who knows."""
    app.extensions["learned"] = teller


def learned_for(pilot: Pilot) -> Learned:
    """What the school's last pilots learned."""
    teller: Any = current_app.extensions["learned"]
    told: Learned = teller(pilot)
    return told

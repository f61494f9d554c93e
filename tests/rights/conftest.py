"""Maple with its students, as the voices' tests have it."""

from tests.guards.conftest import browse, world
from tests.voices.conftest import make_maple, maple

__all__ = ["browse", "make_maple", "maple", "world"]

"""Pages of this room."""

from pilot.lessons.views import planning, student
from pilot.lessons.views.blueprint import bp

__all__ = ["bp", "planning", "student"]

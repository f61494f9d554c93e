"""Pages of this room."""

from pilot.pilots.views import planning, time_given
from pilot.pilots.views.blueprint import bp

__all__ = ["bp", "planning", "time_given"]

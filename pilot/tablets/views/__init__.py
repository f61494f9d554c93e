"""Pages of this room: on the tablet, and for the teacher."""

from pilot.tablets.views import keeping, turns
from pilot.tablets.views.blueprint import bp

__all__ = ["bp", "keeping", "turns"]

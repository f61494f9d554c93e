"""Pages of this room."""

from pilot.accounts.views import people, schools, signing_in
from pilot.accounts.views.blueprint import bp

__all__ = ["bp", "people", "schools", "signing_in"]

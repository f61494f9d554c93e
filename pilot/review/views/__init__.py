"""Pages of this room."""

from pilot.review.views import deciding, judging, learned, pilot, portfolio, starting, together
from pilot.review.views.blueprint import bp

__all__ = ["bp", "deciding", "judging", "learned", "pilot", "portfolio", "starting", "together"]

"""Pages of what leaves the house: briefs, files, papers, links."""

from pilot.reports.views import briefs, files, papers, research, sharing, vision
from pilot.reports.views.blueprint import bp

__all__ = ["bp", "briefs", "files", "papers", "research", "sharing", "vision"]

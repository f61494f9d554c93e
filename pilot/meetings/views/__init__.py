"""Pages of this room."""

from pilot.meetings.views import logging, offline, sending
from pilot.meetings.views.blueprint import bp

__all__ = ["bp", "logging", "offline", "sending"]

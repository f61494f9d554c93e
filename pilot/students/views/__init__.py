"""A student's own page, and the same plan as a teacher of theirs sees it."""

from pilot.students.views import own, teaching
from pilot.students.views.blueprint import bp

__all__ = ["bp", "own", "teaching"]

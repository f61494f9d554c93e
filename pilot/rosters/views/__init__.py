"""Pages of classes: a teacher's own, who is in one, and importing the school's lists."""

from pilot.rosters.views import classes, families, home_access, sets, students, teachers
from pilot.rosters.views.blueprint import bp

__all__ = ["bp", "classes", "families", "home_access", "sets", "students", "teachers"]

"""Pages of this room."""

from pilot.lessons.views import (
    family,
    materials,
    offline,
    planning,
    sheet,
    student,
    student_materials,
)
from pilot.lessons.views.blueprint import bp

__all__ = [
    "bp",
    "family",
    "materials",
    "offline",
    "planning",
    "sheet",
    "student",
    "student_materials",
]

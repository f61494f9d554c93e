"""The pretend school of `pilot demo`: one finished, one running and one planned pilot."""

from pilot.demo.database import NotPretend, refuse_foreign, settings_for
from pilot.demo.people import DemoPerson, welcome
from pilot.demo.school import make_pretend_school

__all__ = [
    "DemoPerson",
    "NotPretend",
    "make_pretend_school",
    "refuse_foreign",
    "settings_for",
    "welcome",
]

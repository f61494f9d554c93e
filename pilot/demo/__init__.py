"""The pretend school of `pilot demo`: a finished, a running, a planned and some decided pilots."""

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

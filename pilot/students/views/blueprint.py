"""The room's blueprint, on its own so that every file of views can hang its routes on it."""

from flask import Blueprint

from pilot.lessons.access import NoCard, NotTheirPage
from pilot.lessons.views.student import no_card, not_their_page
from pilot.students.models import Part

bp = Blueprint("students", __name__)
bp.register_error_handler(NoCard, no_card)
bp.register_error_handler(NotTheirPage, not_their_page)
PART = f"<any({', '.join(Part)}):part>"
"""A part of a plan in an address."""

"""Where the pages of this room hang."""

from flask import Blueprint

from pilot.measures.service import PRIMARY

bp = Blueprint("measures", __name__)

GOAL = {"number": PRIMARY}
"""What an address without the number of a measure speaks of."""

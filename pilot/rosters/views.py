"""Pages of this room."""

from flask import Blueprint

bp = Blueprint("rosters", __name__)

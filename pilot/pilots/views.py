"""Pages of this room."""

from flask import Blueprint

bp = Blueprint("pilots", __name__)

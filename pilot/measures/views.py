"""Pages of this room."""

from flask import Blueprint

bp = Blueprint("measures", __name__)

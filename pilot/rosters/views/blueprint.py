"""What the pages of this room hang from."""

from flask import Blueprint

bp = Blueprint("rosters", __name__)

"""What all pages of this room hang on."""

from flask import Blueprint

bp = Blueprint("pilots", __name__)

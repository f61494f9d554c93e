"""The blueprint all views of the room hang on."""

from flask import Blueprint

bp = Blueprint("reports", __name__)

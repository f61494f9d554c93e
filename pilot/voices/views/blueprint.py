"""The room's blueprint, on its own so that every file of views can hang its routes on it."""

from flask import Blueprint

bp = Blueprint("voices", __name__)

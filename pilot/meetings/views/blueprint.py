"""What all pages of this room hang on."""

from flask import Blueprint

from pilot.meetings.addresses import know_days

bp = Blueprint("meetings", __name__)
bp.record_once(know_days)

"""What all pages of this room hang on.

What computes a verdict needs numpy and scipy. They are imported by the views that show one, so that
the application starts without them.
"""

from typing import Any

from flask import Blueprint, Flask, Response, g, request, request_finished
from flask.blueprints import BlueprintSetupState

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.web.door import SAFE_METHODS

bp = Blueprint("review", __name__)


@bp.record_once
def keep_after_writes(state: BlueprintSetupState) -> None:
    """Lists of pilots are brought up to date after what staff wrote."""
    request_finished.connect(_after, state.app)


def _after(_app: Flask, response: Response, **_more: Any) -> None:
    wrote = request.method not in SAFE_METHODS and response.status_code < 400
    me: Visitor | None = g.get("visitor") if wrote else None  # else no member of staff wrote it
    if me is None:
        return
    from pilot.review.kept import keep_some

    schools = me.schools_as(Role.TEACHER) | me.schools_as(Role.LEADER)
    if schools:
        keep_some(me.district_id, schools, clock.now())

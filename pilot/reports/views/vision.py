"""The school's vision, and what the pilots add up to."""

from flask import Response

from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.replica import from_replica
from pilot.reports.views.blueprint import bp
from pilot.web.pages import page


@bp.get("/vision")
@staff_only(Role.LEADER)
@from_replica
def vision(me: Visitor) -> Response:
    """Which pilots serve which goal, as a picture and as a list."""
    from pilot.reports.vision import visions_of

    return page("reports/vision.html", visions=visions_of(me))

"""Pages to print that follow from a plan or a decision: the rollout note, the packet for ESSA."""

from flask import Response
from werkzeug.wrappers import Response as BaseResponse

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.reports.views.blueprint import bp
from pilot.web.pages import page, see


@bp.get("/pilots/<int:pilot_id>/rollout")
@members_only(Role.TEACHER, Role.LEADER)
def rollout(me: Visitor, pilot: Pilot) -> BaseResponse:
    """What becomes the normal way, once a pilot was adopted."""
    from pilot.reports.rollout import rollout_of

    note = rollout_of(pilot, now=clock.now()) if pilot.started_at else None
    if note is None:
        return see("review.show", pilot_id=pilot.id)
    return page("reports/rollout.html", it=note, pilot=pilot)


@bp.get("/pilots/<int:pilot_id>/packet")
@members_only(Role.TEACHER, Role.LEADER)
def packet(me: Visitor, pilot: Pilot) -> Response:
    """The packet for ESSA Tier 4, from the plan already written."""
    from pilot.reports.packet import packet_of

    return page("reports/packet.html", it=packet_of(pilot, now=clock.now()), pilot=pilot)

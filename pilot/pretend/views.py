"""One tap to play with a pretend class, one tap to take it away."""

from flask import Blueprint
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import access
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.service import schools_of
from pilot.accounts.sign_in import Visitor
from pilot.pretend import service
from pilot.web.pages import see

bp = Blueprint("pretend", __name__)


@bp.post("/pretend-class")
@staff_only(Role.TEACHER)
def play(me: Visitor) -> Response:
    """Makes the class, and lets the teacher step aside for their stand-in."""
    if me.plays:
        return see("pilots.mine")
    school = schools_of(me.district_id, me.schools_as(Role.TEACHER))[0]
    token = service.play(me.person, school, at=clock.now())
    return access.step_aside(see("pilots.mine"), token)


@bp.post("/pretend-class/take-away")
@staff_only(Role.TEACHER)
def take_away(me: Visitor) -> Response:
    """Takes all of it away. The teacher is back as themselves."""
    if not me.plays:
        return see("pilots.mine")
    teacher_id = service.plays_for(me.person)
    if teacher_id is not None:
        service.take_away(teacher_id, at=clock.now())
    return access.step_back(see("pilots.mine"))

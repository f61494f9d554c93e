"""Where a teacher looks back on a pilot."""

from datetime import date

from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.pilots import service as pilots
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.voices import service
from pilot.voices.forms import ReflectionForm
from pilot.voices.views.blueprint import bp
from pilot.web.pages import fix, page, see


@bp.get("/pilots/<int:pilot_id>/reflection")
@members_only(Role.TEACHER)
def reflection(me: Visitor, pilot: Pilot) -> Response:
    """Three questions about how it went."""
    form = ReflectionForm.showing(service.find_reflection(pilot))
    return page("voices/reflection.html", form=form, pilot=pilot)


@bp.post("/pilots/<int:pilot_id>/reflection")
@members_only(Role.TEACHER)
def reflect(me: Visitor, pilot: Pilot) -> Response:
    """Keeps the answers."""
    form = ReflectionForm.sent()
    if form.accepted():
        with form.rules():
            now = clock.now()
            service.reflect(pilot, me.person, **form.said(), at=now, today=_today(pilot))
            return see("review.show", pilot_id=pilot.id, _anchor="looking-back")
    return fix("voices/reflection.html", form=form, pilot=pilot)


def _today(pilot: Pilot) -> date:
    return clock.day_of(clock.now(), pilots.school_of(pilot).time_zone)

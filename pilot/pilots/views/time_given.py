"""Where the time a school gives its teacher for a pilot is written down."""

from werkzeug.wrappers import Response

from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.pilots import time_given
from pilot.pilots.access import members_only
from pilot.pilots.forms import TimeGivenForm
from pilot.pilots.models import Pilot
from pilot.pilots.views.author import author_of
from pilot.pilots.views.blueprint import bp
from pilot.web.pages import fix, page, see


@bp.get("/pilots/<int:pilot_id>/time-given")
@members_only(Role.TEACHER, Role.LEADER)
def given(me: Visitor, pilot: Pilot) -> Response:
    """Minutes a week to plan, and to plan with colleagues."""
    form = TimeGivenForm(data=time_given.given_to(pilot)._asdict())
    return page("pilots/time_given.html", form=form, pilot=pilot)


@bp.post("/pilots/<int:pilot_id>/time-given")
@members_only(Role.TEACHER, Role.LEADER)
def give(me: Visitor, pilot: Pilot) -> Response:
    """Keeps them; after the seal the change is kept too."""
    form = TimeGivenForm.sent()
    if form.accepted():
        with form.rules():
            given = time_given.TimeGiven(**form.given())
            time_given.give_time(pilot, author_of(me, pilot), given)
            place = "review.check" if pilot.started_at is None else "review.show"
            return see(place, pilot_id=pilot.id)
    return fix("pilots/time_given.html", form=form, pilot=pilot)

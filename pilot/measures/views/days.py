"""Where the number of each class day is typed in."""

from datetime import date

from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.measures import service
from pilot.measures.days_page import days_page_of, read_days
from pilot.measures.score_forms import TypedForm
from pilot.measures.typed import TypedScores
from pilot.measures.views.blueprint import GOAL, bp
from pilot.pilots import service as pilots
from pilot.pilots import steps
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.web.pages import fix, page, see


@bp.get("/pilots/<int:pilot_id>/days", defaults=GOAL)
@bp.get("/pilots/<int:pilot_id>/measures/<int:number>/days")
@members_only(Role.TEACHER)
def days(me: Visitor, pilot: Pilot, number: int) -> Response:
    """A box for each class day that has been."""
    shown = days_page_of(pilot, _today(pilot), number)
    if shown is None:
        return _elsewhere(pilot, number)
    form = TypedForm.showing(shown.kept_by_number)
    return page("measures/days.html", it=shown, form=form, read=TypedScores())


@bp.post("/pilots/<int:pilot_id>/days", defaults=GOAL)
@bp.post("/pilots/<int:pilot_id>/measures/<int:number>/days")
@members_only(Role.TEACHER)
def save_days(me: Visitor, pilot: Pilot, number: int) -> Response:
    """Saves what was typed: all of it or nothing."""
    shown = days_page_of(pilot, _today(pilot), number)
    if shown is None:
        return _elsewhere(pilot, number)
    form = TypedForm.sent()
    read, values = read_days(form, shown)
    if not read.problems:
        with form.rules():
            service.record_day_values(pilot, shown.measure, values, by=me.person, at=clock.now())
            return steps.go_on(shown.place)
    return fix("measures/days.html", it=shown, form=form, read=read)


def _elsewhere(pilot: Pilot, number: int) -> Response:
    """To the goal, which may still be set, or to the other measures."""
    page_name = "goal" if number == service.PRIMARY else "others"
    return see(f"measures.{page_name}", pilot_id=pilot.id)


def _today(pilot: Pilot) -> date:
    return clock.day_of(clock.now(), pilots.school_of(pilot).time_zone)

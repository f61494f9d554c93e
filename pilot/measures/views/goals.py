"""Where a teacher sets the goal."""

from datetime import date
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.measures import service
from pilot.measures.forms import SORTS, GoalForm
from pilot.measures.views.blueprint import bp
from pilot.pilots import service as pilots
from pilot.pilots import steps
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.web.pages import fix, page


@bp.get("/pilots/<int:pilot_id>/goal")
@members_only(Role.TEACHER)
def goal(me: Visitor, pilot: Pilot) -> Response:
    """The goal to fill in, and whether what is filled in so far can be measured."""
    filled, kept = request.args, service.primary_measure(pilot)
    form = GoalForm(filled) if filled else GoalForm.showing(kept)
    return page("measures/goal.html", **_goal_page(pilot, form))


@bp.post("/pilots/<int:pilot_id>/goal")
@members_only(Role.TEACHER)
def set_goal(me: Visitor, pilot: Pilot) -> Response:
    """Sets the goal, or changes it."""
    form = GoalForm.sent()
    if form.accepted():
        with form.rules():
            today = _today_at(pilot)
            service.set_goal(pilot, me.person, **form.definition(), at=clock.now(), today=today)
            return steps.go_on(steps.place_of(pilot, "goal", today))
    return fix("measures/goal.html", **_goal_page(pilot, form))


def _goal_page(pilot: Pilot, form: GoalForm) -> dict[str, Any]:
    from pilot.measures.outlook import outlook_of  # it needs numpy and scipy, the start does not

    measure = service.primary_measure(pilot)
    return {
        "form": form,
        "pilot_id": pilot.id,
        "place": steps.place_of(pilot, "goal", _today_at(pilot)),
        "hints": {sort.key: sort.hint for sort in SORTS.values()},
        "open": measure is None or service.first_end_score_at(measure) is None,
        "outlook": outlook_of(pilot, form.same_questions, by_day=form.by_day),
    }


def _today_at(pilot: Pilot) -> date:
    return clock.day_of(clock.now(), pilots.school_of(pilot).time_zone)

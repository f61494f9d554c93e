"""Pages to set a pilot's goal and to enter its scores."""

from datetime import date
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.measures import service
from pilot.measures.entry import NotYet, entry_at
from pilot.measures.forms import SORTS, GoalForm
from pilot.measures.pasting import Pasting, read_again
from pilot.measures.score_forms import PasteForm, TypedForm
from pilot.measures.typed import TypedScores, read_typed
from pilot.pilots import service as pilots
from pilot.pilots import steps
from pilot.pilots.access import members_only
from pilot.pilots.models import PhaseKind, Pilot
from pilot.web.pages import fix, page, see

bp = Blueprint("measures", __name__)


@bp.get("/pilots/<int:pilot_id>/goal")
@members_only(Role.TEACHER)
def goal(me: Visitor, pilot: Pilot) -> Response:
    """The goal as a sentence to fill in."""
    form = GoalForm.showing(service.primary_measure(pilot))
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


@bp.get("/pilots/<int:pilot_id>/scores/<any(before, after):phase>")
@members_only(Role.TEACHER)
def scores(me: Visitor, pilot: Pilot, phase: str) -> Response:
    """Where scores are pasted. Saved ones are shown instead, unless a new list is asked for."""
    entry = entry_at(pilot, phase, clock.now())
    if isinstance(entry, NotYet):
        return page("measures/not_yet.html", not_yet=entry)
    if (entry.kept or entry.place.closed) and "paste" not in request.args:
        back = entry.place.back or None
        return see("measures.typed", pilot_id=pilot.id, phase=phase, back=back)
    return page("measures/paste.html", entry=entry, form=PasteForm(), pasting=Pasting())


@bp.post("/pilots/<int:pilot_id>/scores/<any(before, after):phase>")
@members_only(Role.TEACHER)
def paste_scores(me: Visitor, pilot: Pilot, phase: str) -> Response:
    """Shows what was read of a list; once it was seen and is in order, saves it."""
    now = clock.now()
    entry = entry_at(pilot, phase, now)
    if isinstance(entry, NotYet):
        return fix("measures/not_yet.html", not_yet=entry)
    form = PasteForm.sent()
    pasting = read_again(form, entry)
    if pasting.values is not None:
        with form.rules():
            service.record_scores(
                pilot, entry.measure, entry.phase, pasting.values, by=me.person, at=now
            )
            return steps.go_on(entry.place)
    answer = fix if form.errors or pasting.mends else page
    return answer("measures/paste.html", entry=entry, form=form, pasting=pasting)


@bp.get("/pilots/<int:pilot_id>/scores/<any(before, after):phase>/typed")
@members_only(Role.TEACHER)
def typed(me: Visitor, pilot: Pilot, phase: str) -> Response:
    """A box for each student, with the score saved already."""
    entry = entry_at(pilot, phase, clock.now())
    if isinstance(entry, NotYet):
        return page("measures/not_yet.html", not_yet=entry)
    form = TypedForm.showing(entry.kept)
    return page("measures/typed.html", entry=entry, form=form, read=TypedScores())


@bp.post("/pilots/<int:pilot_id>/scores/<any(before, after):phase>/typed")
@members_only(Role.TEACHER)
def save_typed(me: Visitor, pilot: Pilot, phase: str) -> Response:
    """Saves what was typed in the boxes: all of it or nothing."""
    now = clock.now()
    entry = entry_at(pilot, phase, now)
    if isinstance(entry, NotYet):
        return fix("measures/not_yet.html", not_yet=entry)
    form = TypedForm.sent()
    read = read_typed(form.score.data, form.had.data, entry.measure, entry.students)
    if not read.problems:
        with form.rules():
            service.record_scores(
                pilot, entry.measure, entry.phase, read.values, by=me.person, at=now
            )
            return steps.go_on(entry.place)
    return fix("measures/typed.html", entry=entry, form=form, read=read)


def _goal_page(pilot: Pilot, form: GoalForm) -> dict[str, Any]:
    from pilot.measures.outlook import outlook  # it needs numpy and scipy, the start does not

    measure = service.primary_measure(pilot)
    n_days = len(pilots.days_of(pilot, PhaseKind.DURING))
    return {
        "form": form,
        "place": steps.place_of(pilot, "goal", _today_at(pilot)),
        "hints": {sort.key: sort.hint for sort in SORTS.values()},
        "open": measure is None or service.first_end_score_at(measure) is None,
        "outlook": outlook(form.same_questions, len(pilots.students_of(pilot)), n_days),
    }


def _today_at(pilot: Pilot) -> date:
    return clock.day_of(clock.now(), pilots.school_of(pilot).time_zone)

"""Pages to plan a pilot: problem, strategy, dates; and a teacher's list of pilots."""

from datetime import date
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.service import get_school
from pilot.accounts.sign_in import Visitor
from pilot.pilots import plan, service, steps
from pilot.pilots.access import members_only
from pilot.pilots.days_page import days_page
from pilot.pilots.forms import DatesForm, ProblemForm, StartForm, StrategyForm
from pilot.pilots.models import Pilot
from pilot.pilots.own_list import own_list
from pilot.pilots.pain_points import questions, strategies_for
from pilot.pilots.plan import Author
from pilot.pilots.steps import Place
from pilot.rosters.models import ClassGroup
from pilot.rosters.service import classes_taught_by
from pilot.web.forms import Form
from pilot.web.pages import fix, page, see

bp = Blueprint("pilots", __name__)


@bp.get("/pilots")
@staff_only(Role.TEACHER)
def mine(me: Visitor) -> Response:
    """The teacher's pilots, each with the next thing to do."""
    return page("pilots/mine.html", lines=own_list(me.person, clock.now()))


@bp.get("/pilots/new")
@staff_only(Role.TEACHER)
def start_page(me: Visitor) -> Response:
    """Where a pilot begins: the problem and the class."""
    form = StartForm().offer(_classes(me))
    return page("pilots/problem.html", **_problem_page(form, steps.first_place()))


@bp.post("/pilots/new")
@staff_only(Role.TEACHER)
def make_draft(me: Visitor) -> Response:
    """Makes the draft that all later steps fill in."""
    classes = _classes(me)
    form = StartForm.sent().offer(classes)
    if form.accepted():
        with form.rules():
            group = form.chosen(classes)
            pilot = service.draft_pilot(
                group, me.person, **form.problem(), today=_day_at(group), at=clock.now()
            )
            return see("pilots.strategy", pilot_id=pilot.id)
    return fix("pilots/problem.html", **_problem_page(form, steps.first_place()))


@bp.get("/pilots/<int:pilot_id>/problem")
@members_only(Role.TEACHER)
def problem(me: Visitor, pilot: Pilot) -> Response:
    """The problem and its number today."""
    place = steps.place_of(pilot, "problem", _author(me, pilot).today)
    return page("pilots/problem.html", **_problem_page(ProblemForm.showing(pilot), place))


@bp.post("/pilots/<int:pilot_id>/problem")
@members_only(Role.TEACHER)
def change_problem(me: Visitor, pilot: Pilot) -> Response:
    """Another problem, or another number."""
    author = _author(me, pilot)
    place = steps.place_of(pilot, "problem", author.today)
    form = ProblemForm.sent()
    if form.accepted():
        with form.rules():
            plan.set_problem(pilot, author, **form.problem())
            return steps.go_on(place)
    return fix("pilots/problem.html", **_problem_page(form, place))


@bp.get("/pilots/<int:pilot_id>/strategy")
@members_only(Role.TEACHER)
def strategy(me: Visitor, pilot: Pilot) -> Response:
    """The strategies, those that suit the problem first."""
    place = steps.place_of(pilot, "strategy", _author(me, pilot).today)
    form = StrategyForm(data={"strategy": pilot.strategy})
    return page("pilots/strategy.html", **_strategy_page(pilot, form, place))


@bp.post("/pilots/<int:pilot_id>/strategy")
@members_only(Role.TEACHER)
def choose_strategy(me: Visitor, pilot: Pilot) -> Response:
    """The one to try."""
    author = _author(me, pilot)
    place = steps.place_of(pilot, "strategy", author.today)
    form = StrategyForm.sent()
    if form.accepted():
        with form.rules():
            plan.set_strategy(pilot, author, form.strategy.data)
            return steps.go_on(place)
    return fix("pilots/strategy.html", **_strategy_page(pilot, form, place))


@bp.get("/pilots/<int:pilot_id>/dates")
@members_only(Role.TEACHER)
def dates(me: Visitor, pilot: Pilot) -> Response:
    """The days of the pilot, and its aims."""
    today = _author(me, pilot).today
    place = steps.place_of(pilot, "dates", today)
    days = plan.planned_days(pilot)
    form = DatesForm.showing(pilot, days, plan.first_day_of(pilot))
    shown = days_page(pilot, days, today)
    return page("pilots/dates.html", form=form, place=place, shown=shown)


@bp.post("/pilots/<int:pilot_id>/dates")
@members_only(Role.TEACHER)
def choose_dates(me: Visitor, pilot: Pilot) -> Response:
    """Other days; "Show the days" says which they would be and keeps nothing."""
    author = _author(me, pilot)
    place = steps.place_of(pilot, "dates", author.today)
    form = DatesForm.sent()
    if form.accepted():
        with form.rules():
            days = plan.choose_days(pilot, **form.choice(), today=author.today)
            if "show" in request.form:
                shown = days_page(pilot, days, author.today)
                return page("pilots/dates.html", form=form, place=place, shown=shown)
            plan.set_days(pilot, author, days)
            plan.set_aims(pilot, author, **form.aims())
            return steps.go_on(place)
    return fix("pilots/dates.html", form=form, place=place, shown=None)


@bp.post("/pilots/<int:pilot_id>/start")
@members_only(Role.TEACHER)
def start(me: Visitor, pilot: Pilot) -> Response:
    """Starts the pilot."""
    form = Form.sent()
    with form.rules():
        service.start(pilot, at=clock.now())
        return see("review.show", pilot_id=pilot.id)
    return fix("pilots/not_started.html", form=form, class_id=service.class_of(pilot).id)


@bp.post("/pilots/<int:pilot_id>/discard")
@members_only(Role.TEACHER)
def discard(me: Visitor, pilot: Pilot) -> Response:
    """Throws a draft away."""
    service.discard(pilot)
    return see("pilots.mine")


def _classes(me: Visitor) -> list[ClassGroup]:
    return classes_taught_by(me.district_id, me.person.id)


def _day_at(group: ClassGroup) -> date:
    school = get_school(group.district_id, group.school_id)
    return clock.day_of(clock.now(), school.time_zone)


def _author(me: Visitor, pilot: Pilot) -> Author:
    now = clock.now()
    return Author(me.person, now, clock.day_of(now, service.school_of(pilot).time_zone))


def _problem_page(form: ProblemForm, place: Place) -> dict[str, Any]:
    return {"form": form, "place": place, "questions": questions()}


def _strategy_page(pilot: Pilot, form: StrategyForm, place: Place) -> dict[str, Any]:
    suits, others = strategies_for(pilot.pain_point)
    return {
        "form": form,
        "place": place,
        "suits": suits,
        "others": others,
        "problem": pilot.pain_point,
    }

"""Pages to plan a pilot: problem, class, strategy, dates; and a teacher's list of pilots."""

from datetime import date
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role, School
from pilot.accounts.service import get_school, schools_of
from pilot.accounts.sign_in import Visitor
from pilot.pilots import plan, service, steps, veil
from pilot.pilots.access import members_only
from pilot.pilots.days_page import days_page
from pilot.pilots.forms import DatesForm, FirstForm, ProblemForm, StartForm, StrategyForm
from pilot.pilots.learned import learned_for
from pilot.pilots.models import Pilot
from pilot.pilots.own_list import beside_list, own_list
from pilot.pilots.pain_points import questions, strategies_for
from pilot.pilots.steps import Place
from pilot.pilots.views.author import author_of
from pilot.pilots.views.blueprint import bp
from pilot.rosters.forms import ClassListForm
from pilot.rosters.list_step import ListStep, take_list
from pilot.rosters.models import ClassGroup
from pilot.rosters.service import classes_taught_by, start_class
from pilot.web.forms import Form
from pilot.web.pages import fix, page, see


@bp.get("/pilots")
@staff_only(Role.TEACHER)
def mine(me: Visitor) -> Response:
    """The teacher's pilots, each with the next thing to do."""
    lines, beside = own_list(me.person, clock.now()), beside_list(me.person)
    return page("pilots/mine.html", lines=lines, beside=beside)


@bp.get("/pilots/new")
@staff_only(Role.TEACHER)
def start_page(me: Visitor) -> Response:
    """Where a pilot begins: the problem and the class."""
    classes = _classes(me)
    form = StartForm().offer(classes) if classes else FirstForm().at(_schools(me))
    return page("pilots/problem.html", **_problem_page(form, steps.first_place()))


@bp.post("/pilots/new")
@staff_only(Role.TEACHER)
def make_draft(me: Visitor) -> Response:
    """Makes the draft that all later steps fill in, and the class if it is the first one."""
    classes = _classes(me)
    form = StartForm.sent().offer(classes) if classes else FirstForm.sent().at(_schools(me))
    if form.accepted():
        with form.rules():
            group = _started(me, form) if isinstance(form, FirstForm) else form.chosen(classes)
            today = _day_at(group)
            about = form.problem()
            pilot = service.draft_pilot(group, me.person, **about, today=today, at=clock.now())
            return steps.go_on(steps.place_of(pilot, "problem", today))
    return fix("pilots/problem.html", **_problem_page(form, steps.first_place()))


@bp.get("/pilots/<int:pilot_id>/problem")
@members_only(Role.TEACHER)
def problem(me: Visitor, pilot: Pilot) -> Response:
    """The problem and its number today."""
    place = steps.place_of(pilot, "problem", author_of(me, pilot).today)
    return page("pilots/problem.html", **_problem_page(ProblemForm.showing(pilot), place))


@bp.post("/pilots/<int:pilot_id>/problem")
@members_only(Role.TEACHER)
def change_problem(me: Visitor, pilot: Pilot) -> Response:
    """Another problem, or another number."""
    author = author_of(me, pilot)
    place = steps.place_of(pilot, "problem", author.today)
    form = ProblemForm.sent()
    if form.accepted():
        with form.rules():
            plan.set_problem(pilot, author, **form.problem())
            return steps.go_on(place)
    return fix("pilots/problem.html", **_problem_page(form, place))


@bp.get("/pilots/<int:pilot_id>/class")
@members_only(Role.TEACHER)
def class_list(me: Visitor, pilot: Pilot) -> Response:
    """Where the names of the class are pasted."""
    place = steps.place_of(pilot, "class", author_of(me, pilot).today)
    return page("pilots/class_list.html", **_class_page(pilot, ListStep(ClassListForm()), place))


@bp.post("/pilots/<int:pilot_id>/class")
@members_only(Role.TEACHER)
def fill_class(me: Visitor, pilot: Pilot) -> Response:
    """First shows what was read, with nothing kept; sent again with Save, goes on."""
    place = steps.place_of(pilot, "class", author_of(me, pilot).today)
    step = take_list(service.class_of(pilot), by=me.person, at=clock.now())
    if step.saved:
        return steps.go_on(place)
    return page("pilots/class_list.html", status=step.status, **_class_page(pilot, step, place))


@bp.get("/pilots/<int:pilot_id>/strategy")
@members_only(Role.TEACHER)
def strategy(me: Visitor, pilot: Pilot) -> Response:
    """The strategies, those that suit the problem first."""
    place = steps.place_of(pilot, "strategy", author_of(me, pilot).today)
    form = StrategyForm(data={"strategy": pilot.strategy})
    return page("pilots/strategy.html", **_strategy_page(pilot, form, place))


@bp.post("/pilots/<int:pilot_id>/strategy")
@members_only(Role.TEACHER)
def choose_strategy(me: Visitor, pilot: Pilot) -> Response:
    """The one to try."""
    author = author_of(me, pilot)
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
    today = author_of(me, pilot).today
    place = steps.place_of(pilot, "dates", today)
    days = plan.planned_days(pilot)
    form = DatesForm.showing(pilot, days, plan.first_day_of(pilot))
    shown = days_page(pilot, days, today)
    return page("pilots/dates.html", form=form, place=place, shown=shown)


@bp.post("/pilots/<int:pilot_id>/dates")
@members_only(Role.TEACHER)
def choose_dates(me: Visitor, pilot: Pilot) -> Response:
    """Other days; "Show the days" says which they would be and keeps nothing."""
    author = author_of(me, pilot)
    place = steps.place_of(pilot, "dates", author.today)
    form = DatesForm.sent()
    if form.accepted():
        with form.rules():
            days = plan.choose_days(pilot, **form.choice(), today=author.today)
            if "show" in request.form:
                shown = days_page(pilot, days, author.today)
                return page("pilots/dates.html", form=form, place=place, shown=shown)
            plan.set_days(pilot, author, days)
            veil.agree_on_results(pilot, author, form.results_on.data)
            plan.set_aims(pilot, author, **form.aims())
            return steps.go_on(place)
    return fix("pilots/dates.html", form=form, place=place, shown=None)


@bp.post("/pilots/<int:pilot_id>/start")
@members_only(Role.TEACHER)
def start(me: Visitor, pilot: Pilot) -> Response:
    """Starts the pilot."""
    form = Form.sent()
    with form.rules():
        staying = request.form.getlist("staying", type=int) if "stay" in request.form else ()
        service.start(pilot, at=clock.now(), staying=staying)
        return see("review.show", pilot_id=pilot.id)
    group = service.class_of(pilot)
    return fix("pilots/not_started.html", form=form, class_id=group.id, pilot=pilot)


@bp.post("/pilots/<int:pilot_id>/discard")
@members_only(Role.TEACHER)
def discard(me: Visitor, pilot: Pilot) -> Response:
    """Throws a draft away."""
    service.discard(pilot)
    return see("pilots.mine")


def _classes(me: Visitor) -> list[ClassGroup]:
    return classes_taught_by(me.district_id, me.person.id)


def _schools(me: Visitor) -> list[School]:
    return schools_of(me.district_id, me.schools_as(Role.TEACHER))


def _started(me: Visitor, form: FirstForm) -> ClassGroup:
    school = get_school(me.district_id, form.school_id.data)
    return start_class(school, me.person, **form.about())


def _day_at(group: ClassGroup) -> date:
    school = get_school(group.district_id, group.school_id)
    return clock.day_of(clock.now(), school.time_zone)


def _problem_page(form: ProblemForm, place: Place) -> dict[str, Any]:
    return {"form": form, "place": place, "questions": questions()}


def _class_page(pilot: Pilot, step: ListStep, place: Place) -> dict[str, Any]:
    return {
        "form": step.form,
        "read": step.read,
        "place": place,
        "class_group": service.class_of(pilot),
        "students": len(service.students_of(pilot)),
    }


def _strategy_page(pilot: Pilot, form: StrategyForm, place: Place) -> dict[str, Any]:
    suits, others = strategies_for(pilot.pain_point)
    return {
        "form": form,
        "place": place,
        "suits": suits,
        "others": others,
        "problem": pilot.pain_point,
        "learned": learned_for(pilot),
    }

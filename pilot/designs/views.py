"""Pages to choose what a pilot is compared with, and to draw lots."""

from datetime import date
from typing import Any

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.designs import service
from pilot.designs.draw_page import draw_page_of
from pilot.designs.forms import DesignForm, DrawForm, StaggerForm
from pilot.measures import service as measures
from pilot.pilots import designs, draws, plan, staggers
from pilot.pilots import service as pilots
from pilot.pilots.access import members_only
from pilot.pilots.models import Design, Pilot
from pilot.pilots.plan import Author
from pilot.pilots.steps import Place, place_beside_plan
from pilot.web.pages import fix, page, see

bp = Blueprint("designs", __name__)


@bp.get("/pilots/<int:pilot_id>/design")
@members_only(Role.TEACHER)
def choose(me: Visitor, pilot: Pilot) -> Response:
    """The ways of comparing, each with what it could show."""
    other = pilots.find_comparison_class(pilot)
    form = DesignForm(
        data={"design": pilot.design.value, "comparison_class": str(other.id) if other else None}
    ).offer(designs.classes_to_compare(pilot))
    return page("designs/choose.html", **_design_page(me, pilot, form))


@bp.post("/pilots/<int:pilot_id>/design")
@members_only(Role.TEACHER)
def change(me: Visitor, pilot: Pilot) -> Response:
    """Another way; where lots are drawn for it, that comes next."""
    classes = designs.classes_to_compare(pilot)
    form = DesignForm.sent().offer(classes)
    if form.accepted():
        if form.chosen is Design.STAGGERED_STARTS:
            return see("designs.staggered", pilot_id=pilot.id)
        with form.rules():
            service.choose(pilot, _author(me, pilot), form.chosen, form.chosen_class(classes))
            if form.chosen in designs.DRAWN:
                return see("designs.lots", pilot_id=pilot.id)
            return see("review.check", pilot_id=pilot.id)
    return fix("designs/choose.html", **_design_page(me, pilot, form))


@bp.get("/pilots/<int:pilot_id>/draw")
@members_only(Role.TEACHER)
def lots(me: Visitor, pilot: Pilot) -> Response:
    """What was drawn: which form each student takes first, or which classes are flipped."""
    return page("designs/draw.html", **_draw_page(me, pilot, None))


@bp.post("/pilots/<int:pilot_id>/draw")
@members_only(Role.TEACHER)
def draw(me: Visitor, pilot: Pilot) -> Response:
    """Draws the lots."""
    form = DrawForm.sent()
    with form.rules():
        author = _author(me, pilot)
        draws.draw(pilot, author, after=form.seen)
        pilots.touch(pilot, at=author.at)
        return see("designs.lots", pilot_id=pilot.id)
    return fix("designs/draw.html", **_draw_page(me, pilot, form))


@bp.get("/pilots/<int:pilot_id>/staggered")
@members_only(Role.TEACHER)
def staggered(me: Visitor, pilot: Pilot) -> Response:
    """Which classes start one after another. Once lots were drawn, what they said."""
    known = staggers.find_stagger(pilot)
    if known is not None:
        return see("review.staggered", stagger_id=known.id)
    form = StaggerForm(
        data={"first_on": plan.first_day_of(pilot), "before": 5, "apart": 5, "during": 5}
    ).offer(service.classes_to_stagger(pilot, _author(me, pilot)))
    return page("designs/staggered.html", **_stagger_page(me, pilot, form))


@bp.post("/pilots/<int:pilot_id>/staggered")
@members_only(Role.TEACHER)
def draw_starts(me: Visitor, pilot: Pilot) -> Response:
    """Draws which class starts when, and makes a draft for each."""
    author = _author(me, pilot)
    classes = service.classes_to_stagger(pilot, author)
    form = StaggerForm.sent().offer(classes)
    if form.accepted():
        with form.rules():
            made = service.stagger(
                pilot, author, form.chosen_of(classes), form.first_day, form.steps()
            )
            return see("review.staggered", stagger_id=made.id)
    return fix("designs/staggered.html", **_stagger_page(me, pilot, form))


def _design_page(me: Visitor, pilot: Pilot, form: DesignForm) -> dict[str, Any]:
    from pilot.designs.outlook import outlook_of  # it needs numpy and scipy, the start does not

    measure = measures.primary_measure(pilot)
    return {
        "form": form,
        "place": _place(me, pilot),
        "goal_url": url_for("measures.goal", pilot_id=pilot.id, back="check"),
        "ways": outlook_of(
            pilot, measure, 1 + len(service.classes_to_stagger(pilot, _author(me, pilot)))
        ),
    }


def _draw_page(me: Visitor, pilot: Pilot, form: DrawForm | None) -> dict[str, Any]:
    shown = draw_page_of(pilot, _author(me, pilot).today)
    form = form or DrawForm(data={"after": str(shown.number)})
    return {"it": shown, "form": form, "place": _place(me, pilot)}


def _stagger_page(me: Visitor, pilot: Pilot, form: StaggerForm) -> dict[str, Any]:
    return {"form": form, "place": _place(me, pilot)}


def _place(me: Visitor, pilot: Pilot) -> Place:
    return place_beside_plan(pilot, _today(pilot))


def _author(me: Visitor, pilot: Pilot) -> Author:
    return Author(me.person, clock.now(), _today(pilot))


def _today(pilot: Pilot) -> date:
    return clock.day_of(clock.now(), pilots.school_of(pilot).time_zone)

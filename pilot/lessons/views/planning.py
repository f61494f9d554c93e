"""Where a teacher plans the lessons."""

from datetime import date

from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.lessons import service
from pilot.lessons.materials.shown import words_by_lesson
from pilot.lessons.plan_form import PlanForm
from pilot.lessons.views.blueprint import bp
from pilot.pilots import service as pilots
from pilot.pilots import steps
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.pilots.steps import Place
from pilot.web.pages import fix, page


@bp.get("/pilots/<int:pilot_id>/lessons")
@members_only(Role.TEACHER)
def plan(me: Visitor, pilot: Pilot) -> Response:
    """The lessons of a pilot, a row for each of its days."""
    lessons, days = service.lessons_of(pilot), service.plan_days_of(pilot)
    form = PlanForm.showing(lessons, days.during).offer(days)
    return page(
        "lessons/plan.html",
        pilot=pilot,
        form=form,
        place=_place(pilot),
        is_empty=not lessons,
        made_of=words_by_lesson(pilot),
        moved=any(lesson.planned_on not in days for lesson in lessons),
    )


@bp.post("/pilots/<int:pilot_id>/lessons")
@members_only(Role.TEACHER)
def save_plan(me: Visitor, pilot: Pilot) -> Response:
    """Saves every row, or none."""
    form = PlanForm.sent().offer(service.plan_days_of(pilot))
    if form.accepted():
        with form.rules():
            plan = form.planned(), form.emptied()
            service.save_lessons(pilot, *plan, by=me.person, at=clock.now(), today=_today(pilot))
            return steps.go_on(_place(pilot))
    shown = {"pilot": pilot, "form": form, "place": _place(pilot)}
    return fix("lessons/plan.html", **shown, is_empty=False, moved=False, made_of={})


def _place(pilot: Pilot) -> Place:
    return steps.place_of(pilot, "lessons", _today(pilot))


def _today(pilot: Pilot) -> date:
    return clock.day_of(clock.now(), pilots.school_of(pilot).time_zone)

"""Pages for paper: print the log sheet or slips, and type in what came back."""

from datetime import date

from flask import request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.languages import print_as_asked
from pilot.accounts.models import Role
from pilot.accounts.sightings import noted
from pilot.accounts.sign_in import Visitor
from pilot.lessons import service
from pilot.lessons.access import by_sheet_code
from pilot.lessons.printed import log_sheet_of, slips_of
from pilot.lessons.sheet_form import SheetForm
from pilot.lessons.sheet_page import sheet_page_of
from pilot.lessons.views.blueprint import bp
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.web.pages import fix, page, see


@bp.get("/s/<sheet_code>")
@by_sheet_code
def find_sheet(me: Visitor, pilot: Pilot) -> Response:
    """The short address on a printed sheet."""
    return see("lessons.sheet", pilot_id=pilot.id)


@bp.get("/pilots/<int:pilot_id>/sheet")
@members_only(Role.TEACHER)
def sheet(me: Visitor, pilot: Pilot) -> Response:
    """Names by lessons, a box each; with `?lesson=3` only that lesson."""
    shown = sheet_page_of(pilot, _number(), now=clock.now())
    saved = request.args.get("saved", type=int)
    return page("lessons/sheet.html", form=SheetForm(), shown=shown, saved=saved)


@bp.post("/pilots/<int:pilot_id>/sheet")
@members_only(Role.TEACHER)
def type_in(me: Visitor, pilot: Pilot) -> Response:
    """Keeps every box that was changed, or none."""
    form = SheetForm.sent()
    read, now = form.read(), clock.now()
    problems, kept = read.problems, read.kept
    if not problems:
        try:
            with form.rules():
                saved = service.type_in(pilot, read.boxes, by=me.person, at=now)
                return see("lessons.sheet", pilot_id=pilot.id, lesson=_number(), saved=saved)
        except service.BoxesRefused as refused:
            problems = refused.problems
            kept = {where: box for where, box in kept.items() if where not in problems}
    shown = sheet_page_of(pilot, _number(), now=now, kept=kept, problems=problems)
    return fix("lessons/sheet.html", form=form, shown=shown, saved=None)


@bp.get("/pilots/<int:pilot_id>/log-sheet")
@members_only(Role.TEACHER)
@noted
def log_sheet(me: Visitor, pilot: Pilot) -> Response:
    """Names by lessons, to print."""
    print_as_asked()
    shown = log_sheet_of(pilot, narrow="narrow" in request.args)
    return page("lessons/log_sheet.html", shown=shown)


@bp.get("/pilots/<int:pilot_id>/slips")
@members_only(Role.TEACHER)
@noted
def slips(me: Visitor, pilot: Pilot) -> Response:
    """A slip of paper for each student, to print; with `?week=2026-03-02` for another week."""
    print_as_asked()
    week = request.args.get("week", type=date.fromisoformat)
    return page("lessons/slips.html", shown=slips_of(pilot, week, now=clock.now()))


def _number() -> int | None:
    return request.args.get("lesson", type=int)

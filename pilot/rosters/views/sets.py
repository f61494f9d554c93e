"""Importing the school's own lists in two steps: which classes, then what would change."""

from flask import request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.sign_in import Visitor
from pilot.rosters import set_pages
from pilot.rosters.classes import classes_taught_by
from pilot.rosters.forms import SetForm, seen_sent
from pilot.rosters.set_import import save_set
from pilot.rosters.undoing import last_imports_by
from pilot.rosters.views.blueprint import bp
from pilot.web.pages import page, see


@bp.get("/classes/import")
@staff_only(*set_pages.IMPORTERS)
def choose_set(me: Visitor) -> Response:
    """Where the files are chosen, and what was imported lately."""
    return _choose(me, _form(me, SetForm()), 200)


@bp.post("/classes/import")
@staff_only(*set_pages.IMPORTERS)
def read_set(me: Visitor) -> Response:
    """Reads the files and shows the classes in them; nothing is kept."""
    form = _form(me, SetForm.sent())
    if form.accepted():
        with form.rules():
            step = set_pages.page_of_files(me, form.school_id.data, form.sent_files)
            return page("rosters/pick_classes.html", form=form, step=step)
    return _choose(me, form, 422)


@bp.post("/classes/import/preview")
@staff_only(*set_pages.IMPORTERS)
def plan_set(me: Visitor) -> Response:
    """Shows what the picked classes would change; sent again with Save, does it."""
    form, step, plan = _form(me, SetForm.sent()), None, None
    if form.accepted():
        with form.rules():
            step = set_pages.page_sent(me, form.school_id.data)
            if "back" in request.form:
                return page("rosters/pick_classes.html", form=form, step=step)
            plan = set_pages.plan_sent(me, step, saving="save" in request.form)
            if "save" in request.form:
                return _save(me, plan)
            return page("rosters/preview_set.html", form=form, plan=plan)
    if plan is not None:
        return page("rosters/preview_set.html", 422, form=form, plan=plan)
    if step is not None:
        return page("rosters/pick_classes.html", 422, form=form, step=step)
    return _choose(me, form, 422)


def _save(me: Visitor, plan: set_pages.PlanPage) -> Response:
    agreed, now = request.form.getlist("all"), clock.now()
    saved = save_set(
        plan.step.school, plan.plans, seen=seen_sent(), agreed=agreed, by=me.person, at=now
    )
    return see("rosters.choose_set", saved=saved)


def _choose(me: Visitor, form: SetForm, status: int) -> Response:
    saved = request.args.get("saved", "")
    return page(
        "rosters/choose_set.html",
        status,
        form=form,
        imports=last_imports_by(me.person, now=clock.now()),
        saved=int(saved) if saved.isascii() and saved.isdigit() and len(saved) < 5 else None,
        taught={group.id for group in classes_taught_by(me.district_id, me.person.id)},
    )


def _form(me: Visitor, form: SetForm) -> SetForm:
    return form.at(set_pages.schools_to_import(me))

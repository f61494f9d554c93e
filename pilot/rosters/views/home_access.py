"""Where a teacher says which ways each student has to do a lesson for home."""

from flask import request
from werkzeug.wrappers import Response

from pilot.accounts.sign_in import Visitor
from pilot.rosters import home_access
from pilot.rosters.access import class_teacher
from pilot.rosters.access_page import access_page
from pilot.rosters.forms import WaysForm
from pilot.rosters.models import ClassGroup
from pilot.rosters.views.blueprint import bp
from pilot.rosters.ways import Way
from pilot.web.pages import fix, page, see


@bp.get("/classes/<int:class_id>/access")
@class_teacher
def access(me: Visitor, class_group: ClassGroup) -> Response:
    """A grid of the class and the ways there are."""
    shown = access_page(class_group, pilot_id=_pilot_id(), saved="saved" in request.args)
    return page("rosters/access.html", form=WaysForm(), shown=shown)


@bp.post("/classes/<int:class_id>/access")
@class_teacher
def save_access(me: Visitor, class_group: ClassGroup) -> Response:
    """Keeps what was changed, and goes back to the plan they came from, if they did."""
    form = WaysForm.sent()
    if form.accepted():
        with form.rules():
            home_access.save_ways(
                class_group,
                seen=form.seen(),
                ticked=form.ticked(),
                rest=Way.PAPER if "rest" in request.form else None,
            )
            if pilot_id := _pilot_id():
                return see("review.check", pilot_id=pilot_id)
            return see("rosters.access", class_id=class_group.id, saved=1)
    shown = access_page(class_group, pilot_id=_pilot_id(), saved=False)
    return fix("rosters/access.html", form=form, shown=shown)


def _pilot_id() -> int | None:
    """The pilot whose plan they come from."""
    found = request.values.get("pilot", type=int)
    return found if found and found > 0 else None

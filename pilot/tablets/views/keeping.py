"""For the teacher: open the class for tablets, look after them, and say who may come in how."""

from flask import request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.sign_in import Visitor
from pilot.rosters import service as rosters
from pilot.rosters.access import class_teacher
from pilot.rosters.models import ClassGroup
from pilot.tablets import service
from pilot.tablets.forms import POLICY_HINTS, PolicyForm
from pilot.tablets.tablets_page import tablets_page_of
from pilot.tablets.views.blueprint import bp
from pilot.web import pages
from pilot.web.pages import see


@bp.get("/classes/<int:class_id>/tablets")
@class_teacher
def tablets(me: Visitor, class_group: ClassGroup) -> Response:
    """The class code, the tablets, and how students sign in."""
    return _page(class_group, PolicyForm.of(class_group), 200)


@bp.post("/classes/<int:class_id>/tablets/open")
@class_teacher
def open_code(me: Visitor, class_group: ClassGroup) -> Response:
    """Opens the class for a school day."""
    service.open_code(class_group, at=clock.now())
    return see("tablets.tablets", class_id=class_group.id)


@bp.post("/classes/<int:class_id>/tablets/close")
@class_teacher
def close_code(me: Visitor, class_group: ClassGroup) -> Response:
    """Closes it; tablets that joined stay."""
    service.close_code(class_group, at=clock.now())
    return see("tablets.tablets", class_id=class_group.id)


@bp.post("/classes/<int:class_id>/tablets/<int:tablet_id>/remove")
@class_teacher
def remove_tablet(me: Visitor, class_group: ClassGroup, tablet_id: int) -> Response:
    """Takes one tablet off the class."""
    service.revoke_tablet(class_group, tablet_id, at=clock.now())
    return see("tablets.tablets", class_id=class_group.id)


@bp.post("/classes/<int:class_id>/tablets/<int:tablet_id>/students/<int:student_id>/again")
@class_teacher
def try_again(me: Visitor, class_group: ClassGroup, tablet_id: int, student_id: int) -> Response:
    """Lets a student try their pictures again at once."""
    tablet = service.get_tablet(class_group, tablet_id)
    service.clear(tablet, rosters.get_student(class_group, student_id).id)
    return see("tablets.tablets", class_id=class_group.id)


@bp.post("/classes/<int:class_id>/sign-in")
@class_teacher
def set_policy(me: Visitor, class_group: ClassGroup) -> Response:
    """From now on students sign in like this."""
    form = PolicyForm.sent()
    if form.accepted():
        service.set_policy(class_group, form.chosen(), families_mark=form.families_mark.data)
        return see("tablets.tablets", class_id=class_group.id, saved=1)
    return _page(class_group, form, 422)


def _page(group: ClassGroup, form: PolicyForm, status: int) -> Response:
    return pages.page(
        "tablets/tablets.html",
        status=status,
        form=form,
        hints=POLICY_HINTS,
        shown=tablets_page_of(group, now=clock.now()),
        saved="saved" in request.args,
    )

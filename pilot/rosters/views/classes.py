"""A teacher's classes: the list, starting one, what one is called and who is in it."""

from flask import request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role, School
from pilot.accounts.service import get_school, schools_of
from pilot.accounts.sign_in import Visitor
from pilot.rosters import service
from pilot.rosters.access import class_teacher
from pilot.rosters.class_pages import class_lines, class_page
from pilot.rosters.forms import ClassForm, NewClassForm
from pilot.rosters.models import ClassGroup
from pilot.rosters.views.blueprint import bp
from pilot.web.pages import fix, page, see


@bp.get("/classes")
@staff_only(Role.TEACHER)
def mine(me: Visitor) -> Response:
    """The teacher's classes."""
    return page("rosters/mine.html", lines=class_lines(me.person))


@bp.get("/classes/new")
@staff_only(Role.TEACHER)
def start(me: Visitor) -> Response:
    """Where a class is started."""
    return page("rosters/start.html", form=NewClassForm().at(_schools(me)))


@bp.post("/classes/new")
@staff_only(Role.TEACHER)
def start_class(me: Visitor) -> Response:
    """Starts a class and goes on to its students."""
    form = NewClassForm.sent().at(_schools(me))
    if form.accepted():
        with form.rules():
            school = get_school(me.district_id, form.school_id.data)
            group = service.start_class(school, me.person, **form.about())
            return see("rosters.paste", class_id=group.id)
    return fix("rosters/start.html", form=form)


@bp.get("/classes/<int:class_id>")
@class_teacher
def show(me: Visitor, class_group: ClassGroup) -> Response:
    """Who is in a class."""
    data = class_page(class_group, request.args, now=clock.now())
    return page("rosters/show.html", data=data)


@bp.get("/classes/<int:class_id>/details")
@class_teacher
def details(me: Visitor, class_group: ClassGroup) -> Response:
    """Where a class gets another name, length or start."""
    return page("rosters/details.html", form=ClassForm.of(class_group), class_group=class_group)


@bp.post("/classes/<int:class_id>/details")
@class_teacher
def change_class(me: Visitor, class_group: ClassGroup) -> Response:
    """Keeps the new details."""
    form = ClassForm.sent()
    if form.accepted():
        with form.rules():
            service.change_class(class_group, **form.about())
            return see("rosters.show", class_id=class_group.id)
    return fix("rosters/details.html", form=form, class_group=class_group)


def _schools(me: Visitor) -> list[School]:
    return schools_of(me.district_id, me.schools_as(Role.TEACHER))

"""Pages of a teacher's classes: the list, who is in one, adding students, their cards."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import cards as card_codes
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role, School
from pilot.accounts.service import get_school, schools_of
from pilot.accounts.sign_in import Visitor
from pilot.rosters import service
from pilot.rosters.access import class_teacher
from pilot.rosters.arrivals import read_arrivals
from pilot.rosters.class_pages import card_sheet, class_lines, class_page
from pilot.rosters.forms import ClassForm, ClassListForm, NewClassForm
from pilot.rosters.models import ClassGroup
from pilot.web.pages import fix, page, see

bp = Blueprint("rosters", __name__)


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
    return page("rosters/show.html", data=class_page(class_group, request.args))


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


@bp.get("/classes/<int:class_id>/students")
@class_teacher
def paste(me: Visitor, class_group: ClassGroup) -> Response:
    """Where names are pasted."""
    return page("rosters/paste.html", form=ClassListForm(), class_group=class_group, read=None)


@bp.post("/classes/<int:class_id>/students")
@class_teacher
def enrol(me: Visitor, class_group: ClassGroup) -> Response:
    """First shows what was read, with nothing kept; sent again with Save, lets them in."""
    form, read = ClassListForm.sent(), None
    if form.accepted():
        with form.rules():
            read = read_arrivals(class_group, form.names.data or "")
            for sentence in read.problems:
                form.blame("names", sentence)
            if read.ok and "save" in request.form:
                service.enrol(class_group, read.names, at=clock.now())
                return see("rosters.show", class_id=class_group.id, added=read.coming)
    status = 200 if read and read.ok else 422
    return page("rosters/paste.html", status=status, form=form, class_group=class_group, read=read)


@bp.post("/classes/<int:class_id>/students/<int:student_id>/remove")
@class_teacher
def remove(me: Visitor, class_group: ClassGroup, student_id: int) -> Response:
    """Takes a student off the list."""
    service.remove_student(class_group, student_id, at=clock.now())
    return see("rosters.show", class_id=class_group.id, removed=student_id)


@bp.post("/classes/<int:class_id>/students/<int:student_id>/put-back")
@class_teacher
def put_back(me: Visitor, class_group: ClassGroup, student_id: int) -> Response:
    """Puts a student back on the list."""
    service.put_back(class_group, student_id)
    return see("rosters.show", class_id=class_group.id)


@bp.get("/classes/<int:class_id>/cards")
@class_teacher
def cards(me: Visitor, class_group: ClassGroup) -> Response:
    """Cards to print and cut out, for the class or for one student."""
    student_id = request.args.get("student", type=int)
    sheet = card_sheet(class_group, student_id)
    alone = sheet[0] if student_id is not None else None
    return page(
        "rosters/cards.html",
        class_group=class_group,
        sheet=sheet,
        alone=alone,
        replaced="replaced" in request.args,
    )


@bp.post("/classes/<int:class_id>/students/<int:student_id>/card")
@class_teacher
def new_card(me: Visitor, class_group: ClassGroup, student_id: int) -> Response:
    """Makes a lost card useless and gives a new one."""
    student = service.get_student(class_group, student_id)
    old_id = request.form.get("card", type=int, default=0)
    card_codes.replace_card(student, old_id, at=clock.now())
    return see("rosters.cards", class_id=class_group.id, student=student.id, replaced=1)


def _schools(me: Visitor) -> list[School]:
    return schools_of(me.district_id, me.schools_as(Role.TEACHER))

"""Families' links: made for a class, printed, replaced, ended."""

from flask import request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import families as family_links
from pilot.accounts.languages import print_as_asked
from pilot.accounts.sightings import noted_of_one_or_all
from pilot.accounts.sign_in import Visitor
from pilot.rosters import service
from pilot.rosters.access import class_teacher
from pilot.rosters.class_pages import family_sheet
from pilot.rosters.models import ClassGroup
from pilot.rosters.views.blueprint import bp
from pilot.web.pages import page, see


@bp.get("/classes/<int:class_id>/families")
@class_teacher
@noted_of_one_or_all
def families(me: Visitor, class_group: ClassGroup) -> Response:
    """Links to print and cut out, for the class or for one student."""
    print_as_asked()
    student_id = request.args.get("student", type=int)
    sheet = family_sheet(class_group, student_id)
    return page(
        "rosters/families.html",
        class_group=class_group,
        sheet=sheet,
        alone=sheet[0] if student_id else None,
        without=sum(slip.held is None for slip in sheet),
    )


@bp.post("/classes/<int:class_id>/families")
@class_teacher
def make_links(me: Visitor, class_group: ClassGroup) -> Response:
    """Makes a link for everyone who has none."""
    family_links.make_links(service.students_of(class_group), at=clock.now())
    return see("rosters.families", class_id=class_group.id)


@bp.post("/classes/<int:class_id>/students/<int:student_id>/family-link")
@class_teacher
def new_link(me: Visitor, class_group: ClassGroup, student_id: int) -> Response:
    """Makes the old link useless and gives a new one."""
    student = service.get_student(class_group, student_id)
    old_id = request.form.get("link", type=int, default=0)
    family_links.replace_link(student, old_id, at=clock.now())
    return see("rosters.families", class_id=class_group.id, student=student.id)


@bp.post("/classes/<int:class_id>/students/<int:student_id>/family-link/end")
@class_teacher
def end_link(me: Visitor, class_group: ClassGroup, student_id: int) -> Response:
    """Makes the link useless."""
    student = service.get_student(class_group, student_id)
    family_links.end_link(student, at=clock.now())
    return see("rosters.families", class_id=class_group.id, student=student.id)

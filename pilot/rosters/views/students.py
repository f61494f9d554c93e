"""Who is in a class: adding, taking off, putting back, undoing, and their cards."""

from flask import request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import cards as card_codes
from pilot.accounts import pictures as picture_codes
from pilot.accounts.languages import print_as_asked
from pilot.accounts.sightings import noted_of_one_or_all
from pilot.accounts.sign_in import Visitor
from pilot.errors import RuleBroken
from pilot.rosters import service
from pilot.rosters.access import class_keeper, class_teacher
from pilot.rosters.class_pages import card_sheet
from pilot.rosters.forms import ClassListForm
from pilot.rosters.list_step import take_list
from pilot.rosters.models import ClassGroup
from pilot.rosters.undoing import undo_import
from pilot.rosters.views.blueprint import bp
from pilot.web.pages import page, see


@bp.get("/classes/<int:class_id>/students")
@class_teacher
def paste(me: Visitor, class_group: ClassGroup) -> Response:
    """Where names are pasted or a file is chosen."""
    return page("rosters/paste.html", form=ClassListForm(), class_group=class_group, read=None)


@bp.post("/classes/<int:class_id>/students")
@class_teacher
def enrol(me: Visitor, class_group: ClassGroup) -> Response:
    """First shows what would change, with nothing kept; sent again with Save, does it."""
    step = take_list(class_group, by=me.person, at=clock.now())
    if step.saved and step.read:
        left = step.read.leaving or None
        return see("rosters.show", class_id=class_group.id, added=step.read.coming, left=left)
    shown = {"form": step.form, "read": step.read, "class_group": class_group}
    return page("rosters/paste.html", status=step.status, **shown)


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


@bp.post("/classes/<int:class_id>/undo-import")
@class_keeper
def undo(me: Visitor, class_group: ClassGroup, *, teaches_it: bool) -> Response:
    """Puts back what the last import changed."""
    try:
        undo_import(class_group, at=clock.now())
    except RuleBroken as broken:
        return page(
            "rosters/not_undone.html", 422, sentence=broken.sentence, class_group=class_group,
            teaches_it=teaches_it,
        )  # fmt: skip
    if teaches_it:
        return see("rosters.show", class_id=class_group.id)
    return see("rosters.choose_set")


@bp.get("/classes/<int:class_id>/cards")
@class_teacher
@noted_of_one_or_all
def cards(me: Visitor, class_group: ClassGroup) -> Response:
    """Cards to print and cut out, for the class or for one student."""
    print_as_asked()
    student_id = request.args.get("student", type=int)
    sheet = card_sheet(class_group, student_id)
    alone = sheet[0] if student_id is not None else None
    return page(
        "rosters/cards.html",
        class_group=class_group,
        sheet=sheet,
        alone=alone,
        replaced="replaced" in request.args,
        new_pictures="pictures" in request.args,
    )


@bp.post("/classes/<int:class_id>/students/<int:student_id>/card")
@class_teacher
def new_card(me: Visitor, class_group: ClassGroup, student_id: int) -> Response:
    """Makes a lost card useless and gives a new one."""
    student = service.get_student(class_group, student_id)
    old_id = request.form.get("card", type=int, default=0)
    card_codes.replace_card(student, old_id, at=clock.now())
    return see("rosters.cards", class_id=class_group.id, student=student.id, replaced=1)


@bp.post("/classes/<int:class_id>/students/<int:student_id>/pictures")
@class_teacher
def new_pictures(me: Visitor, class_group: ClassGroup, student_id: int) -> Response:
    """Three other pictures for a student; the old ones open nothing."""
    student = service.get_student(class_group, student_id)
    picture_codes.replace_pictures(student, at=clock.now())
    return see("rosters.cards", class_id=class_group.id, student=student.id, pictures=1)

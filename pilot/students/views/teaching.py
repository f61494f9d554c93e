"""The plan of one student, to a teacher of a class they are in."""

from flask import request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Person
from pilot.accounts.sightings import noted
from pilot.accounts.sign_in import Visitor
from pilot.rosters.models import ClassGroup
from pilot.students import plan
from pilot.students.access import teacher_of_student
from pilot.students.forms import PlanForm
from pilot.students.models import Part
from pilot.students.plan_page import parts_of, writing_of
from pilot.students.views.blueprint import PART, bp
from pilot.web.pages import fix, page, see

_ADDRESS = "/classes/<int:class_id>/students/<int:student_id>"


@bp.get(_ADDRESS)
@teacher_of_student
@noted
def student(me: Visitor, class_group: ClassGroup, student: Person) -> Response:
    """Who wrote what."""
    parts = parts_of(student, me.person)
    return page("students/student.html", group=class_group, student=student, parts=parts)


@bp.get(f"{_ADDRESS}/plan/{PART}")
@teacher_of_student
@noted
def part_for(me: Visitor, class_group: ClassGroup, student: Person, part: str) -> Response:
    """Where a teacher writes in one part."""
    writing = writing_of(student, Part(part), me.person)
    form = PlanForm.showing(writing.now)
    return page(
        "students/part_for.html", group=class_group, student=student, writing=writing, form=form
    )


@bp.post(f"{_ADDRESS}/plan/{PART}")
@teacher_of_student
def write_for(me: Visitor, class_group: ClassGroup, student: Person, part: str) -> Response:
    """Keeps what the teacher wrote, beside what the student did."""
    form, its_part = PlanForm.sent(), Part(part)
    if form.accepted():
        plan.write(student, its_part, form.words.data or "", me.person, at=clock.now())
        return _to(class_group, student, its_part)
    writing = writing_of(student, its_part, me.person)
    return fix(
        "students/part_for.html", group=class_group, student=student, writing=writing, form=form
    )


@bp.post(f"{_ADDRESS}/plan/{PART}/undo")
@teacher_of_student
def undo_for(me: Visitor, class_group: ClassGroup, student: Person, part: str) -> Response:
    """What the teacher had written before stands again."""
    entry_id = request.form.get("entry", type=int, default=0)
    plan.undo(student, Part(part), entry_id, me.person, at=clock.now())
    its = {"class_id": class_group.id, "student_id": student.id}
    return see("students.part_for", **its, part=part)


def _to(class_group: ClassGroup, student: Person, part: Part) -> Response:
    its = {"class_id": class_group.id, "student_id": student.id}
    return see("students.student", **its, _anchor=part.value)

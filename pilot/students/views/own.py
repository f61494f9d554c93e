"""My page: what a student and their teachers write, what the student has done, their data."""

from flask import Response, request
from werkzeug.wrappers import Response as Answer

from pilot import clock
from pilot.accounts.access import Student
from pilot.accounts.sightings import noted_file
from pilot.lessons.access import own_page
from pilot.lessons.views.bar import bar_of
from pilot.students import plan
from pilot.students.data_file import NAME, data_file
from pilot.students.drawing import beads_drawing, score_drawing
from pilot.students.forms import PlanForm
from pilot.students.models import Part
from pilot.students.plan_page import parts_of, writing_of
from pilot.students.progress import lessons_done, scores_shown
from pilot.students.views.blueprint import PART, bp
from pilot.web.pages import fix, page, see


@bp.get("/my-page")
@own_page
def mine(me: Student) -> Response:
    """Everything on one page."""
    now = clock.now()
    return page(
        "students/mine.html",
        **bar_of(me),
        parts=parts_of(me.person, me.person),
        lessons=[beads_drawing(each) for each in lessons_done(me.person, now)],
        scores=[score_drawing(each) for each in scores_shown(me.person, now)],
    )


@bp.get("/my-page/data")
@own_page
@noted_file
def data(me: Student) -> Response:
    """Everything kept about the student, as one file."""
    answer = Response(data_file(me.person, at=clock.now()), mimetype="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{NAME}.zip")
    return answer


@bp.get(f"/my-page/{PART}")
@own_page
def part(me: Student, part: str) -> Response:
    """Where the student writes in one part."""
    writing = writing_of(me.person, Part(part), me.person)
    form = PlanForm.showing(writing.now)
    return page("students/part.html", **bar_of(me), writing=writing, form=form)


@bp.post(f"/my-page/{PART}")
@own_page
def write(me: Student, part: str) -> Answer:
    """Keeps what the student wrote."""
    form, its = PlanForm.sent(), Part(part)
    if form.accepted():
        plan.write(me.person, its, form.words.data or "", me.person, at=clock.now())
        return see("students.mine", _anchor=its.value)
    writing = writing_of(me.person, its, me.person)
    return fix("students/part.html", **bar_of(me), writing=writing, form=form)


@bp.post(f"/my-page/{PART}/undo")
@own_page
def undo(me: Student, part: str) -> Answer:
    """What the student had written before stands again."""
    entry_id = request.form.get("entry", type=int, default=0)
    plan.undo(me.person, Part(part), entry_id, me.person, at=clock.now())
    return see("students.part", part=part)

"""Pages for administrators: who looked at what, erasing a student, an end to keeping."""

from datetime import date
from functools import partial

from flask import Blueprint, current_app, request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.access import administrator_of_school
from pilot.accounts.models import Person, School
from pilot.accounts.sightings import noted
from pilot.accounts.sign_in import Visitor
from pilot.rights import erasing
from pilot.rights import keeping as keep
from pilot.rights.access import administrator_of_student
from pilot.rights.forms import EraseForm, KeepingForm, PostponeForm
from pilot.rights.students_page import students_by_class
from pilot.rights.who_looked import Asked, who_looked
from pilot.upkeep.erased import write_down
from pilot.web.addresses import LARGEST_ID
from pilot.web.pages import fix, page, see
from pilot.web.transaction import after_commit

bp = Blueprint("rights", __name__)
_ERASE = "/schools/<int:school_id>/students/<int:student_id>/erase"


@bp.get("/schools/<int:school_id>/who-looked")
@administrator_of_school
@noted
def looked(me: Visitor, school: School) -> Response:
    """Who looked at what, newest first; with `?person=` or `?day=2026-03-02` only that."""
    asked = Asked(_id("person"), _day(), _id("before"))
    return page("rights/who_looked.html", shown=who_looked(school, asked))


@bp.get("/schools/<int:school_id>/students")
@administrator_of_school
@noted
def students(me: Visitor, school: School) -> Response:
    """Every student by class; with `?erased=1` after one was erased."""
    classes = students_by_class(school)
    erased = "erased" in request.args
    return page("rights/students.html", school=school, classes=classes, erased=erased)


@bp.get(_ERASE)
@administrator_of_student
@noted
def ask_to_erase(me: Visitor, school: School, student: Person) -> Response:
    """What erasing would take away and what stays."""
    plan = erasing.erasing_of(student)
    return page("rights/erase.html", school=school, plan=plan, form=EraseForm())


@bp.post(_ERASE)
@administrator_of_student
def erase(me: Visitor, school: School, student: Person) -> Response:
    """Erases the student, once the name was typed."""
    form = EraseForm.sent()
    if form.accepted():
        with form.rules():
            typed = form.typed.data or ""
            gone = erasing.erase(student, typed=typed, by=me.person, at=clock.now())
            data_folder = current_app.extensions["settings"].data_folder
            after_commit(partial(write_down, data_folder, gone))
            return see("rights.students", school_id=school.id, erased=1)
    plan = erasing.erasing_of(student)
    return fix("rights/erase.html", school=school, plan=plan, form=form)


@bp.get("/schools/<int:school_id>/keeping")
@administrator_of_school
def keeping(me: Visitor, school: School) -> Response:
    """When what students did goes, and what that would be."""
    return _keeping(school)


@bp.post("/schools/<int:school_id>/keeping")
@administrator_of_school
def set_keeping(me: Visitor, school: School) -> Response:
    """Keeps when the school year ends, and for how long."""
    form = KeepingForm.sent()
    if form.accepted():
        month, months = form.year_ends_month.data, form.keep_months.data or 0
        keep.set_term(school, month=month, keep_months=months)
        return see("rights.keeping", school_id=school.id, saved=1)
    return _keeping(school, form=form, status=422)


@bp.post("/schools/<int:school_id>/keeping/postpone")
@administrator_of_school
def postpone(me: Visitor, school: School) -> Response:
    """Keeps one school year longer, once, with a reason."""
    form = PostponeForm.sent()
    if form.accepted():
        with form.rules():
            keep.postpone(school, form.why.data or "", today=_today(school))
            return see("rights.keeping", school_id=school.id, saved=1)
    return _keeping(school, postpone_form=form, status=422)


def _keeping(
    school: School,
    *,
    form: KeepingForm | None = None,
    postpone_form: PostponeForm | None = None,
    status: int = 200,
) -> Response:
    term = keep.next_term(school, _today(school))
    return page(
        "rights/keeping.html",
        status=status,
        school=school,
        term=term,
        going=keep.going(school, term.ended_on),
        form=form or KeepingForm.of(school),
        postpone_form=postpone_form or PostponeForm(),
        saved="saved" in request.args,
    )


def _today(school: School) -> date:
    return clock.day_of(clock.now(), school.time_zone)


def _id(name: str) -> int | None:
    found = request.args.get(name, type=int)
    return found if found is not None and 0 < found <= LARGEST_ID else None


def _day() -> date | None:
    """The day asked for; the first and last days there are have no day around them."""
    found = request.args.get("day", type=date.fromisoformat)
    return found if found and 2000 <= found.year < 3000 else None

"""On the tablet: join a class, tap a name, tap the pictures, and back to the names."""

from flask import request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import access, cards, sign_in
from pilot.accounts.access import forget, remember_tablet
from pilot.accounts.models import Person, Proof
from pilot.accounts.pictures import COUNT
from pilot.errors import NotFound
from pilot.rosters import service as rosters
from pilot.tablets import service
from pilot.tablets.access import class_tablet, see_names, tablet_here
from pilot.tablets.forms import ClassCodeForm
from pilot.tablets.picture_page import picture_page_of, tapped_so_far
from pilot.tablets.policy import asked_for
from pilot.tablets.service import TabletHere
from pilot.tablets.views.blueprint import bp
from pilot.web.access import everyone
from pilot.web.pages import fix, page, see
from pilot.web.security_log import tell, tell_once_kept


@bp.get("/tablet")
@everyone
def tablet() -> Response:
    """Where a device joins a class; one that has joined goes on to the names."""
    if tablet_here():
        return see("tablets.names")
    return page("tablets/join.html", form=ClassCodeForm())


@bp.get("/tablet/join/<class_code>")
@everyone
def join(class_code: str) -> Response:
    """The address in the teacher's picture of squares: the code is typed in already."""
    return page("tablets/join.html", form=ClassCodeForm(data={"code": class_code[:20]}))


@bp.post("/tablet")
@everyone
def enrol() -> Response:
    """Makes this device a tablet of the class. Whoever was signed in on it is not any more."""
    form = ClassCodeForm.sent()
    if form.accepted():
        with form.rules():
            token = service.enrol_tablet(
                form.code.data or "", address=request.remote_addr or "", at=clock.now()
            )
            if me := access.visitor():
                sign_in.sign_out(me, at=clock.now())
            answer = remember_tablet(see("tablets.names"), token)
            return forget(forget(answer, "signin"), "card")
    return fix("tablets/join.html", form=form)


@bp.get("/tablet/names")
@class_tablet
def names(here: TabletHere) -> Response:
    """The names of the class, and nothing else about anyone."""
    asked = asked_for(here.group, is_open=here.is_open)
    students = rosters.students_of(here.group) if asked is not Proof.CARD else []
    return page("tablets/names.html", here=here, asked=asked.value, students=students)


@bp.get("/tablet/names/<int:student_id>")
@class_tablet
def pictures(here: TabletHere, student: Person) -> Response:
    """The pictures, none tapped yet."""
    return _pictures(here, student, ())


@bp.post("/tablet/names/<int:student_id>")
@class_tablet
def sign_in_here(here: TabletHere, student: Person) -> Response:
    """A tap: on the name where that is enough, else on the next picture."""
    asked, now = asked_for(here.group, is_open=here.is_open), clock.now()
    if asked is Proof.CARD:
        return see("tablets.names")
    if asked is Proof.NAME:
        return _begin(here, student, Proof.NAME)
    tapped = tapped_so_far(request.form.getlist("tapped"))
    if len(tapped) < COUNT:
        return _pictures(here, student, tapped)
    if service.fits(here.tablet, student, tapped, at=now):
        return _begin(here, student, Proof.PICTURES)
    tell("pictures refused", **_ids(here, student))
    return see("tablets.pictures", student_id=student.id)


@bp.get("/tablet/card/<code>")
@class_tablet
def card(here: TabletHere, code: str) -> Response:
    """A card that was scanned on the tablet: one more tap, and it is this student's turn."""
    return page("tablets/card.html", student=_student_with(here, code), code=code)


@bp.post("/tablet/card/<code>")
@class_tablet
def sign_in_by_card(here: TabletHere, code: str) -> Response:
    """Their turn begins."""
    student = _student_with(here, code)
    service.clear(here.tablet, student.id)
    return _begin(here, student, Proof.CARD)


@bp.post("/tablet/done")
@class_tablet
def done(here: TabletHere) -> Response:
    """ "I'm done": back to the names, and nothing of this student stays."""
    service.end_turn(here.tablet)
    return see_names()


def _begin(here: TabletHere, student: Person, proof: Proof) -> Response:
    service.begin_turn(here.tablet, student, proof, at=clock.now())
    tell_once_kept("turn begun", by=proof.value, **_ids(here, student))
    return see("lessons.tonight")


def _ids(here: TabletHere, student: Person) -> dict[str, int]:
    return {
        "district": here.tablet.district_id,
        "tablet": here.tablet.id,
        "student": student.id,
    }


def _student_with(here: TabletHere, code: str) -> Person:
    student = cards.find_student(code.lower())
    if student is None or student.district_id != here.group.district_id:
        raise NotFound
    return rosters.get_student(here.group, student.id)


def _pictures(here: TabletHere, student: Person, tapped: tuple[str, ...]) -> Response:
    asked, now = asked_for(here.group, is_open=here.is_open), clock.now()
    if asked is not Proof.PICTURES:
        return see("tablets.names")
    shown = picture_page_of(
        student,
        tapped,
        problem=service.wrong_tries(here.tablet, student, at=now) > 0,
        locked_out=service.is_locked_out(here.tablet, student, at=now),
    )
    return page("tablets/pictures.html", shown=shown)

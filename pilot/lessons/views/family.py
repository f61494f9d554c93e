"""For families: what is due and done for one child; where the class allows it, done together."""

from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Person
from pilot.errors import NotAllowed
from pilot.lessons import service
from pilot.lessons.access import NoFamily, family_of
from pilot.lessons.family_page import family_page_of, may_undo
from pilot.lessons.models import Route
from pilot.lessons.student_lessons import StudentLesson, lessons_of_student
from pilot.lessons.views.blueprint import bp
from pilot.tablets import service as tablets
from pilot.web.pages import page, see


@bp.errorhandler(NoFamily)
def no_family(_error: NoFamily) -> Response:
    """Says what to do about a link that no longer works."""
    return page("lessons/family_over.html", status=404)


@bp.get("/f/<family_code>")
@family_of
def family(child: Person, family_code: str) -> Response:
    """The lessons of one child. Nothing is kept on the device."""
    shown = family_page_of(child, lessons_of_student(child), clock.now())
    return page("lessons/family.html", shown=shown, code=family_code)


@bp.post("/f/<family_code>/lessons/<int:lesson_id>/done")
@family_of
def done_together(child: Person, family_code: str, theirs: StudentLesson) -> Response:
    """ "We did it together", where the class lets families say so."""
    if not tablets.families_may_mark(theirs.class_group):
        raise NotAllowed
    service.mark_done(theirs.pilot, theirs.lesson.id, child, at=clock.now(), route=Route.FAMILY)
    return see("lessons.family", family_code=family_code)


@bp.post("/f/<family_code>/lessons/<int:lesson_id>/undo")
@family_of
def undo_together(child: Person, family_code: str, theirs: StudentLesson) -> Response:
    """Takes back what the family said."""
    now = clock.now()
    if may_undo(theirs, now):
        service.undo(theirs.pilot, theirs.lesson, child, at=now)
    return see("lessons.family", family_code=family_code)

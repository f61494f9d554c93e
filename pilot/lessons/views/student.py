"""Pages for students: open the card, tonight, one lesson."""

from typing import Any

from flask import url_for
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import cards
from pilot.accounts.access import Student, forget, remember_card
from pilot.lessons import service
from pilot.lessons.access import NoCard, NotTheirPage, card_holder, own_lesson
from pilot.lessons.forms import MarkForm
from pilot.lessons.lesson_page import done_page_of, lesson_page_of
from pilot.lessons.student_lessons import StudentLesson, lessons_of_student
from pilot.lessons.tonight import tonight_of
from pilot.lessons.views.blueprint import bp
from pilot.web.access import everyone
from pilot.web.pages import fix, page, see


@bp.errorhandler(NoCard)
def no_card(_error: NoCard) -> Response:
    """Says what to do instead of asking a child for a password."""
    return page("lessons/no_card.html", status=401)


@bp.errorhandler(NotTheirPage)
def not_their_page(_error: NotTheirPage) -> Response:
    """Says that a page of someone else was tapped, and whose turn it is now."""
    return page("lessons/not_theirs.html", status=409)


@bp.get("/c/<code>")
@everyone
def open_card(code: str) -> Response:
    """A card's own address: keeps it on this device and shows tonight."""
    code = code.lower()
    if not code.isalnum() or cards.find_student(code) is None:
        return page("lessons/card_over.html", status=404)
    return remember_card(see("lessons.tonight"), code)


@bp.post("/not-me")
@everyone
def not_me() -> Response:
    """Forgets the card on this device, for whoever comes next."""
    return forget(see("lessons.tonight"), "card")


@bp.get("/tonight")
@card_holder
def tonight(me: Student) -> Response:
    """The one lesson for tonight, what is still open, what is done."""
    shown = tonight_of(lessons_of_student(me.person), clock.now())
    return page("lessons/tonight.html", **_bar(me), shown=shown)


@bp.get("/tonight/<int:lesson_id>")
@own_lesson
def lesson(me: Student, mine: StudentLesson) -> Response:
    """A lesson, and the form to mark it."""
    form = MarkForm.showing(mine.completion)
    return page("lessons/lesson.html", **_lesson(me, mine, form))


@bp.post("/tonight/<int:lesson_id>/done")
@own_lesson
def done(me: Student, mine: StudentLesson) -> Response:
    """ "I'm done": one tap is enough."""
    form = MarkForm.sent()
    if form.accepted():
        with form.rules():
            service.mark_done(
                mine.pilot, mine.lesson.id, me.person, at=clock.now(), **form.answer()
            )
            return see("lessons.done_page", lesson_id=mine.lesson.id)
    return fix("lessons/lesson.html", **_lesson(me, mine, form))


@bp.get("/tonight/<int:lesson_id>/done")
@own_lesson
def done_page(me: Student, mine: StudentLesson) -> Response:
    """What was said, and a way to take it back."""
    if mine.completion is None:
        return see("lessons.lesson", lesson_id=mine.lesson.id)
    shown = done_page_of(me.person, mine, clock.now())
    form = MarkForm().to(shown.teacher)
    return page("lessons/done.html", **_bar(me), shown=shown, form=form)


@bp.post("/tonight/<int:lesson_id>/undo")
@own_lesson
def undo(me: Student, mine: StudentLesson) -> Response:
    """Takes the answer back."""
    form = MarkForm.showing(mine.completion)
    with form.rules():
        service.undo(mine.pilot, mine.lesson, me.person, at=clock.now())
        return see("lessons.tonight")
    return fix("lessons/lesson.html", **_lesson(me, mine, form))


def _bar(me: Student) -> dict[str, Any]:
    return {
        "student_name": me.person.name,
        "student_id": me.person.id,
        "not_me_url": url_for("lessons.not_me"),
    }


def _lesson(me: Student, mine: StudentLesson, form: MarkForm) -> dict[str, Any]:
    shown = lesson_page_of(mine, clock.now())
    return {**_bar(me), "shown": shown, "form": form.to(shown.teacher)}

"""Pages for students: open the card, tonight, one lesson."""

from typing import Any

from flask import request
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import cards
from pilot.accounts.access import Student, forget, remember_card
from pilot.accounts.models import Proof
from pilot.errors import RuleBroken
from pilot.lessons import service
from pilot.lessons.access import (
    NoCard,
    NotTheirPage,
    card_holder,
    lessons_open_to,
    own_lesson,
    own_lesson_to_mark,
    whole_lesson,
)
from pilot.lessons.forms import MarkForm, answer_in
from pilot.lessons.lesson_page import done_page_of, lesson_page_of
from pilot.lessons.materials.check import find_question
from pilot.lessons.materials.shown import Materials, materials_of
from pilot.lessons.models import CheckQuestion, Route
from pilot.lessons.offers import evening_of
from pilot.lessons.student_lessons import StudentLesson, still_to_do
from pilot.lessons.taps import Tap
from pilot.lessons.tonight import tonight_of
from pilot.lessons.views.bar import bar_of
from pilot.lessons.views.blueprint import bp
from pilot.lessons.views.offline import sent_now
from pilot.tablets import service as tablets
from pilot.tablets.access import see_names, tablet_here
from pilot.web.access import everyone
from pilot.web.headers import allow_frames
from pilot.web.pages import fix, page, see
from pilot.web.security_log import tell
from pilot.web.sending import saved_at, saved_here


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
    student = cards.find_student(code) if code.isalnum() else None
    if student is None:
        return page("lessons/card_over.html", status=404)
    if tablet_here():
        return see("tablets.card", code=code)
    tell("card opened", district=student.district_id, student=student.id)
    return remember_card(see("lessons.tonight"), code)


@bp.post("/not-me")
@everyone
def not_me() -> Response:
    """Forgets the card on this device, for whoever comes next; on a tablet, ends the turn."""
    if here := tablet_here():
        tablets.end_turn(here.tablet)
        return see_names()
    return forget(see("lessons.tonight"), "card")


@bp.get("/tonight")
@card_holder
def tonight(me: Student) -> Response:
    """The one lesson for tonight, what is still open, what is done."""
    now, lessons = clock.now(), lessons_open_to(me)
    shown: dict[str, Any] = {
        "shown": tonight_of(lessons, now),
        "evening": evening_of(me, now),
        "with_card": me.proof is Proof.CARD,
        "ahead": still_to_do(lessons, now),
    }
    return page("lessons/tonight.html", **bar_of(me), **shown)


@bp.get("/tonight/<int:lesson_id>")
@own_lesson
def lesson(me: Student, mine: StudentLesson) -> Response:
    """A lesson, and the form to mark it."""
    form = MarkForm.showing(mine.completion)
    return page("lessons/lesson.html", **_lesson(me, mine, form, materials_of(mine.lesson)))


@bp.post("/tonight/<int:lesson_id>/done")
@own_lesson_to_mark
def done(tap: Tap, route: Route) -> Response:
    """ "I'm done": one tap is enough. It needs no form, unless one has to say what is wrong."""
    said, form = answer_in(request.form), None
    if said is None:
        form = _looked_at_closely(tap)
        if not form.accepted():
            return _to_mend(tap, form)
        said = form.answer()
    try:
        service.mark_as_sent(tap, sent=sent_now(), route=route, **said)
    except RuleBroken as broken:
        form = form or MarkForm.sent()
        form.blame(broken.field, broken.sentence)
        return _to_mend(tap, form)
    return saved_here()


def _looked_at_closely(tap: Tap) -> MarkForm:
    form = MarkForm.sent()
    if "chosen" in request.form:
        form.asking(_unanswered(whole_lesson(tap)[1]))
    return form


@bp.get("/tonight/<int:lesson_id>/done")
@own_lesson
def done_page(me: Student, mine: StudentLesson) -> Response:
    """What was said, the right answer and why, and a way to take it back."""
    if mine.completion is None:
        return see("lessons.lesson", lesson_id=mine.lesson.id)
    question = find_question(mine.lesson)
    shown = done_page_of(me.person, mine, question, clock.now())
    form = MarkForm().to(shown.teacher).asking(None if shown.checked else question)
    return page("lessons/done.html", **bar_of(me), shown=shown, form=form)


@bp.post("/tonight/<int:lesson_id>/undo")
@own_lesson_to_mark
def undo(tap: Tap, route: Route) -> Response:
    """Takes the answer back."""
    form = MarkForm.showing(whole_lesson(tap)[1].completion)
    with form.rules():
        service.undo_as_sent(tap, sent=sent_now())
        return saved_at("lessons.tonight")
    return _to_mend(tap, form)


def _to_mend(tap: Tap, form: MarkForm) -> Response:
    me, mine = whole_lesson(tap)
    return fix("lessons/lesson.html", **_lesson(me, mine, form, materials_of(mine.lesson)))


def _unanswered(mine: StudentLesson) -> CheckQuestion | None:
    """The check question, until it is answered: the first answer stands."""
    answered = mine.completion is not None and mine.completion.chosen is not None
    return None if answered else find_question(mine.lesson)


def _lesson(
    me: Student, mine: StudentLesson, form: MarkForm, materials: Materials
) -> dict[str, Any]:
    shown = lesson_page_of(mine, materials, clock.now())
    if shown.offered.embed:
        allow_frames(shown.offered.embed.origin)
    if "chosen" in form:
        form.asking(None if shown.checked else materials.question)
    return {**bar_of(me), "shown": shown, "form": form.to(shown.teacher)}

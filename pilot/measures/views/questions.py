"""Where a student answers a question with one tap."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from flask import Blueprint, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.access import Student
from pilot.language import gettext as _
from pilot.lessons.access import NoCard, NotTheirPage
from pilot.lessons.offers import Offer, offer
from pilot.lessons.views.bar import bar_of
from pilot.lessons.views.student import no_card, not_their_page
from pilot.measures.access import own_question, questions_open_to
from pilot.measures.question_form import AnswerForm, answer_words
from pilot.measures.questions import Question, answer_question
from pilot.measures.views.blueprint import bp
from pilot.web.pages import fix, page, see


def offers_to(me: Student, now: datetime) -> Iterator[Offer]:
    """The questions of this evening, for the student's page."""
    for each in questions_open_to(me, now):
        answer = each.answer(now)
        said = _("You said: %(answer)s", answer=answer_words(answer)) if answer else ""
        yield Offer(
            title=each.measure.question,
            small=said or _("One tap, for %(class_name)s", class_name=each.class_name),
            url=url_for("measures.question", measure_id=each.measure.id),
            is_done=answer is not None,
        )


@bp.get("/asked/<int:measure_id>")
@own_question
def question(me: Student, question: Question) -> Response:
    """The question with its five answers, none of them chosen beforehand."""
    return page("measures/question.html", **_shown(me, question, AnswerForm()))


@bp.post("/asked/<int:measure_id>")
@own_question
def answer(me: Student, question: Question) -> Response:
    """Keeps the answer that was tapped; another tap changes it."""
    form = AnswerForm.sent()
    if form.accepted():
        with form.rules():
            answer_question(question, me.person, form.value, at=clock.now())
            return see("measures.question", measure_id=question.measure.id)
    return fix("measures/question.html", **_shown(me, question, form))


def _shown(me: Student, question: Question, form: AnswerForm) -> dict[str, Any]:
    now = clock.now()
    return {
        **bar_of(me),
        "question": question,
        "is_open": question.open_phase(now) is not None,
        "closes_on": question.closes_on(now),
        "said": question.answer(now),
        "form": form,
    }


def _offer(state: BlueprintSetupState) -> None:
    offer(state.app, offers_to)


def _hang(blueprint: Blueprint) -> None:
    """Refuses as the other pages of students do, and is asked by Tonight."""
    blueprint.register_error_handler(NoCard, no_card)
    blueprint.register_error_handler(NotTheirPage, not_their_page)
    blueprint.record_once(_offer)


_hang(bp)

"""Where a student answers in mid-week: a face and a line, one tap to send."""

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
from pilot.lessons.offers import Offer, Told, offer
from pilot.lessons.views.bar import bar_of
from pilot.lessons.views.student import no_card, not_their_page
from pilot.voices import answering
from pilot.voices.access import asked_open_to, own_voice
from pilot.voices.answering import Asked
from pilot.voices.forms import VoiceForm
from pilot.voices.views.blueprint import bp
from pilot.voices.words import FACE_SIGNS, answer_words
from pilot.web.pages import fix, page, see


def offers_to(me: Student, now: datetime) -> Iterator[Offer | Told]:
    """What a student is asked this evening, and what changes because of earlier answers."""
    for each in asked_open_to(me):
        if each.is_open(now):
            yield Offer(
                title=each.question.words,
                small=_small(each),
                url=url_for("voices.voice", voice_id=each.question.id),
                is_done=each.has_answered,
            )
        if each.is_told(now):
            yield Told(each.question.heard, _("You were asked: %(what)s", what=each.question.words))


@bp.get("/voice/<int:voice_id>")
@own_voice
def voice(me: Student, asked: Asked) -> Response:
    """The question with its five faces, none of them chosen beforehand."""
    return page("voices/voice.html", **_shown(me, asked, VoiceForm.showing(asked.answer)))


@bp.post("/voice/<int:voice_id>")
@own_voice
def say(me: Student, asked: Asked) -> Response:
    """Keeps the answer."""
    form = VoiceForm.sent()
    if form.accepted():
        with form.rules():
            line = form.line.data or ""
            answering.answer(asked, me.person, form.chosen, line, at=clock.now())
            return see("voices.voice", voice_id=asked.question.id)
    return fix("voices/voice.html", **_shown(me, asked, form))


@bp.post("/voice/<int:voice_id>/undo")
@own_voice
def unsay(me: Student, asked: Asked) -> Response:
    """Takes an answer with a name back."""
    form = VoiceForm.showing(asked.answer)
    with form.rules():
        answering.take_back(asked, me.person, at=clock.now())
        return see("lessons.tonight")
    return fix("voices/voice.html", **_shown(me, asked, form))


def _small(asked: Asked) -> str:
    if asked.answer is not None:
        return answer_words(asked.answer.face, asked.answer.line)
    if asked.has_answered:
        return _("You have answered.")
    return _("One tap, for %(class_name)s", class_name=asked.class_name)


def _shown(me: Student, asked: Asked, form: VoiceForm) -> dict[str, Any]:
    answer = asked.answer
    return {
        **bar_of(me),
        "asked": asked,
        "is_open": asked.is_open(clock.now()),
        "said": answer_words(answer.face, answer.line) if answer else "",
        "signs": {str(face): sign for face, sign in FACE_SIGNS.items()},
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

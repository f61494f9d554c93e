"""Where a teacher asks the class in mid-week, reads what it says, and answers."""

from datetime import date

from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.pilots import service as pilots
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.voices import asking
from pilot.voices.forms import AskForm, HeardForm
from pilot.voices.results import results_of
from pilot.voices.views.blueprint import bp
from pilot.voices.words import FACE_SIGNS, FACE_WORDS
from pilot.web.pages import page, see


@bp.get("/pilots/<int:pilot_id>/voice")
@members_only(Role.TEACHER)
def asked(me: Visitor, pilot: Pilot) -> Response:
    """Everything that was asked, and where the next question is put."""
    return _page(pilot, AskForm.offered())


@bp.post("/pilots/<int:pilot_id>/voice")
@members_only(Role.TEACHER)
def ask(me: Visitor, pilot: Pilot) -> Response:
    """Puts a question to the class."""
    form = AskForm.sent()
    if form.accepted():
        with form.rules():
            asking.ask(
                pilot,
                me.person,
                form.words.data or "",
                nameless=form.nameless.data,
                at=clock.now(),
                today=_today(pilot),
            )
            return see("voices.asked", pilot_id=pilot.id)
    return _page(pilot, form, status=422)


@bp.post("/pilots/<int:pilot_id>/voice/<int:voice_id>/close")
@members_only(Role.TEACHER)
def close(me: Visitor, pilot: Pilot, voice_id: int) -> Response:
    """No more answers; from five up they can be read."""
    form = AskForm.offered()
    question = asking.get_question(pilot, voice_id)
    with form.rules():
        asking.close(pilot, question, at=clock.now())
        return see("voices.asked", pilot_id=pilot.id)
    return _page(pilot, form, status=422)


@bp.post("/pilots/<int:pilot_id>/voice/<int:voice_id>/take-back")
@members_only(Role.TEACHER)
def take_back(me: Visitor, pilot: Pilot, voice_id: int) -> Response:
    """Takes a question back that nobody has answered."""
    form = AskForm.offered()
    question = asking.get_question(pilot, voice_id)
    with form.rules():
        asking.take_back(pilot, question, at=clock.now())
        return see("voices.asked", pilot_id=pilot.id)
    return _page(pilot, form, status=422)


@bp.post("/pilots/<int:pilot_id>/voice/<int:voice_id>/heard")
@members_only(Role.TEACHER)
def hear(me: Visitor, pilot: Pilot, voice_id: int) -> Response:
    """Keeps what the teacher changes because of the answers."""
    form = HeardForm.sent()
    question = asking.get_question(pilot, voice_id)
    if form.accepted():
        with form.rules():
            words = form.heard.data or ""
            asking.hear(pilot, question, me.person, words, at=clock.now(), today=_today(pilot))
            return see("voices.asked", pilot_id=pilot.id)
    return _page(pilot, AskForm.offered(), heard=form, status=422)


@bp.post("/pilots/<int:pilot_id>/voice/<int:voice_id>/heard/undo")
@members_only(Role.TEACHER)
def unhear(me: Visitor, pilot: Pilot, voice_id: int) -> Response:
    """Takes back what was to change."""
    form = AskForm.offered()
    question = asking.get_question(pilot, voice_id)
    with form.rules():
        asking.unhear(pilot, question, at=clock.now())
        return see("voices.asked", pilot_id=pilot.id)
    return _page(pilot, form, status=422)


def _page(
    pilot: Pilot, form: AskForm, *, heard: HeardForm | None = None, status: int = 200
) -> Response:
    results = results_of(pilot, _today(pilot))
    readable = next((each for each in results if each.said is not None), None)
    return page(
        "voices/asked.html",
        status=status,
        pilot=pilot,
        results=results,
        readable=readable,
        form=form,
        heard=heard or HeardForm.showing(readable.question.heard if readable else ""),
        shown_from=asking.SHOWN_FROM,
        may_ask=not (results and results[0].is_open) and _runs(pilot),
        may_write=_runs(pilot),
        face_words=FACE_WORDS,
        signs=FACE_SIGNS,
    )


def _runs(pilot: Pilot) -> bool:
    return pilot.started_at is not None and pilot.closed_at is None


def _today(pilot: Pilot) -> date:
    return clock.day_of(clock.now(), pilots.school_of(pilot).time_zone)

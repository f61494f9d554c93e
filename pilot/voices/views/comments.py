"""Pages on which leaders and teachers talk about a pilot."""

from flask import current_app, url_for
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.mail import send_later
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.voices.comments import comment as keep_comment
from pilot.voices.comments import comments_on, take_back
from pilot.voices.forms import CommentForm
from pilot.voices.letters import letters_about
from pilot.voices.views.blueprint import bp
from pilot.web.pages import fix, page, see
from pilot.web.transaction import after_commit


@bp.get("/pilots/<int:pilot_id>/comments")
@members_only(Role.TEACHER, Role.LEADER)
def comments(me: Visitor, pilot: Pilot) -> Response:
    """What was said about a pilot."""
    said = comments_on(pilot)
    return page("voices/comment.html", pilot=pilot, said=said, form=CommentForm(), me=me.person)


@bp.post("/pilots/<int:pilot_id>/comments")
@members_only(Role.TEACHER, Role.LEADER)
def comment(me: Visitor, pilot: Pilot) -> Response:
    """Keeps a comment, and tells the others by mail where that is set up."""
    form = CommentForm.sent()
    if form.accepted():
        with form.rules():
            words, key = form.words.data or "", form.sent_key.data or ""
            new = keep_comment(pilot, me.person, words, sent_key=key, at=clock.now())
            if new is not None:
                _tell_others(me, pilot)
            return see("review.show", pilot_id=pilot.id, _anchor="comments")
    said = comments_on(pilot)
    return fix("voices/comment.html", pilot=pilot, said=said, form=form, me=me.person)


@bp.post("/pilots/<int:pilot_id>/comments/<int:comment_id>/take-back")
@members_only(Role.TEACHER, Role.LEADER)
def take_comment_back(me: Visitor, pilot: Pilot, comment_id: int) -> Response:
    """Its author takes a comment back."""
    take_back(pilot, comment_id, me.person, at=clock.now())
    return see("review.show", pilot_id=pilot.id, _anchor="comments")


def _tell_others(me: Visitor, pilot: Pilot) -> None:
    settings = current_app.extensions["settings"]
    if not settings.mail_server:
        return
    letters = letters_about(
        pilot,
        me.person,
        url=url_for("review.show", pilot_id=pilot.id, _anchor="comments", _external=True),
        off=lambda code: url_for("accounts.mail_off", mail_code=code, _external=True),
    )
    if letters:
        after_commit(lambda: send_later(settings.mail_server, settings.mail_from, letters))

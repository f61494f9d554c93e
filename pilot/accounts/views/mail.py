"""Where someone says whether they want letters: signed in, or by the link in a letter."""

from typing import Any

from flask import Response
from werkzeug.wrappers import Response as BaseResponse

from pilot import clock
from pilot.accounts import mail_choice
from pilot.accounts.access import staff_only
from pilot.accounts.models import Person
from pilot.accounts.sign_in import Visitor
from pilot.accounts.views.blueprint import bp
from pilot.errors import NotFound
from pilot.web.access import View, audience
from pilot.web.csrf import from_anywhere
from pilot.web.pages import page, see


def letter_holder(view: View) -> View:
    """For whoever has a letter of ours. Hands the view `reader`."""

    def admit(ids: dict[str, Any]) -> dict[str, Any]:
        reader = mail_choice.find_reader(ids.pop("mail_code"))
        if reader is None:
            raise NotFound
        return {"reader": reader, **ids}

    return audience("holder of a letter", admit)(view)


@bp.get("/mail")
@staff_only()
def mail(me: Visitor) -> Response:
    """Whether one is written to."""
    return page("accounts/mail.html", wanted=mail_choice.wants_mail(me.person), me=me.person)


@bp.post("/mail/off")
@staff_only()
def end_mail(me: Visitor) -> BaseResponse:
    """No more letters."""
    mail_choice.end_mail(me.person, at=clock.now())
    return see("accounts.mail")


@bp.post("/mail/on")
@staff_only()
def want_mail(me: Visitor) -> BaseResponse:
    """Letters after all."""
    mail_choice.want_mail(me.person)
    return see("accounts.mail")


@bp.get("/mail/off/<mail_code>")
@letter_holder
def mail_off(reader: Person) -> Response:
    """Asks whether to end the letters: a program that looks at links ends nothing."""
    return page("accounts/mail_off.html", over=False)


@bp.post("/mail/off/<mail_code>")
@from_anywhere
@letter_holder
def mail_off_now(reader: Person) -> Response:
    """Ends the letters, from the page or by a mail program's one click (RFC 8058)."""
    mail_choice.end_mail(reader, at=clock.now())
    return page("accounts/mail_off.html", over=True)

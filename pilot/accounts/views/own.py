"""Where a member of staff looks after their own signing in: passkeys, and where they are."""

from dataclasses import dataclass
from datetime import datetime

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from pilot import clock
from pilot.accounts import access, passkeys, sign_in
from pilot.accounts.access import own_passkey, own_sign_in, staff_only
from pilot.accounts.forms import PasskeyForm
from pilot.accounts.models import Passkey, SignIn
from pilot.accounts.sign_in import Visitor
from pilot.accounts.views.blueprint import bp
from pilot.accounts.views.passkeys import asked, asked_for, here, passkeys_work
from pilot.web.pages import page, see
from pilot.web.security_log import tell_once_kept


@dataclass(frozen=True)
class OwnPage:
    """How somebody signs in, and where they are signed in."""

    passkeys: list[Passkey]
    sign_ins: list[SignIn]
    here_id: int
    """The sign-in of this device."""
    needed: bool
    """Whether their school wants them to have a passkey."""
    missing: bool
    """Whether they have none and may go nowhere else before."""
    fresh: bool
    """Whether they showed who they are only now."""
    possible: bool
    """Whether passkeys work at this address."""
    now: datetime


@bp.get("/signing-in")
@staff_only()
def own(me: Visitor) -> Response:
    """One's passkeys and sign-ins."""
    return _page(me, PasskeyForm())


@bp.post("/signing-in/passkeys/question")
@staff_only()
def ask_to_make_passkey(me: Visitor) -> BaseResponse:
    """What the browser is asked to make a passkey with."""
    return asked(lambda: passkeys.ask_to_make(me, here(), address=asked_for(), at=clock.now()))


@bp.post("/signing-in/passkeys")
@staff_only()
def add_passkey(me: Visitor) -> BaseResponse:
    """Keeps the passkey the browser has made."""
    form = PasskeyForm.sent()
    if form.accepted():
        with form.rules():
            made = passkeys.add(
                me,
                form.name.data or "",
                form.answer.data or "",
                here(),
                token=access.kept("attempt"),
                address=asked_for(),
                at=clock.now(),
            )
            ids = {"district": me.district_id, "person": me.person.id, "passkey": made.id}
            tell_once_kept("passkey added", **ids)
            return access.forget(see("accounts.own", saved="added"), "attempt")
    return _page(me, form, status=422)


@bp.post("/signing-in/passkeys/<int:passkey_id>/remove")
@own_passkey
def remove_passkey(me: Visitor, passkey: Passkey) -> BaseResponse:
    """A passkey opens nothing any more."""
    ids = {"district": me.district_id, "person": me.person.id, "passkey": passkey.id}
    passkeys.remove(me, passkey, at=clock.now())
    tell_once_kept("passkey removed", **ids)
    return see("accounts.own", saved="removed")


@bp.post("/signing-in/devices/<int:sign_in_id>/end")
@own_sign_in
def end_own_sign_in(me: Visitor, found: SignIn) -> BaseResponse:
    """Signs one of one's devices out."""
    sign_in.end_sign_in(me.district_id, found.id, at=clock.now())
    tell_once_kept("sign-in ended", district=me.district_id, person=me.person.id)
    return see("accounts.own", saved="ended")


@bp.post("/signing-in/devices/end")
@staff_only()
def end_other_sign_ins(me: Visitor) -> BaseResponse:
    """Signs all of one's other devices out."""
    sign_in.end_sign_ins(me.person, at=clock.now(), but=me.sign_in_id)
    tell_once_kept("other sign-ins ended", district=me.district_id, person=me.person.id)
    return see("accounts.own", saved="ended")


def _page(me: Visitor, form: PasskeyForm, status: int = 200) -> Response:
    at = clock.now()
    data = OwnPage(
        passkeys=passkeys.passkeys_of(me.person),
        sign_ins=sign_in.sign_ins_of(me.person, at=at),
        here_id=me.sign_in_id,
        needed=passkeys.is_needed_by(me.person),
        missing=me.lacks_passkey,
        fresh=me.is_fresh(at),
        possible=passkeys_work(),
        now=at,
    )
    saved = request.args.get("saved", "")
    return page("accounts/own.html", status=status, form=form, data=data, saved=saved)

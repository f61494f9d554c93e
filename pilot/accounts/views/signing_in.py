"""Pages to sign in and out and to choose a password."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import access, attempts, credentials, passkeys, sign_in
from pilot.accounts.access import staff_only
from pilot.accounts.forms import PasswordForm, SignInForm
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.accounts.views.blueprint import bp
from pilot.accounts.views.passkeys import passkeys_work
from pilot.web.access import everyone
from pilot.web.addresses import own_path
from pilot.web.pages import fix, page, see
from pilot.web.security_log import tell, tell_once_kept

_FIRST_PAGES = {
    Role.TEACHER: "meetings.today",
    Role.LEADER: "review.portfolio",
    Role.ADMINISTRATOR: "accounts.people",
    Role.HELPER: "meetings.today",
}
"""Where the day of someone who holds several roles begins: the first of these counts."""


@bp.get("/")
@everyone
def home() -> Response:
    """Sends everyone to where their day begins."""
    me = access.visitor()
    if me is None:
        if access.tablet_token():
            return see("tablets.names")
        return see("lessons.tonight") if access.student() else see("accounts.sign_in_page")
    return see(next(place for role, place in _FIRST_PAGES.items() if me.is_any((role,))))


@bp.get("/sign-in")
@everyone
def sign_in_page() -> Response:
    """The way in for staff."""
    return _sign_in_form(SignInForm())


@bp.post("/sign-in")
@everyone
def open_sign_in() -> Response:
    """Signs in with name and password; who has a passkey is asked for it next."""
    form = SignInForm.sent()
    if form.accepted():
        with form.rules():
            person = credentials.check(
                form.login.data or "",
                form.password.data or "",
                address=request.remote_addr or "",
                at=clock.now(),
            )
            shared = bool(form.shared.data)
            ids = {"district": person.district_id, "person": person.id}
            if passkeys.has_passkey(person):
                token = attempts.begin(person, shared=shared, at=clock.now())
                tell_once_kept("password right, passkey asked", **ids)
                return access.remember_attempt(see("accounts.second_step", next=_next()), token)
            access.end_earlier_sign_in()
            device = access.device(shared=shared)
            token = sign_in.open_sign_in(person, at=clock.now(), device=device)
            tell_once_kept("signed in", by="password", **ids)
            return access.remember_staff(redirect(_next(), 303), token, shared=shared)
    return _sign_in_form(form)


@bp.get("/sign-in/<token>")
@everyone
def sign_in_link(token: str) -> Response:
    """A link an administrator handed over: opens the sign-in it was made with."""
    found = sign_in.find_visitor(token, at=clock.now())
    if found is None:
        return page("accounts/link_over.html", status=404)
    tell("signed in", by="link", district=found.district_id, person=found.person.id)
    return access.remember_staff(see("accounts.home"), token)


@bp.post("/sign-out")
@everyone
def sign_out() -> Response:
    """Ends the sign-in of this device, if there is one still."""
    access.end_earlier_sign_in()
    return access.forget(access.forget(see("accounts.sign_in_page"), "signin"), "own")


@bp.get("/password")
@staff_only()
def password(me: Visitor) -> Response:
    """Where a password is chosen."""
    return page(
        "accounts/password.html", form=_asking(me, PasswordForm()), saved="saved" in request.args
    )


@bp.post("/password")
@staff_only()
def change_password(me: Visitor) -> Response:
    """A new password signs every other device out."""
    form = _asking(me, PasswordForm.sent())
    is_first = me.person.password_hash is None
    if form.accepted():
        with form.rules():
            token = credentials.change_password(
                me,
                form.data.get("current") or "",
                form.password.data or "",
                address=request.remote_addr or "",
                at=clock.now(),
                device=access.device(shared=me.shared),
            )
            tell_once_kept("password changed", **access.who_asks())
            done = see("accounts.home") if is_first else see("accounts.password", saved=1)
            return access.remember_staff(done, token, shared=me.shared)
    return fix("accounts/password.html", form=form, saved=False)


def _asking(me: Visitor, form: PasswordForm) -> PasswordForm:
    if me.person.password_hash is None:
        del form.current
    return form


def _sign_in_form(form: SignInForm) -> Response:
    status = 422 if form.errors else 200
    words = {"form": form, "next": _next(), "passkeys_work": passkeys_work()}
    return page("accounts/sign_in.html", status=status, **words)


def _next() -> str:
    """Where they wanted to go: a path of ours, never another site."""
    return own_path(request.values.get("next", "")) or url_for("accounts.home")

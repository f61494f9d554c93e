"""Pages to sign in and out and to choose a password."""

import re

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import access, credentials, sign_in
from pilot.accounts.access import staff_only
from pilot.accounts.forms import PasswordForm, SignInForm
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.accounts.views.blueprint import bp
from pilot.web.access import everyone
from pilot.web.pages import fix, page, see

_OWN_PATH = re.compile(r"/(?![/\\])[^\\\x00-\x20\x7f]*")
"""A path of ours. Browsers drop blanks and turn `\\` round, and then `//` is another site."""


@bp.get("/")
@everyone
def home() -> Response:
    """Sends everyone to where their day begins."""
    me = access.visitor()
    if me is None:
        return see("lessons.tonight") if access.student() else see("accounts.sign_in_page")
    if me.is_any((Role.TEACHER,)):
        return see("meetings.today")
    return see("review.portfolio") if me.is_any((Role.LEADER,)) else see("accounts.people")


@bp.get("/sign-in")
@everyone
def sign_in_page() -> Response:
    """The way in for staff."""
    return page("accounts/sign_in.html", form=SignInForm(), next=_own_address())


@bp.post("/sign-in")
@everyone
def open_sign_in() -> Response:
    """Signs in with name and password."""
    form = SignInForm.sent()
    if form.accepted():
        with form.rules():
            token = credentials.sign_in(
                form.login.data or "",
                form.password.data or "",
                address=request.remote_addr or "",
                at=clock.now(),
            )
            _end_earlier_sign_in()
            return access.remember_staff(redirect(_own_address(), 303), token)
    return fix("accounts/sign_in.html", form=form, next=_own_address())


@bp.get("/sign-in/<token>")
@everyone
def sign_in_link(token: str) -> Response:
    """A link an administrator handed over: opens the sign-in it was made with."""
    if sign_in.find_visitor(token, at=clock.now()) is None:
        return page("accounts/link_over.html", status=404)
    return access.remember_staff(see("accounts.home"), token)


@bp.post("/sign-out")
@everyone
def sign_out() -> Response:
    """Ends the sign-in of this device, if there is one still."""
    _end_earlier_sign_in()
    return access.forget(see("accounts.sign_in_page"), "signin")


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
                me.person,
                form.data.get("current") or "",
                form.password.data or "",
                address=request.remote_addr or "",
                at=clock.now(),
            )
            done = see("accounts.home") if is_first else see("accounts.password", saved=1)
            return access.remember_staff(done, token)
    return fix("accounts/password.html", form=form, saved=False)


def _asking(me: Visitor, form: PasswordForm) -> PasswordForm:
    if me.person.password_hash is None:
        del form.current
    return form


def _end_earlier_sign_in() -> None:
    """Whoever was signed in on this device before is not any more."""
    earlier = access.visitor()
    if earlier:
        sign_in.sign_out(earlier, at=clock.now())


def _own_address() -> str:
    """Where they wanted to go: a path of ours, never another site."""
    wanted = request.values.get("next", "")
    return wanted if _OWN_PATH.fullmatch(wanted) else url_for("accounts.home")

"""Pages to sign in and out and to choose a password."""

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts import access, passwords, sign_in
from pilot.accounts.access import staff_only
from pilot.accounts.forms import ChangePasswordForm, PasswordForm, SignInForm
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.language import gettext as _
from pilot.web.access import everyone
from pilot.web.pages import fix, page, see

bp = Blueprint("accounts", __name__)


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
            token = sign_in.sign_in(
                form.login.data or "",
                form.password.data or "",
                address=request.remote_addr or "",
                at=clock.now(),
            )
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
@staff_only()
def sign_out(me: Visitor) -> Response:
    """Ends the sign-in of this device."""
    sign_in.sign_out(me, at=clock.now())
    return access.forget(see("accounts.sign_in_page"), "signin")


@bp.get("/password")
@staff_only()
def password(me: Visitor) -> Response:
    """Where a password is chosen."""
    return page("accounts/password.html", form=_password_form(me)(), saved="saved" in request.args)


@bp.post("/password")
@staff_only()
def change_password(me: Visitor) -> Response:
    """A new password signs every other device out."""
    form = _password_form(me).sent()
    if form.accepted() and _knows_password(form, me):
        with form.rules():
            token = sign_in.set_password(me.person, form.password.data or "", at=clock.now())
            return access.remember_staff(see("accounts.password", saved=1), token)
    return fix("accounts/password.html", form=form, saved=False)


def _password_form(me: Visitor) -> type[PasswordForm]:
    return ChangePasswordForm if me.person.password_hash else PasswordForm


def _knows_password(form: PasswordForm, me: Visitor) -> bool:
    if not isinstance(form, ChangePasswordForm):
        return True
    if passwords.matches(form.current.data or "", me.person.password_hash):
        return True
    form.blame("current", _("That is not the password you have now."))
    return False


def _own_address() -> str:
    """Where they wanted to go: a path of ours, never another site."""
    wanted = request.values.get("next", "")
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and "\n" not in wanted
    return wanted if own else url_for("accounts.home")

"""Signing in with a passkey: after the password, or with nothing else."""

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Response, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from pilot import clock
from pilot.accounts import access, attempts, passkeys, sign_in
from pilot.accounts.ceremonies import Here
from pilot.accounts.forms import AnswerForm, SignInForm
from pilot.accounts.views.blueprint import bp
from pilot.errors import RuleBroken
from pilot.web.access import everyone
from pilot.web.addresses import own_path
from pilot.web.pages import page, see
from pilot.web.security_log import tell_once_kept


def here() -> Here:
    """The address the browser asked us at, as our own proxies say it."""
    return Here(_host(), request.host_url.rstrip("/"))


def passkeys_work() -> bool:
    """Whether browsers make passkeys for this address: a name over https, or this very machine."""
    host = _host()
    return host == "localhost" or (request.is_secure and not _is_number(host))


def asked_for() -> str:
    """Whose tries are counted: the address they come from."""
    return request.remote_addr or ""


def asked(question: Callable[[], tuple[str, str]]) -> BaseResponse:
    """A question for the browser as JSON, tied to it by a cookie; or the sentence that refuses."""
    try:
        words, token = question()
    except RuleBroken as broken:
        refusal = jsonify(sentence=broken.sentence)
        refusal.status_code = 409
        return refusal
    return access.remember_attempt(Response(words, mimetype="application/json"), token)


@bp.get("/sign-in/passkey")
@everyone
def second_step() -> BaseResponse:
    """After the password, whoever has a passkey is asked for it."""
    attempt = attempts.find(access.kept("attempt"), at=clock.now())
    if attempt is None or attempt.who is None or attempt.adds:
        return see("accounts.sign_in_page")
    return _step(AnswerForm())


@bp.post("/sign-in/passkey/question")
@everyone
def ask_to_sign() -> BaseResponse:
    """What the browser is asked to sign."""
    alone = "alone" in request.form
    token = access.kept("attempt")
    return asked(
        lambda: passkeys.ask_to_sign(
            token, here(), alone=alone, address=asked_for(), at=clock.now()
        )
    )


@bp.post("/sign-in/passkey")
@everyone
def open_with_passkey() -> BaseResponse:
    """Signs in with what a passkey has signed."""
    form = AnswerForm.sent()
    if form.accepted():
        with form.rules():
            person, attempt = passkeys.sign(
                access.kept("attempt"),
                form.answer.data or "",
                here(),
                address=asked_for(),
                at=clock.now(),
            )
            access.end_earlier_sign_in()
            shared = attempt.shared or bool(form.shared.data)
            device = access.device(shared=shared)
            token = sign_in.open_sign_in(person, at=clock.now(), device=device)
            by = "passkey" if attempt.who is None else "password and passkey"
            tell_once_kept("signed in", district=person.district_id, person=person.id, by=by)
            answer = redirect(own_path(form.next.data or "") or url_for("accounts.home"), 303)
            return access.forget(access.remember_staff(answer, token, shared=shared), "attempt")
    return _step(form, status=422)


def _step(form: AnswerForm, status: int = 200) -> Response:
    """The page somebody was on: of the second step, or the one to sign in with a passkey alone."""
    more = {
        "next": own_path(request.values.get("next", "")) or url_for("accounts.home"),
        "passkeys_work": passkeys_work(),
    }
    if "alone" not in request.args:
        return page("accounts/second_step.html", status=status, form=form, **more)
    whole = SignInForm()
    whole.form_errors = list(form.form_errors)
    return page("accounts/sign_in.html", status=status, form=whole, **more)


def _host() -> str:
    return urlsplit(f"//{request.host}").hostname or ""


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False

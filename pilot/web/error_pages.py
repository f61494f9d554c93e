"""Every failure as a page in plain words: what happened, then what to do."""

from typing import Any

from flask import Flask, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException

from pilot.errors import NotAllowed, NotFound, NotSignedIn, RuleBroken
from pilot.language import gettext as _
from pilot.web.door import SAFE_METHODS
from pilot.web.pace import TooFast, TooManyFiles


def _page(status: int, title: str, next_step: str, sign_in: str = "") -> tuple[str, int]:
    """The page of a failure; `sign_in` is an address that leads back to where someone was."""
    shown = {"title": title, "next_step": next_step, "sign_in": sign_in}
    return render_template("errors/error.html", **shown), status


def _not_found(_error: object) -> Any:
    return _page(
        404,
        _("There is nothing here"),
        _("The link may be old, or it belongs to another class. Go back and choose again."),
    )


def _not_allowed(_error: object) -> Any:
    return _page(
        403,
        _("This is not yours to open"),
        _("Go back, or sign in as someone who may."),
    )


def _rule_broken(error: RuleBroken) -> Any:
    """A broken rule on a page without a form to put the sentence on."""
    return _page(422, error.sentence, _("Nothing was changed. Go back and look again."))


def _not_signed_in(_error: object) -> Any:
    if request.method in SAFE_METHODS:
        came_for = request.full_path.rstrip("?")
        return redirect(url_for("accounts.sign_in_page", next=came_for), 303)
    return _page(
        401,
        _("You were signed out"),
        _("Nothing was saved. Sign in, go back to your page and save again."),
        sign_in=_sign_in_and_back(),
    )


def _sign_in_and_back() -> str:
    """Where to sign in and come back to the page that was sent from; empty when it is not ours."""
    _scheme, _mark, address = (request.referrer or "").partition("://")
    host, slash, path = address.partition("/")
    ours = slash and host == request.host
    return url_for("accounts.sign_in_page", next=slash + path) if ours else ""


def _too_fast(error: TooFast) -> Any:
    words = (
        _("That was a lot in one minute"),
        _("This was not saved. Wait a minute, then send it again."),
    )
    return _wait(error, *words)


def _too_many_files(error: TooManyFiles) -> Any:
    words = (
        _("You took ten of these files within an hour"),
        _("That is the most for one hour. Come back in an hour."),
    )
    return _wait(error, *words)


def _wait(error: TooFast, title: str, next_step: str) -> Any:
    return *_page(429, title, next_step), {"Retry-After": str(error.seconds)}


def _http_error(error: HTTPException) -> Any:
    status = error.code or 500
    if error.response is not None or status < 400:
        return error
    if status == 404:
        return _not_found(error)
    if status == 413:
        return _page(413, _("That is too much at once"), _("Send at most 5 MB. Split it in two."))
    if status == 405:
        return _page(405, _("That cannot be done here"), _("Go back and try from the page."))
    if status < 500:
        return _page(status, _("We could not read that"), _("Go back and try again."))
    return _broken(error)


def _broken(_error: object) -> Any:
    return _page(
        500,
        _("This is not working right now"),
        _("What was saved is safe. Try again in a few minutes."),
    )


def init_app(app: Flask) -> None:
    """Gives every failure its page."""
    app.register_error_handler(NotFound, _not_found)
    app.register_error_handler(NotAllowed, _not_allowed)
    app.register_error_handler(NotSignedIn, _not_signed_in)
    app.register_error_handler(RuleBroken, _rule_broken)
    app.register_error_handler(TooFast, _too_fast)
    app.register_error_handler(TooManyFiles, _too_many_files)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(500, _broken)

"""The language switch at the foot of the pages for students and families."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from pilot.accounts import access
from pilot.accounts.languages import choose_language, remember_language
from pilot.accounts.views.blueprint import bp
from pilot.language import LANGUAGES
from pilot.web.access import everyone
from pilot.web.addresses import own_path


@bp.post("/language")
@everyone
def language() -> Response:
    """Keeps a language with the student, or on this device where no card was opened."""
    chosen = request.form.get("language", "")
    back = redirect(own_path(request.form.get("next", "")) or url_for("accounts.home"), 303)
    me = access.student()
    if chosen not in LANGUAGES:
        return back
    if me is not None:
        choose_language(me.person, chosen)
        return back
    return remember_language(back, chosen)

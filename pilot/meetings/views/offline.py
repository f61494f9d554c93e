"""What a phone needs to log a class without a connection, and to have Today on its home screen."""

from flask import Response
from werkzeug.wrappers import Response as Answer

from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.language import gettext as _
from pilot.language import speak
from pilot.meetings.views.blueprint import bp
from pilot.web.access import everyone
from pilot.web.manifest import manifest_of
from pilot.web.pages import page


@bp.get("/today/kept")
@staff_only(Role.TEACHER, Role.HELPER)
def kept(me: Visitor) -> Answer:
    """What is kept on this phone and not sent yet. The phone itself fills it in."""
    return page("meetings/kept.html", me=me.person)


@bp.get("/today-manifest")
@everyone
def manifest() -> Response:
    """Puts Today on the home screen, under its own sign."""
    speak("en")  # like the page it opens
    return manifest_of("meetings.today", _("Today"))

"""Pages about the installation itself: how it is, and what it keeps."""

from flask import Blueprint, Response, current_app

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.language import speak
from pilot.upkeep.inventory import inventory
from pilot.web.access import everyone
from pilot.web.pages import page

bp = Blueprint("upkeep", __name__)


@bp.get("/system")
@staff_only(Role.ADMINISTRATOR)
def system(me: Visitor) -> Response:
    """How the installation is."""
    from pilot.upkeep.state import state_of  # alembic is not needed to start

    settings = current_app.extensions["settings"]
    engine = current_app.extensions["sqlalchemy"].engine
    return page("upkeep/system.html", state=state_of(settings, engine, now=clock.now()))


@bp.get("/what-we-keep")
@everyone
def what_we_keep() -> Response:
    """What is kept of whom, for parents and whoever looks after their rights."""
    speak("en")  # the tables say it themselves, in the language of the code
    return page("upkeep/what_we_keep.html", kept=inventory())

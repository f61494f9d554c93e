"""Where the pages of this room are registered."""

from flask import Blueprint
from werkzeug.wrappers import Response

from pilot.tablets.access import NoTablet, NoTurn, is_turn
from pilot.web.pages import page

bp = Blueprint("tablets", __name__)


@bp.app_context_processor
def surroundings() -> dict[str, object]:
    """Lets every page of a student know that it is on a tablet others will use next."""
    return {"on_tablet": is_turn()}


@bp.app_errorhandler(NoTablet)
def no_tablet(_error: NoTablet) -> Response:
    """Says how a tablet joins a class."""
    return page("tablets/no_tablet.html", status=401)


@bp.app_errorhandler(NoTurn)
def no_turn(_error: NoTurn) -> Response:
    """Says that the names come first."""
    return page("tablets/no_turn.html", status=401)

"""Before a pilot starts: the last look, and the page for families."""

from flask import Response

from pilot.accounts.languages import print_as_asked
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.review.check import check_of
from pilot.review.family_notice import family_notice_of
from pilot.review.views.blueprint import bp
from pilot.review.views.pilot import today_at
from pilot.web.pages import page


@bp.get("/pilots/<int:pilot_id>/check")
@members_only(Role.TEACHER)
def check(me: Visitor, pilot: Pilot) -> Response:
    """The last look before the pilot starts."""
    from pilot.review.memory import earlier_line

    shown = check_of(pilot, today_at(pilot))
    return page("review/check.html", check=shown, earlier=earlier_line(pilot))


@bp.get("/pilots/<int:pilot_id>/family-notice")
@members_only(Role.TEACHER)
def family_notice(me: Visitor, pilot: Pilot) -> Response:
    """A page for families, to fill in and print."""
    print_as_asked()
    return page("review/family_notice.html", notice=family_notice_of(pilot))

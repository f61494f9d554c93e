"""The page to get a calendar's address, and the calendar itself."""

from hashlib import sha256

from flask import Blueprint, request, url_for
from flask import Response as FileResponse
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.models import Person, Role
from pilot.accounts.sign_in import Visitor
from pilot.feeds import service
from pilot.feeds.access import calendar_holder
from pilot.feeds.events import ClassEvent, events_of
from pilot.web.pages import page, see

bp = Blueprint("feeds", __name__)


@bp.get("/calendar")
@staff_only(Role.TEACHER)
def mine(me: Visitor) -> Response:
    """Whether the teacher's calendar has an address, and ways to make, renew and end one."""
    return page("feeds/mine.html", link=service.find_link(me.person), address="")


@bp.post("/calendar")
@staff_only(Role.TEACHER)
def make(me: Visitor) -> Response:
    """Shows a new address, this once; the one before it stops working."""
    token = service.make_link(me.person, at=clock.now())
    address = url_for("feeds.calendar", secret=token, _external=True)
    return page("feeds/mine.html", 201, link=service.find_link(me.person), address=address)


@bp.post("/calendar/off")
@staff_only(Role.TEACHER)
def turn_off(me: Visitor) -> Response:
    """Nobody can read the calendar any more."""
    service.end_link(me.person, at=clock.now())
    return see("feeds.mine")


@bp.get("/calendar/<secret>.ics")
@calendar_holder
def calendar(teacher: Person) -> Response:
    """The calendar, for programs that look again and again: mostly nothing has changed."""
    from pilot.feeds.ics import as_ics

    text = as_ics(events_of(teacher, now=clock.now()), _log_url)
    answer = FileResponse(text, mimetype="text/calendar")
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.set_etag(sha256(text).hexdigest())
    return answer.make_conditional(request)


def _log_url(event: ClassEvent) -> str:
    return url_for("meetings.log", pilot_id=event.pilot.id, day=event.day, _external=True)

"""Pages to log today's class between two bells."""

from datetime import date

from flask import Blueprint, Response
from werkzeug.wrappers import Response as Answer

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.errors import NotFound, RuleBroken
from pilot.meetings import service
from pilot.meetings.addresses import know_days
from pilot.meetings.clash_page import clash_page_of
from pilot.meetings.forms import MAIN_ACTIVITIES, MORE_ACTIVITIES, LogForm
from pilot.meetings.log_page import log_page_of
from pilot.meetings.saved_page import saved_page_of
from pilot.meetings.today_page import today_page_of
from pilot.pilots import service as pilots
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.web.pages import page, see

bp = Blueprint("meetings", __name__)


bp.record_once(know_days)


@bp.get("/today")
@staff_only(Role.TEACHER)
def today(me: Visitor) -> Answer:
    """Straight to today's class; a list where there are several or none."""
    shown = today_page_of(me.person, now=clock.now())
    if len(shown.today) == 1:
        return see("meetings.log", pilot_id=shown.today[0].pilot.id, day=shown.today[0].day)
    return page("meetings/today.html", shown=shown)


@bp.get("/pilots/<int:pilot_id>/days/<day:day>")
@members_only(Role.TEACHER)
def log(me: Visitor, pilot: Pilot, day: date) -> Answer:
    """A class day with everything filled in; of a closed pilot, what was saved."""
    if pilot.closed_at is not None and service.meeting_on(pilot, day):
        return see("meetings.saved", pilot_id=pilot.id, day=day)
    return _log_page(me, pilot, day, form=None)


@bp.post("/pilots/<int:pilot_id>/days/<day:day>")
@members_only(Role.TEACHER)
def save(me: Visitor, pilot: Pilot, day: date) -> Answer:
    """One save."""
    form = LogForm.sent()
    if form.accepted():
        try:
            with form.rules():
                _save(me, pilot, day, form)
                return see("meetings.saved", pilot_id=pilot.id, day=day)
        except service.Clash as clash:
            differing = clash_page_of(pilot, day, yours=clash.yours, me=me.person, now=clock.now())
            return page("meetings/clash.html", status=409, form=form, shown=differing)
    return _log_page(me, pilot, day, form=form)


@bp.get("/pilots/<int:pilot_id>/days/<day:day>/saved")
@members_only(Role.TEACHER)
def saved(me: Visitor, pilot: Pilot, day: date) -> Answer:
    """What was saved, and what to think of for the next class."""
    try:
        return page("meetings/saved.html", shown=saved_page_of(pilot, day, now=clock.now()))
    except NotFound:
        return see("meetings.log", pilot_id=pilot.id, day=day)


def _save(me: Visitor, pilot: Pilot, day: date, form: LogForm) -> None:
    log = form.log(usual_minutes=pilots.class_of(pilot).meeting_minutes)
    now = clock.now()
    service.log_meeting(
        pilot,
        day,
        log=service.join_with_saved(pilot, day, log) if form.keep.data == "join" else log,
        version=form.seen_version,
        by=me.person,
        at=now,
        seconds=form.seconds(now),
    )


def _log_page(me: Visitor, pilot: Pilot, day: date, *, form: LogForm | None) -> Response:
    """The page of a day: as it is known, or as it was sent with its sentences."""
    now = clock.now()
    try:
        shown = log_page_of(pilot, day, me=me.person, now=now)
    except RuleBroken as refused:
        status = 422 if form else 404
        return page("meetings/no_class.html", status, pilot=pilot, sentence=refused.sentence)
    return page(
        "meetings/log.html",
        status=422 if form else 200,
        form=form or LogForm.showing(shown.filled_in, version=shown.version, at=now),
        shown=shown,
        main_activities=MAIN_ACTIVITIES,
        more_activities=MORE_ACTIVITIES,
    )

"""Pages to log today's class between two bells."""

from datetime import date

from flask import Response, request
from werkzeug.wrappers import Response as Answer

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.errors import NotFound, RuleBroken
from pilot.meetings import service
from pilot.meetings.arrivals import is_new
from pilot.meetings.clash_page import clash_page_of
from pilot.meetings.forms import MAIN_ACTIVITIES, MORE_ACTIVITIES, LogForm
from pilot.meetings.log_page import log_page_of, planned_log_of
from pilot.meetings.meeting_log import MeetingLog
from pilot.meetings.saved_page import saved_page_of
from pilot.meetings.today_page import today_page_of
from pilot.meetings.views.blueprint import bp
from pilot.pilots import service as pilots
from pilot.pilots.access import loggers_only, members_only
from pilot.pilots.models import Pilot
from pilot.web.pages import page, see
from pilot.web.sending import key_of_worker, saved_at, sending


@bp.get("/today")
@staff_only(Role.TEACHER, Role.HELPER)
def today(me: Visitor) -> Answer:
    """Straight to today's class; a list where there are several or none."""
    shown = today_page_of(me, now=clock.now())
    if len(shown.today) == 1:
        return see("meetings.log", pilot_id=shown.today[0].pilot.id, day=shown.today[0].day)
    return page("meetings/today.html", shown=shown)


@bp.get("/pilots/<int:pilot_id>/days/<day:day>")
@loggers_only
def log(me: Visitor, pilot: Pilot, day: date, teaches: bool) -> Answer:
    """A class day with everything filled in; of a closed pilot, what was saved."""
    if pilot.closed_at is not None and service.meeting_on(pilot, day):
        return see("meetings.saved", pilot_id=pilot.id, day=day)
    return _log_page(me, pilot, day, teaches, form=None)


@bp.post("/pilots/<int:pilot_id>/days/<day:day>")
@loggers_only
def save(me: Visitor, pilot: Pilot, day: date, teaches: bool) -> Answer:
    """One save."""
    form = LogForm.sent()
    if form.accepted():
        try:
            with form.rules():
                _save(me, pilot, day, form, _said(pilot, day, form))
                return saved_at("meetings.saved", pilot_id=pilot.id, day=day)
        except service.Clash as clash:
            return _clash_page(me, pilot, day, form, clash)
    return _log_page(me, pilot, day, teaches, form=form)


@bp.post("/pilots/<int:pilot_id>/days/<day:day>/as-planned")
@loggers_only
def save_as_planned(me: Visitor, pilot: Pilot, day: date, teaches: bool) -> Answer:
    """The class as it was filled in, with one tap."""
    sent = LogForm.sent()
    planned = planned_log_of(pilot, day)
    try:
        with sent.rules():
            _save(me, pilot, day, sent, planned)
            return saved_at("meetings.saved", pilot_id=pilot.id, day=day, planned=1)
    except service.Clash as clash:
        form = LogForm.showing(planned, version=0, at=clock.now())
        return _clash_page(me, pilot, day, form, clash)
    return _log_page(me, pilot, day, teaches, form=sent)


@bp.post("/pilots/<int:pilot_id>/days/<day:day>/take-back")
@loggers_only
def take_back(me: Visitor, pilot: Pilot, day: date, teaches: bool) -> Answer:
    """Undoes a save that has only just been made."""
    service.take_back(pilot, day, by=me.person, at=clock.now())
    return see("meetings.log", pilot_id=pilot.id, day=day)


@bp.get("/pilots/<int:pilot_id>/days/<day:day>/saved")
@loggers_only
def saved(me: Visitor, pilot: Pilot, day: date, teaches: bool) -> Answer:
    """What was saved, and what to think of for the next class."""
    try:
        shown = saved_page_of(pilot, day, now=clock.now(), teaches=teaches)
        undo = "planned" in request.args
        return page("meetings/saved.html", shown=shown, teaches=teaches, can_undo=undo)
    except NotFound:
        return see("meetings.log", pilot_id=pilot.id, day=day)


@bp.post("/pilots/<int:pilot_id>/days/<day:day>/ask-progress")
@members_only(Role.TEACHER)
def ask_progress(me: Visitor, pilot: Pilot, day: date) -> Answer:
    """Asks from now on how far each student got, or no longer; what was typed stays as it is."""
    pilots.ask_progress(pilot, bool(request.form.get("yes")), at=clock.now())
    form = LogForm.sent()
    form.validate()
    return _log_page(me, pilot, day, teaches=True, form=form, status=200)


def _said(pilot: Pilot, day: date, form: LogForm) -> MeetingLog:
    """What the form says; put together with what is saved where the teacher chose that."""
    log = form.log(usual_minutes=pilots.class_of(pilot).meeting_minutes)
    return service.join_with_saved(pilot, day, log) if form.keep.data == "join" else log


def _save(me: Visitor, pilot: Pilot, day: date, form: LogForm, log: MeetingLog) -> None:
    """Saves it; what a phone sends again counts once."""
    now, key, sent = clock.now(), key_of_worker(), sending()
    if key and not is_new(pilot, key, made_at=sent.made_at, at=now):
        return
    service.log_meeting(
        pilot,
        day,
        log=log,
        version=form.seen_version,
        by=me.person,
        at=now,
        seconds=form.seconds(now - sent.waited),
    )


def _clash_page(
    me: Visitor, pilot: Pilot, day: date, form: LogForm, clash: service.Clash
) -> Response:
    """Both logs side by side, and what was sent, to be sent again."""
    shown = clash_page_of(pilot, day, yours=clash.yours, me=me.person, now=clock.now())
    return page("meetings/clash.html", status=409, form=form, shown=shown)


def _log_page(
    me: Visitor,
    pilot: Pilot,
    day: date,
    teaches: bool,
    *,
    form: LogForm | None,
    status: int = 422,
) -> Response:
    """The page of a day: as it is known, or as it was sent with its sentences."""
    now = clock.now()
    try:
        ahead = form is None and "X-Ahead" in request.headers  # a phone keeps it for the day
        shown = log_page_of(pilot, day, me=me.person, now=now, teaches=teaches, ahead=ahead)
    except RuleBroken as refused:
        return page(
            "meetings/no_class.html",
            status=status if form else 404,
            pilot=pilot,
            sentence=refused.sentence,
            teaches=teaches,
        )
    return page(
        "meetings/log.html",
        status=status if form else 200,
        form=form or LogForm.showing(shown.filled_in, version=shown.version, at=now),
        sent=form is not None,
        shown=shown,
        teaches=teaches,
        main_activities=MAIN_ACTIVITIES,
        more_activities=MORE_ACTIVITIES,
    )

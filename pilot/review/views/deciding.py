"""What is decided on a pilot, looking at its results early, and going on."""

from werkzeug.wrappers import Response as BaseResponse

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.pilots.plan import Author
from pilot.pilots.veil import lift_veil
from pilot.review import service
from pilot.review.forms import DecisionForm
from pilot.review.models import DecisionKind
from pilot.review.views.blueprint import bp
from pilot.review.views.pilot import build, pilot_page, today_at
from pilot.web.pages import see


@bp.post("/pilots/<int:pilot_id>/decision")
@members_only(Role.LEADER)
def decide(me: Visitor, pilot: Pilot) -> BaseResponse:
    """Records a leader's decision."""
    form = DecisionForm.sent()
    built = build(me, pilot)
    if form.accepted():
        with form.rules():
            service.decide(
                pilot,
                DecisionKind(form.kind.data),
                form.reason.data or "",
                number=form.seen_number,
                verdict=service.kept(built.judgement),
                review_on=form.review_on.data,
                by=me.person,
                at=clock.now(),
                today=today_at(pilot),
            )
            return see("review.show", pilot_id=pilot.id, _anchor="decision")
    return pilot_page(me, built, form, status=422)


@bp.post("/pilots/<int:pilot_id>/unveil")
@members_only(Role.TEACHER)
def unveil(me: Visitor, pilot: Pilot) -> BaseResponse:
    """Shows the results before the agreed day. That it was done is kept and shown."""
    lift_veil(pilot, Author(me.person, clock.now(), today_at(pilot)))
    return see("review.show", pilot_id=pilot.id)


@bp.post("/pilots/<int:pilot_id>/reopen")
@members_only(Role.LEADER)
def reopen(me: Visitor, pilot: Pilot) -> BaseResponse:
    """Lets a decided pilot go on."""
    service.reopen(pilot, at=clock.now())
    return see("review.show", pilot_id=pilot.id)


@bp.post("/pilots/<int:pilot_id>/next-cycle")
@members_only(Role.TEACHER)
def next_cycle(me: Visitor, pilot: Pilot) -> BaseResponse:
    """Goes on with a draft pre-filled from this pilot."""
    following = service.next_cycle(pilot, by=me.person, at=clock.now(), today=today_at(pilot))
    return see("review.check", pilot_id=following.id)

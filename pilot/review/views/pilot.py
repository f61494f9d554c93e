"""The pilot page and its charts."""

from datetime import date
from typing import TYPE_CHECKING

from flask import Response, jsonify, request
from werkzeug.wrappers import Response as BaseResponse

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.errors import NotFound
from pilot.pilots import service as pilots
from pilot.pilots.access import is_member, members_only
from pilot.pilots.models import Pilot
from pilot.review.forms import DecisionForm
from pilot.review.privacy import Viewer
from pilot.review.views.blueprint import bp
from pilot.voices.comments import comments_on
from pilot.voices.forms import CommentForm
from pilot.web.headers import allow_chart_styles
from pilot.web.pages import page, see

if TYPE_CHECKING:
    from pilot.review.page import PilotPage


@bp.get("/pilots/<int:pilot_id>")
@members_only(Role.TEACHER, Role.LEADER)
def show(me: Visitor, pilot: Pilot) -> BaseResponse:
    """The pilot page."""
    if pilot.started_at is None:
        return see("review.check", pilot_id=pilot.id)
    built, form = build(me, pilot), None
    if is_member(me, pilot, Role.LEADER):
        form = DecisionForm(number=str(len(built.decisions) + 1))
    return pilot_page(me, built, form)


@bp.get("/pilots/<int:pilot_id>/charts/<name>.json")
@members_only(Role.TEACHER, Role.LEADER)
def chart(me: Visitor, pilot: Pilot, name: str) -> Response:
    """One chart of the pilot page, for whoever wants to explore it."""
    from pilot.review.charts import figure_of

    etag = _chart_etag(me, pilot)
    if request.if_none_match.contains(etag):
        return Response(status=304)
    figure = figure_of(build(me, pilot), name)
    if figure is None:
        raise NotFound
    answer = jsonify(figure)
    answer.set_etag(etag)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def build(me: Visitor, pilot: Pilot) -> "PilotPage":
    """The page of a pilot as this visitor may see it."""
    from pilot.review.page import page_of

    return page_of(pilot, Viewer(named=is_member(me, pilot, Role.TEACHER)), now=clock.now())


def pilot_page(
    me: Visitor, built: "PilotPage", form: DecisionForm | None, status: int = 200
) -> Response:
    """The pilot page, for who decides with the form of a decision."""
    from pilot.review.pictures import drawings_of

    allow_chart_styles()
    return page(
        "review/show.html",
        status=status,
        it=built,
        drawn=drawings_of(built),
        form=form,
        teaches=is_member(me, built.pilot, Role.TEACHER),
        leads=is_member(me, built.pilot, Role.LEADER),
        said=comments_on(built.pilot),
        comment_form=CommentForm(),
        me=me.person,
    )


def today_at(pilot: Pilot) -> date:
    """The date at the pilot's school."""
    return clock.day_of(clock.now(), pilots.school_of(pilot).time_zone)


def _chart_etag(me: Visitor, pilot: Pilot) -> str:
    """The same as long as nobody wrote to the pilot or its class, for who sees the same of it."""
    hour = f"{clock.now():%Y%m%d%H}"  # lessons fall due as time passes
    named = is_member(me, pilot, Role.TEACHER)
    stamp = pilots.stamps_of(pilot.district_id, [pilot.id])[pilot.id]
    return f"{pilot.id}.{stamp}.{'named' if named else 'counts'}.{hour}"

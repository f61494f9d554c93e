"""Pages of the verdict: the last look, the pilot page, the decision, the portfolio."""

from datetime import date
from typing import TYPE_CHECKING

from flask import Blueprint, Response, jsonify, request
from flask_babel import get_locale
from werkzeug.wrappers import Response as BaseResponse

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.errors import NotFound
from pilot.pilots import service as pilots
from pilot.pilots.access import is_member, members_only
from pilot.pilots.models import Pilot
from pilot.review import service
from pilot.review.check import check_of
from pilot.review.forms import DecisionForm
from pilot.review.judge_form import JudgeForm
from pilot.review.models import DecisionKind
from pilot.review.privacy import Viewer
from pilot.review.shown import Shown
from pilot.web.headers import allow_chart_styles
from pilot.web.pages import fix, page, see

if TYPE_CHECKING:
    from pilot.review.page import PilotPage

bp = Blueprint("review", __name__)

# What computes a verdict needs numpy and scipy. They are imported by the views that show one, so
# that the application starts without them.


@bp.get("/portfolio")
@staff_only(Role.LEADER)
def portfolio(me: Visitor) -> Response:
    """All pilots of the leader's schools."""
    wanted = request.args.get("show", Shown.ALL.value)
    shown = Shown(wanted) if wanted in set(Shown) else Shown.ALL
    from pilot.review.portfolio import portfolio_of

    found = portfolio_of(me, shown, now=clock.now(), language=str(get_locale()))
    return page("review/portfolio.html", portfolio=found)


@bp.get("/how-sure")
@staff_only()
def how_sure(me: Visitor) -> Response:
    """How often the verdict is wrong."""
    from pilot.review.how_sure import how_sure_page

    return page("review/how_sure.html", it=how_sure_page())


@bp.get("/judge")
@staff_only(Role.LEADER, Role.TEACHER)
def judge_page(me: Visitor) -> Response:
    """Asks for a spreadsheet of scores from elsewhere."""
    return page("review/judge.html", form=JudgeForm(), judged=None)


@bp.post("/judge")
@staff_only(Role.LEADER, Role.TEACHER)
def judge(me: Visitor) -> Response:
    """The verdict on the scores that were sent. Nothing is kept."""
    from pilot.review.judged import judged_from

    form = JudgeForm.sent()
    if form.accepted():
        with form.rules():
            return page("review/judge.html", judged=judged_from(form), form=form)
    return fix("review/judge.html", form=form, judged=None)


@bp.get("/pilots/<int:pilot_id>/check")
@members_only(Role.TEACHER)
def check(me: Visitor, pilot: Pilot) -> Response:
    """The last look before the pilot starts."""
    return page("review/check.html", check=check_of(pilot, _today(pilot)))


@bp.get("/pilots/<int:pilot_id>")
@members_only(Role.TEACHER, Role.LEADER)
def show(me: Visitor, pilot: Pilot) -> BaseResponse:
    """The pilot page."""
    if pilot.started_at is None:
        return see("review.check", pilot_id=pilot.id)
    built = _build(me, pilot)
    form = DecisionForm(number=str(len(built.decisions) + 1))
    return _pilot_page(me, built, form)


@bp.get("/pilots/<int:pilot_id>/charts/<name>.json")
@members_only(Role.TEACHER, Role.LEADER)
def chart(me: Visitor, pilot: Pilot, name: str) -> Response:
    """One chart of the pilot page, for whoever wants to explore it."""
    from pilot.review.charts import figure_of

    etag = _chart_etag(me, pilot)
    if request.if_none_match.contains(etag):
        return Response(status=304)
    figure = figure_of(_build(me, pilot), name)
    if figure is None:
        raise NotFound
    answer = jsonify(figure)
    answer.set_etag(etag)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@bp.post("/pilots/<int:pilot_id>/decision")
@members_only(Role.LEADER)
def decide(me: Visitor, pilot: Pilot) -> BaseResponse:
    """Records a leader's decision."""
    form = DecisionForm.sent()
    built = _build(me, pilot)
    if form.accepted():
        with form.rules():
            service.decide(
                pilot,
                DecisionKind(form.kind.data),
                form.reason.data or "",
                number=form.seen_number,
                verdict=built.verdict.to_json() if built.verdict else {},
                by=me.person,
                at=clock.now(),
                today=_today(pilot),
            )
            return see("review.show", pilot_id=pilot.id, _anchor="decision")
    return _pilot_page(me, built, form, status=422)


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
    following = service.next_cycle(pilot, by=me.person, at=clock.now(), today=_today(pilot))
    return see("review.check", pilot_id=following.id)


def _chart_etag(me: Visitor, pilot: Pilot) -> str:
    """The same as long as nobody wrote to the pilot, for viewers who see the same of it."""
    hour = f"{clock.now():%Y%m%d%H}"  # lessons fall due as time passes
    named = is_member(me, pilot, Role.TEACHER)
    return f"{pilot.id}.{pilots.version_of(pilot)}.{'named' if named else 'counts'}.{hour}"


def _build(me: Visitor, pilot: Pilot) -> "PilotPage":
    from pilot.review.page import page_of

    return page_of(pilot, Viewer(named=is_member(me, pilot, Role.TEACHER)), now=clock.now())


def _pilot_page(me: Visitor, built: "PilotPage", form: DecisionForm, status: int = 200) -> Response:
    from pilot.review.drawing import drawings_of

    allow_chart_styles()
    return page(
        "review/show.html",
        status=status,
        it=built,
        drawn=drawings_of(built),
        form=form,
        teaches=is_member(me, built.pilot, Role.TEACHER),
        leads=is_member(me, built.pilot, Role.LEADER),
    )


def _today(pilot: Pilot) -> date:
    return clock.day_of(clock.now(), pilots.school_of(pilot).time_zone)

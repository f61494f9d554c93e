"""Links that show a brief to whoever has them: made, listed, ended, opened."""

from flask import Response, url_for
from werkzeug.wrappers import Response as BaseResponse

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.reports import shares
from pilot.reports.access import link_holder
from pilot.reports.forms import ShareForm
from pilot.reports.models import Share
from pilot.reports.views.blueprint import bp
from pilot.reports.views.briefs import built
from pilot.web.pages import page, see


@bp.get("/pilots/<int:pilot_id>/links")
@members_only(Role.LEADER)
def links(me: Visitor, pilot: Pilot) -> Response:
    """The links of a pilot, and a form for another one."""
    return _links(pilot, ShareForm())


@bp.post("/pilots/<int:pilot_id>/links")
@members_only(Role.LEADER)
def make_link(me: Visitor, pilot: Pilot) -> Response:
    """Shows a new link, this once."""
    form = ShareForm.sent()
    if form.accepted():
        with form.rules():
            days, now = int(form.days.data), clock.now()
            token = shares.make_share(pilot, me.person, days=days, at=now)
            address = url_for("reports.shared", link=token, _external=True)
            return _links(pilot, ShareForm(), address=address, status=201)
    return _links(pilot, form, status=422)


@bp.post("/pilots/<int:pilot_id>/links/<int:share_id>/end")
@members_only(Role.LEADER)
def end_link(me: Visitor, pilot: Pilot, share_id: int) -> BaseResponse:
    """Nobody can open it any more."""
    shares.end_share(pilot, share_id, at=clock.now())
    return see("reports.links", pilot_id=pilot.id)


@bp.get("/brief/<link>")
@link_holder
def shared(share: Share, pilot: Pilot, link: str) -> Response:
    """The brief without anyone's name, for whoever has the link."""
    count = url_for("reports.opened", link=link)
    answer = page("reports/shared.html", it=built(pilot, names=False), share=share, count=count)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer


@bp.post("/brief/<link>/opened")
@link_holder
def opened(share: Share, pilot: Pilot, link: str) -> Response:
    """A browser showed it: counted, and nothing else is kept."""
    shares.count_opening(share)
    return Response(status=204)


def _links(pilot: Pilot, form: ShareForm, *, address: str = "", status: int = 200) -> Response:
    known, now = shares.shares_of(pilot), clock.now()
    return page(
        "reports/links.html",
        status=status,
        pilot=pilot,
        form=form,
        address=address,
        good=[each for each in known if shares.is_good(each, now)],
        over=[each for each in known if not shares.is_good(each, now)],
    )

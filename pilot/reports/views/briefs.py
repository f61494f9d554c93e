"""One printed page for a board: of a pilot, and of all pilots of a leader's schools."""

from typing import TYPE_CHECKING

from flask import Response
from werkzeug.wrappers import Response as BaseResponse

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.sightings import noted_file
from pilot.accounts.sign_in import Visitor
from pilot.errors import NotFound
from pilot.pilots.access import is_member, members_only
from pilot.pilots.models import Pilot
from pilot.replica import from_replica
from pilot.reports import pdf
from pilot.reports.views.blueprint import bp
from pilot.web.pages import as_file, page, see

if TYPE_CHECKING:
    from pilot.reports.brief import Brief


@bp.get("/pilots/<int:pilot_id>/brief")
@members_only(Role.TEACHER, Role.LEADER)
def brief(me: Visitor, pilot: Pilot) -> BaseResponse:
    """The board report of a pilot. Whoever opens it, it says what a leader may know."""
    return _sheet(me, pilot) if pilot.started_at else see("review.check", pilot_id=pilot.id)


@bp.get("/pilots/<int:pilot_id>/brief.pdf")
@members_only(Role.TEACHER, Role.LEADER)
@noted_file
def brief_pdf(me: Visitor, pilot: Pilot) -> BaseResponse:
    """The same sheet as a file."""
    if pilot.started_at is None:
        raise NotFound
    return _as_pdf(_sheet(me, pilot), "report")


@bp.get("/portfolio/brief")
@staff_only(Role.LEADER)
@from_replica
def portfolio_brief(me: Visitor) -> Response:
    """The board report of all pilots."""
    return _sheet_of_all(me)


@bp.get("/portfolio/brief.pdf")
@staff_only(Role.LEADER)
@noted_file
@from_replica
def portfolio_brief_pdf(me: Visitor) -> Response:
    """The same sheet as a file."""
    return _as_pdf(_sheet_of_all(me), "report-on-all-pilots")


def _sheet(me: Visitor, pilot: Pilot) -> Response:
    leads, has_pdf = is_member(me, pilot, Role.LEADER), pdf.is_there()
    return page("reports/brief.html", it=built(pilot), pilot=pilot, leads=leads, has_pdf=has_pdf)


def _sheet_of_all(me: Visitor) -> Response:
    from pilot.reports.portfolio_brief import portfolio_brief_of

    it = portfolio_brief_of(me, now=clock.now())
    return page("reports/portfolio.html", it=it, has_pdf=pdf.is_there())


def _as_pdf(printed: Response, name: str) -> Response:
    if not pdf.is_there():
        raise NotFound
    held = pdf.pdf_of(printed.get_data(as_text=True))
    return as_file(held, f"{name}-{clock.now():%Y-%m-%d}.pdf", "application/pdf")


def built(pilot: Pilot, *, names: bool = True) -> "Brief":
    """The brief of a pilot as it stands."""
    from pilot.reports.brief import brief_of

    return brief_of(pilot, now=clock.now(), names=names)

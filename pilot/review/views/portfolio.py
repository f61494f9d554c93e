"""The portfolio: all pilots of a leader's schools."""

from flask import Response, request

from pilot import clock
from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.replica import from_replica
from pilot.review.due import MOST, reviews_due
from pilot.review.shown import Wanted
from pilot.review.views.blueprint import bp
from pilot.web.pages import page


@bp.get("/portfolio")
@staff_only(Role.LEADER)
@from_replica
def portfolio(me: Visitor) -> Response:
    """All pilots of the leader's schools."""
    from pilot.review.portfolio import portfolio_of

    built = portfolio_of(me, Wanted.from_address(request.args), now=clock.now())
    due = reviews_due(me, now=clock.now()) if built.wanted.plain else []
    return page("review/portfolio.html", it=built, due=due, most_due=MOST)


@bp.get("/portfolio/schools")
@staff_only(Role.LEADER, Role.ADMINISTRATOR)
@from_replica
def by_school(me: Visitor) -> Response:
    """The schools someone leads or administers, beside each other."""
    from pilot.review.by_school import by_school as built

    return page("review/by_school.html", it=built(me, now=clock.now()))

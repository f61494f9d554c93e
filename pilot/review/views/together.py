"""Classes that start one after another, on one page."""

from flask import Response, jsonify

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.pilots.access import is_member, stagger_members_only
from pilot.pilots.models import Stagger
from pilot.pilots.staggers import pilots_in
from pilot.review.privacy import Viewer
from pilot.review.views.blueprint import bp
from pilot.web.headers import allow_chart_styles
from pilot.web.pages import page


@bp.get("/staggered/<int:stagger_id>")
@stagger_members_only
def staggered(me: Visitor, stagger: Stagger) -> Response:
    """Classes that start one after another, together."""
    from pilot.review.drawing_panels import panels_about, panels_drawing
    from pilot.review.staggered import staggered_page

    teaches = _teaches(me, stagger)
    built = staggered_page(stagger, Viewer(named=teaches), now=clock.now())
    roles = (Role.TEACHER, Role.LEADER)
    mine = {e.pilot.id for e in built.lines if any(is_member(me, e.pilot, r) for r in roles)}
    drawn = panels_drawing(built.panels) if built.panels else None
    allow_chart_styles()
    return page(
        "review/staggered.html",
        it=built,
        mine=mine,
        teaches=teaches,
        drawn=drawn,
        about=panels_about(),
    )


@bp.get("/staggered/<int:stagger_id>/charts/classes.json")
@stagger_members_only
def staggered_chart(me: Visitor, stagger: Stagger) -> Response:
    """Its classes day by day, for whoever wants to explore them."""
    from pilot.review.charts import figure_of_classes
    from pilot.review.staggered import staggered_page

    built = staggered_page(stagger, Viewer(named=_teaches(me, stagger)), now=clock.now())
    answer = jsonify(figure_of_classes(built.panels))
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def _teaches(me: Visitor, stagger: Stagger) -> bool:
    """Whether they teach one of its classes."""
    return any(is_member(me, each, Role.TEACHER) for each in pilots_in(stagger))

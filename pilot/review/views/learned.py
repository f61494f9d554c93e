"""What the decided pilots of a school showed."""

from flask import Response, jsonify

from pilot.accounts.access import staff_only
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.errors import NotFound
from pilot.pilots.strategies import CATALOGUE
from pilot.replica import from_replica
from pilot.review.views.blueprint import bp
from pilot.web.headers import allow_chart_styles
from pilot.web.pages import page


@bp.get("/memory")
@staff_only(Role.LEADER, Role.TEACHER)
@from_replica
def memory(me: Visitor) -> Response:
    """What the decided pilots of the visitor's schools showed, by strategy."""
    from pilot.review.memory import memory_of

    allow_chart_styles()
    return page("review/memory.html", it=memory_of(me))


@bp.get("/memory/charts/<strategy>.json")
@staff_only(Role.LEADER, Role.TEACHER)
@from_replica
def memory_chart(me: Visitor, strategy: str) -> Response:
    """The picture of one strategy to explore; an empty one where there is nothing to draw."""
    from pilot.review.charts import figure_of_memory
    from pilot.review.memory import picture_of

    if strategy not in CATALOGUE:
        raise NotFound
    answer = jsonify(figure_of_memory(picture_of(me, strategy)))
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer

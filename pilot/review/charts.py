"""The charts to explore: the same pictures as figures for plotly, which only this module knows."""

from typing import TYPE_CHECKING, Any

from pilot.review.drawing import change_marks
from pilot.review.explore_class_time import class_time_figure
from pilot.review.explore_done import done_figure
from pilot.review.explore_estimation import estimation_figure

if TYPE_CHECKING:
    from pilot.review.page import PilotPage


def figure_of(page: "PilotPage", name: str) -> dict[str, Any] | None:
    """One chart of a pilot page, checked by plotly; None where there is nothing to explore.

    Colours are the page's own, as "var(--after)": the browser fills in what they are right now.
    """
    figure = _figure(page, name)
    if figure is None:
        return None
    # Costs a tenth of a second and is needed by nobody who only reads pages.
    import plotly.graph_objects as go

    checked: dict[str, Any] = go.Figure(figure).to_plotly_json()
    # Plotly adds a look of its own; the page has one already.
    checked["layout"].pop("template", None)
    return checked


def _figure(page: "PilotPage", name: str) -> dict[str, Any] | None:
    if name == "estimation" and page.estimation and page.verdict:
        return estimation_figure(page.estimation, page.verdict.measure)
    if name == "class-time" and page.class_time:
        return class_time_figure(page.class_time)
    if name == "done-at-home" and page.done_at_home:
        return done_figure(page.done_at_home, change_marks(page))
    return None

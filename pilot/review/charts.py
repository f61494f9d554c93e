"""The charts to explore: the same pictures as figures for plotly, which only this module knows."""

from typing import TYPE_CHECKING, Any

from pilot.analysis.memory_pictures import MemoryPicture
from pilot.analysis.panel_pictures import PanelsPicture
from pilot.review.explore_memory import memory_figure
from pilot.review.explore_panels import panels_figure
from pilot.review.pictures import CHARTS

if TYPE_CHECKING:
    from pilot.review.page import PilotPage


_NOTHING: dict[str, Any] = {"data": [], "layout": {}}


def figure_of(page: "PilotPage", name: str) -> dict[str, Any] | None:
    """One chart of a pilot page, checked by plotly; None where there is nothing to explore.

    Colours are the page's own, as "var(--after)": the browser fills in what they are right now.
    """
    chart = next((each for each in CHARTS if each.address == name), None)
    found = page.pictures[chart.name] if chart else None
    if chart is None or not found:
        return None
    return _checked(chart.explore(found, chart.beside(page, found)))


def figure_of_memory(picture: MemoryPicture | None) -> dict[str, Any]:
    """The chart of what earlier pilots showed; empty where there is nothing to draw."""
    return _checked(_NOTHING if picture is None else memory_figure(picture))


def figure_of_classes(picture: PanelsPicture | None) -> dict[str, Any]:
    """The chart of classes that start one after another; empty while there is no result."""
    return _checked(_NOTHING if picture is None else panels_figure(picture))


def _checked(figure: dict[str, Any]) -> dict[str, Any]:
    # Costs a tenth of a second and is needed by nobody who only reads pages.
    import plotly.graph_objects as go

    checked: dict[str, Any] = go.Figure(figure).to_plotly_json()
    # Plotly adds a look of its own; the page has one already.
    checked["layout"].pop("template", None)
    return checked

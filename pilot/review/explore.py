"""What the charts to explore have in common: plain data in plotly's own terms."""

from collections.abc import Sequence
from html import escape
from typing import Any

from pilot.review.sketch import thinned, width_of

Part = dict[str, Any]
"""A trace, a layout or a part of one."""

INK, MUTED, AFTER, BEFORE, CONCERN, GOAL, CHANGE, SURFACE, SHADE, GROUND, GRID = (
    f"var(--{name})"
    for name in (
        "ink", "ink-2", "after", "before", "concern", "warn", "plum", "surface", "surface-2", "bg",
        "grid",
    )
)  # fmt: skip
ACTION, ON_ACTION, SOFT = (f"var(--{name})" for name in ("action", "on-action", "action-soft"))
NARROWEST = 200
"""About how wide the ground of a chart is on a phone."""
SMALL, LABEL, NUMBER = 13, 14, 16
"""Sizes of texts."""
_TOOLS = {
    "remove": ["select2d", "lasso2d", "autoScale2d", "pan2d"],
    "bgcolor": "rgba(0,0,0,0)",
    "color": "var(--line-strong)",
    "activecolor": "var(--action)",
}

_TOUCHED = {
    "bgcolor": SURFACE,
    "bordercolor": "var(--line-strong)",
    "font": {"color": INK},
    "align": "left",
}


def safe(text: str) -> str:
    """What people wrote, as text: plotly would read it as markup."""
    return escape(text, quote=False)


def line(x: Sequence[float | None], y: Sequence[float | None], colour: str, **look: Any) -> Part:
    """A line that says nothing by itself."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "line": {"color": colour, **look},
        "hoverinfo": "skip",
    }


def dots(
    x: Sequence[float], y: Sequence[float], about: Sequence[str], marker: Part, **others: Any
) -> Part:
    """Dots, each with what it says when it is touched."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(x),
        "y": list(y),
        "hovertext": list(about),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"opacity": 1, **marker},
        **others,
    }


def words(x: float, y: float, text: str, colour: str, **place: Any) -> Part:
    """A text beside a point."""
    return {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "font": {"color": colour, "size": SMALL},
        **place,
    }


def level(
    x: tuple[float, float], y: float, colour: str, dash: str = "dot", width: float = 1.0
) -> Part:
    """A line straight across, under everything else."""
    return {
        "type": "line",
        "x0": x[0],
        "x1": x[1],
        "y0": y,
        "y1": y,
        "layer": "below",
        "line": {"color": colour, "width": width, "dash": dash},
    }


def axis(ends: Sequence[float], at: Sequence[float], labels: Sequence[str], **others: Any) -> Part:
    """An axis with these words at these places."""
    return {
        "range": list(ends),
        "tickvals": list(at),
        "ticktext": list(labels),
        "zeroline": False,
        "automargin": False,
        **others,
    }


def narrow_labels(labels: Sequence[str], room: float = NARROWEST) -> tuple[str, ...]:
    """Labels along the bottom, fewer of them where they would meet on a phone."""
    return thinned(labels, room / max(len(labels) - 1, 1), LABEL)


def layout(x: Part, y: Part, annotations: Sequence[Part] = (), shapes: Sequence[Part] = ()) -> Part:
    """The ground: nothing is dragged, so that a finger scrolls the page.

    Plotly measures labels wrongly on pages that run right to left, so their room is given here.
    """
    labels = max((width_of(label, LABEL) for label in y["ticktext"]), default=0)
    return {
        "margin": {"t": 32, "r": 16, "b": 48, "l": round(labels) + 12},
        "xaxis": x,
        "yaxis": y,
        "annotations": list(annotations),
        "shapes": list(shapes),
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "modebar": _TOOLS,
        "hoverlabel": _TOUCHED,
    }

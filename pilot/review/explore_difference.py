"""The difference of two groups on its own scale, to explore: the lower part of their figure."""

from pilot.analysis import Measure
from pilot.analysis.comparison_pictures import ComparisonPicture
from pilot.language import gettext as _
from pilot.review import explore
from pilot.review.drawing_difference import ends_of, goal_words, likely_words
from pilot.review.explore import Part

BELOW = "2"
"""Plotly's number for the lower axes."""
TOP = 0.28
"""Where the lower part ends, as a part of the whole height."""
REFS: Part = {"xref": f"x{BELOW}", "yref": f"y{BELOW}"}
ON_GROUND: Part = {"bgcolor": explore.SURFACE, "borderpad": 0}
FLOOR, CEILING, GOAL_AT, NONE_AT = -0.25, 1.75, 1.5, 1.18
"""Heights, the curve's peak being one."""


def difference_traces(picture: ComparisonPicture, measure: Measure) -> list[Part]:
    """The curve, both ranges and the difference itself."""
    assert picture.difference is not None
    axes = {"xaxis": f"x{BELOW}", "yaxis": f"y{BELOW}"}
    ends = ends_of(picture, measure)
    found: list[Part] = []
    if picture.density:
        across = [min(max(each.change, ends.low), ends.high) for each in picture.density]
        heights = [each.height for each in picture.density]
        outline = explore.line(
            [across[0], *across, across[-1]], [0, *heights, 0], explore.AFTER, width=0
        )
        shade = {"fill": "toself", "fillcolor": explore.AFTER, "opacity": 0.26}
        found.append({**outline, **shade, "name": "density"})
    for name, reach, width in (("95", picture.range95, 2), ("80", picture.range80, 6)):
        if reach is not None:
            line = explore.line([reach.low, reach.high], [0, 0], explore.AFTER, width=width)
            found.append({**line, "name": name})
    about = " ".join((picture.words, likely_words(picture, measure))).strip()
    marker = {"size": 16, "color": explore.AFTER}
    found.append(explore.dots([picture.difference], [0], [about], marker, name="difference"))
    return [{**trace, **axes} for trace in found]


def difference_layout(picture: ComparisonPicture, measure: Measure) -> Part:
    """The lower axes, with nought, the goal and everything beyond it."""
    ends = ends_of(picture, measure)
    up = picture.target > 0
    far = ends.high if up else ends.low
    sides = (("left", 6), ("right", -6)) if up else (("right", -6), ("left", 6))
    goal_side, none_side = (
        _room(at, side, ends.low, ends.high)
        for at, side in ((picture.target, sides[0]), (0.0, sides[1]))
    )
    return {
        f"xaxis{BELOW}": explore.axis(
            (ends.low, ends.high),
            ends.at,
            explore.narrow_labels(ends.labels),
            anchor=f"y{BELOW}",
            showgrid=False,
        ),
        f"yaxis{BELOW}": explore.axis(
            (FLOOR, CEILING),
            (),
            (),
            anchor=f"x{BELOW}",
            domain=[0, TOP],
            showgrid=False,
            showline=False,
        ),
        "annotations": [
            _words(picture.target, GOAL_AT, goal_words(picture, measure), explore.GOAL, goal_side),
            _words(0, NONE_AT, _("no difference"), explore.MUTED, none_side),
            _said(picture, measure),
        ],
        "shapes": [
            _zone(picture.target, far),
            _upright(0, NONE_AT + 0.2, "var(--line-strong)", "solid"),
            _upright(picture.target, CEILING, explore.GOAL, "dot"),
        ],
    }


def _room(at: float, side: tuple[str, int], low: float, high: float) -> tuple[str, int]:
    """The side words stand on: the other one where this one is the shorter by far."""
    part = (at - low) / (high - low)
    if side[0] == "left" and part > 0.65:
        return ("right", -6)
    return ("left", 6) if side[0] == "right" and part < 0.35 else side


def _words(at: float, height: float, words: str, colour: str, side: tuple[str, int]) -> Part:
    place = {"xanchor": side[0], "xshift": side[1], "yanchor": "middle"}
    return {**explore.words(at, height, words, colour, **place), **REFS, **ON_GROUND}


def _said(picture: ComparisonPicture, measure: Measure) -> Part:
    """The number and its likely range, over the lower part."""
    said = f"<b>{picture.words}</b> {likely_words(picture, measure)}"
    words = explore.words(0.5, TOP, said, explore.AFTER, xanchor="center", yanchor="bottom")
    font = {"color": explore.AFTER, "size": explore.NUMBER}
    return {**words, "font": font, "xref": "paper", "yref": "paper", "yshift": 6}


def _zone(goal: float, far: float) -> Part:
    return {
        "type": "rect",
        **REFS,
        "x0": goal,
        "x1": far,
        "y0": FLOOR,
        "y1": CEILING,
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": "var(--sun)",
        "opacity": 0.2,
    }


def _upright(at: float, height: float, colour: str, dash: str) -> Part:
    return {
        "type": "line",
        **REFS,
        "x0": at,
        "x1": at,
        "y0": FLOOR,
        "y1": height,
        "layer": "below",
        "line": {"color": colour, "width": 1.5, "dash": dash},
    }

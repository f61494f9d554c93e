"""Two groups, to explore: touch a mark to read its scores; below, what the difference may be."""

from pilot.analysis import Measure, display
from pilot.analysis.comparison_pictures import ComparisonPicture, Group, Shape
from pilot.language import gettext as _
from pilot.review import explore
from pilot.review.drawing_comparison import across_axis, upwards_axis
from pilot.review.drawing_estimation import scale_title
from pilot.review.drawing_scatter import gap_at, line_within
from pilot.review.drawing_strips import apart
from pilot.review.explore import Part
from pilot.review.explore_difference import BELOW, difference_layout, difference_traces
from pilot.review.scales import Scale

HIGH, LOW = 600, 400
"""Height of the figure, with the difference below and without."""
SCORES_FROM = 0.5
"""Where the scores' own part begins, as a part of the height."""
AIR = 0.04
COLUMN = 100.0
"""Width of a strip's column, in its own steps."""
PILOT = {"symbol": "circle", "size": 9, "color": explore.AFTER, "line": {"width": 1}}
OTHERS = {
    "symbol": "diamond",
    "size": 11,
    "color": explore.SURFACE,
    "line": {"color": explore.BEFORE, "width": 2},
}


def comparison_figure(picture: ComparisonPicture, measure: Measure) -> Part:
    """The figure: both groups' scores, their lines or averages, the gap and the difference."""
    up = upwards_axis(picture, measure)
    air = AIR * (up.high - up.low)
    y = explore.axis((up.low - air, up.high + air), up.at, up.labels)
    x = _across(picture, measure)
    annotations = [_title(measure), *_gap_words(picture, measure)]
    layout = explore.layout(x, y, annotations)
    traces = [
        *_group(picture, picture.others, measure, pilot=False),
        *_group(picture, picture.pilot, measure, pilot=True),
        *_gap(picture, measure),
    ]
    has_strip = picture.difference is not None
    if has_strip:
        layout["yaxis"]["domain"] = [SCORES_FROM, 1]
        traces += difference_traces(picture, measure)
        below = difference_layout(picture, measure)
        layout |= {name: below[name] for name in (f"xaxis{BELOW}", f"yaxis{BELOW}")}
        layout["annotations"] += below["annotations"]
        layout["shapes"] += below["shapes"]
    layout["height"] = HIGH if has_strip else LOW
    layout["margin"] |= {"r": 64 if picture.words else 16}
    return {"data": [trace for trace in traces if trace["x"]], "layout": layout}


def _across(picture: ComparisonPicture, measure: Measure) -> Part:
    if picture.shape is not Shape.LINES:
        names = [explore.safe(each.name) for each in (picture.others, picture.pilot)]
        middles = (COLUMN / 2, 1.5 * COLUMN)
        small = {"tickangle": 0, "tickfont": {"size": explore.SMALL}, "showgrid": False}
        return explore.axis((0, 2 * COLUMN), middles, names, **small)
    across = across_axis(picture, measure)
    air = AIR * (across.high - across.low)
    title = {"text": _("Score before"), "font": {"size": explore.SMALL}}
    ends = (across.low - air, across.high + air)
    return explore.axis(
        ends, across.at, explore.narrow_labels(across.labels), title=title, showgrid=False
    )


def _title(measure: Measure) -> Part:
    said = explore.safe(_("After: %(scale)s", scale=scale_title(measure)))
    words = explore.words(0, 1, said, explore.MUTED, xanchor="left")
    return {**words, "xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 8}


def _group(
    picture: ComparisonPicture, group: Group, measure: Measure, *, pilot: bool
) -> list[Part]:
    """One group's marks, and its line, its average or its share."""
    look, name = (PILOT, "pilot") if pilot else (OTHERS, "others")
    start = COLUMN if pilot else 0.0
    if picture.shape is Shape.SHARES:
        return [*_ranges(group, start, name), _average(group, start, look, name)]
    if picture.shape is Shape.STRIPS:
        found = apart(group.scores, 0.6 * COLUMN)
        across = [start + COLUMN / 2 + aside for _after, aside in found]
        after = [each for each, _aside in found]
        about = [display.value(each, measure) for each in after]
        bar = [start + COLUMN * part for part in (0.14, 0.86)]
        level = [] if group.after is None else [group.after] * 2
        return [
            explore.dots(across, after, about, look, name=name),
            _line(bar if level else [], level, name, pilot=pilot),
        ]
    known = [(score.before, score.after) for score in group.scores if score.before is not None]
    about = [
        _(
            "%(before)s before, %(after)s after",
            before=display.value(before, measure),
            after=display.value(after, measure),
        )
        for before, after in known
    ]
    marks = explore.dots([b for b, _a in known], [a for _b, a in known], about, look, name=name)
    return [marks, *_fitted(picture, measure, name, pilot=pilot)]


def _fitted(picture: ComparisonPicture, measure: Measure, name: str, *, pilot: bool) -> list[Part]:
    if picture.lines is None:
        return []
    ends = line_within(picture, 0 if pilot else 1, _scale(picture, measure))
    if ends is None:
        return []
    return [_line([end[0] for end in ends], [end[1] for end in ends], name, pilot=pilot)]


def _line(x: list[float], y: list[float], name: str, *, pilot: bool) -> Part:
    colour = explore.AFTER if pilot else explore.BEFORE
    dash = "solid" if pilot else "dash"
    return {**explore.line(x, y, colour, width=3.5, dash=dash), "name": f"{name}-line"}


def _ranges(group: Group, start: float, name: str) -> list[Part]:
    colour = explore.AFTER if name == "pilot" else explore.BEFORE
    return [
        {
            **explore.line([start + COLUMN / 2] * 2, [found.low, found.high], colour, width=width),
            "name": f"{name}-range",
        }
        for found, width in ((group.range95, 2), (group.range80, 6))
        if found is not None
    ]


def _average(group: Group, start: float, look: Part, name: str) -> Part:
    after = [] if group.after is None else [group.after]
    about = [display.share(each) for each in after]
    marker = {**look, "size": 16}
    at = [start + COLUMN / 2] * len(after)
    return explore.dots(at, after, about, marker, name=name)


def _scale(picture: ComparisonPicture, measure: Measure) -> Scale:
    up = upwards_axis(picture, measure)
    return Scale(up.low, up.high, 1, 0)


def _ends(picture: ComparisonPicture, measure: Measure) -> tuple[float, float, float] | None:
    """Where the gap stands across, and from where to where."""
    if not picture.words or picture.pilot.after is None or picture.others.after is None:
        return None
    if picture.lines is None:
        return (2 * COLUMN - 4, picture.pilot.after, picture.others.after)
    at = gap_at(picture, _scale(picture, measure))
    return (at, *picture.lines.heights(at))


def _gap(picture: ComparisonPicture, measure: Measure) -> list[Part]:
    found = _ends(picture, measure)
    if found is None:
        return []
    at, one, other = found
    line = explore.line([at, at], [one, other], explore.INK, width=2)
    marker = {"symbol": "line-ew", "size": 10, "line": {"color": explore.INK, "width": 2}}
    return [{**line, "mode": "lines+markers", "marker": marker, "name": "gap"}]


def _gap_words(picture: ComparisonPicture, measure: Measure) -> list[Part]:
    found = _ends(picture, measure)
    if found is None:
        return []
    at, one, other = found
    font = {"color": explore.AFTER, "size": explore.NUMBER, "weight": 700}
    side = {"xanchor": "left", "xshift": 8, "bgcolor": explore.SURFACE, "borderpad": 0}
    words = explore.words(at, (one + other) / 2, picture.words, explore.AFTER, **side)
    return [{**words, "font": font}]

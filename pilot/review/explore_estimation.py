"""Before and after, to explore: touch a line to see whose it is."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pilot.analysis import EstimationPicture, Measure, StudentLine, Way, display
from pilot.language import gettext as _
from pilot.review import explore
from pilot.review.drawing_change import change_title
from pilot.review.drawing_crowd import is_tangle
from pilot.review.drawing_estimation import axis_of, crowd_title
from pilot.review.drawing_students import is_crowd
from pilot.review.explore import Part
from pilot.review.explore_crowd import crowd_traces
from pilot.review.explore_words import (
    AFTER,
    BEFORE,
    END,
    LEFT,
    PANEL,
    TIP,
    end_of,
    goal_is_seen,
    likely_words,
    scale_words,
    words_on,
)
from pilot.review.scales import tick_labels, ticks

NAMES_AT_ONCE = 8
COLOURS = {Way.UP: explore.AFTER, Way.SAME: explore.BEFORE, Way.DOWN: explore.CONCERN}
DASHES = {Way.UP: "solid", Way.SAME: "dot", Way.DOWN: "dash"}
STRENGTH = {Way.UP: 0.45, Way.SAME: 0.6, Way.DOWN: 1.0}
CROWD = 0.45
AIR = 0.03
"""Above and below the scale, as a part of it."""


def estimation_figure(picture: EstimationPicture, measure: Measure) -> Part:
    """The figure: students and averages, and beside them the change on the same scale."""
    traces = [_lines(picture.lines, way, measure) for way in Way]
    if is_tangle(picture.lines):
        traces = [*crowd_traces(picture.lines, measure)]
    annotations, shapes = [scale_words(measure)], []
    if picture.before is not None and picture.after is not None:
        traces += [*_change(picture, measure, picture.before)]
        traces += [*_averages(picture, picture.before, picture.after, measure)]
        annotations += words_on(picture, measure, picture.before, picture.after)
        shapes += _levels(picture, measure, picture.before)
    return {
        "data": [trace for trace in traces if trace["x"]],
        "layout": explore.layout(
            _across(picture, measure), _upwards(picture, measure), annotations, shapes
        ),
    }


def _lines(lines: Sequence[StudentLine], way: Way, measure: Measure) -> Part:
    """All students who went one way as one trace, with a gap after each."""
    ordered = sorted((each for each in lines if each.way is way), key=_scores)
    x: list[float | None] = []
    y: list[float | None] = []
    about: list[str] = []
    for (before, after), found in groupby(ordered, key=_scores):
        students = list(found)
        said = _said(students, measure)
        for _student in students:
            x += [BEFORE, AFTER, None]
            y += [before, after, None]
            about += [said, said, ""]
    return {
        **explore.line(x, y, COLOURS[way], width=2.5 if way is Way.DOWN else 1.6, dash=DASHES[way]),
        "name": way.value,
        "mode": "lines+markers",
        "marker": {"color": COLOURS[way], "size": 5},
        "opacity": CROWD if way is Way.DOWN and is_crowd(lines) else STRENGTH[way],
        "hovertext": about,
        "hoverinfo": "text",
    }


def _scores(line: StudentLine) -> tuple[float, float]:
    return (line.before, line.after)


def _said(students: Sequence[StudentLine], measure: Measure) -> str:
    """Everyone with these two scores, and what they are."""
    names = [explore.safe(student.label) for student in students[:NAMES_AT_ONCE]]
    more = len(students) - len(names)
    if more:
        names.append(_("and %(n)s more", n=more))
    before, after = _scores(students[0])
    scores = _(
        "%(before)s before, %(after)s after (%(change)s)",
        before=display.value(before, measure),
        after=display.value(after, measure),
        change=display.signed(after - before, display.decimals(measure.resolution)),
    )
    return "<br>".join([*names, scores])


def _averages(
    picture: EstimationPicture, before: float, after: float, measure: Measure
) -> Iterator[Part]:
    """Both averages with the bold line between them, which of many students is level."""
    start, stop = (display.average(each, measure) for each in (before, after))
    about = (_("Average before: %(score)s", score=start), _("Average after: %(score)s", score=stop))
    marker = {
        "size": [14, 16],
        "color": [explore.SURFACE, explore.INK],
        "line": {"color": explore.INK, "width": 3},
    }
    bold: Part = {"mode": "lines+markers", "line": {"color": explore.INK, "width": 4}}
    if is_tangle(picture.lines):
        yield {
            **explore.line((BEFORE, AFTER), (after, after), explore.INK, width=4),
            "name": "mean",
        }
        bold = {}
    found = explore.dots((BEFORE, AFTER), (before, after), about, marker, name="average")
    yield {**found, **bold}


def _change(picture: EstimationPicture, measure: Measure, start: float) -> Iterator[Part]:
    """The curve of what the change may be, its two ranges, and the change."""
    if picture.change is None:
        return
    low, high = axis_of(picture, measure)
    if picture.density:
        across = [PANEL + point.height * (TIP - PANEL) for point in picture.density]
        upwards = [min(max(start + point.change, low), high) for point in picture.density]
        outline = [upwards[0], *upwards, upwards[-1]]
        yield {
            **explore.line([PANEL, *across, PANEL], outline, explore.AFTER, width=0),
            "name": "density",
            "fill": "toself",
            "fillcolor": explore.AFTER,
            "opacity": 0.26,
        }
    for name, found, width in (("95", picture.range95, 2), ("80", picture.range80, 6)):
        if found is not None:
            ends = [min(max(start + end, low), high) for end in (found.low, found.high)]
            yield {**explore.line([PANEL] * 2, ends, explore.AFTER, width=width), "name": name}
    about = " ".join((display.change(picture.change, measure), likely_words(picture, measure)))
    marker = {"size": 16, "color": explore.AFTER}
    yield explore.dots([PANEL], [start + picture.change], [about.strip()], marker, name="change")


def _levels(picture: EstimationPicture, measure: Measure, start: float) -> list[Part]:
    found = [explore.level((LEFT, end_of(picture)), start, explore.BEFORE)]
    if goal_is_seen(picture, measure) and picture.target is not None:
        goal = picture.target
        found.append(explore.level((LEFT, end_of(picture)), goal, explore.GOAL, "dot", 1.75))
        found += _goal(goal, start, axis_of(picture, measure), picture)
    return found


def _goal(
    goal: float, start: float, ends: tuple[float, float], picture: EstimationPicture
) -> list[Part]:
    """The way to the goal, and in the change's panel everything beyond it."""
    way = {**explore.level((BEFORE, AFTER), start, explore.GOAL, "dot", 1.75), "y1": goal}
    zone = {
        "type": "rect",
        "x0": PANEL - 0.1,
        "x1": END,
        "y0": goal,
        "y1": ends[1] if goal >= start else ends[0],
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": "var(--sun)",
        "opacity": 0.2,
    }
    return [
        *([] if is_tangle(picture.lines) else [way]),
        *([] if picture.change is None else [zone]),
    ]


def _across(picture: EstimationPicture, measure: Measure) -> Part:
    at, labels = [BEFORE, AFTER], [_("Before"), _("After")]
    if is_tangle(picture.lines):
        at, labels = [(BEFORE + AFTER) / 2], [crowd_title()]
    if picture.change is not None:
        at.append((PANEL + TIP) / 2)
        labels.append(change_title(picture.change, measure))
    return explore.axis((LEFT, end_of(picture)), at, labels, showgrid=False)


def _upwards(picture: EstimationPicture, measure: Measure) -> Part:
    low, high = axis_of(picture, measure)
    at = ticks(low, high, grain=measure.resolution)
    air = AIR * (high - low)
    return explore.axis((low - air, high + air), at, tick_labels(at))

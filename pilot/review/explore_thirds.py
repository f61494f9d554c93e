"""Low, middle and high starters, to explore: hollow before, solid after."""

from pilot.analysis import Measure, Way, display
from pilot.analysis.thirds_pictures import Third, ThirdsPicture
from pilot.language import gettext as _
from pilot.review import explore
from pilot.review.drawing_estimation import scale_title
from pilot.review.drawing_thirds import fell, label_of, moved, scale_of
from pilot.review.explore import Part
from pilot.review.scales import tick_labels, ticks

COLOURS = {Way.UP: explore.AFTER, Way.SAME: explore.BEFORE, Way.DOWN: explore.CONCERN}
AIR = 0.12
"""Left and right of the scale, for numbers, as a part of it."""
GROUND = 140.0
"""About how wide the ground is on a phone, beside the names."""
LEFT, RIGHT = "middle left", "middle right"
ROW, AROUND = 64, 110
"""Height of a row, and of what stands over and under the rows."""


def thirds_figure(picture: ThirdsPicture, measure: Measure) -> Part:
    """The figure: one row for each third, a band from before to after."""
    low, high = scale_of(picture, measure)
    at = ticks(low, high, grain=measure.resolution)
    air = AIR * (high - low)
    rows = picture.thirds
    title = {"text": explore.safe(scale_title(measure)), "font": {"size": explore.SMALL}}
    layout = explore.layout(
        explore.axis(
            (low - air, high + air), at, explore.narrow_labels(tick_labels(at)), title=title
        ),
        explore.axis(
            (len(rows) - 0.5, -0.5),
            range(len(rows)),
            [f"{label_of(each)} " for each in rows],
            showgrid=False,
        ),
        shapes=[
            {
                **explore.level((each.before, each.after), place, COLOURS[each.way], "solid", 8),
                "opacity": 0.45,
            }
            for place, each in enumerate(rows)
        ],
    )
    return {
        "data": [_dots(picture, measure, after=False), _dots(picture, measure, after=True)],
        "layout": {**layout, "height": AROUND + ROW * len(rows)},
    }


def _dots(picture: ThirdsPicture, measure: Measure, *, after: bool) -> Part:
    """Everyone's averages at one time, with their numbers beside them."""
    rows = picture.thirds
    means = [each.after if after else each.before for each in rows]
    colours = [COLOURS[each.way] for each in rows]
    marker: Part = {"size": 16, "color": colours}
    if not after:
        marker = {
            "size": 13,
            "color": explore.SURFACE,
            "line": {"color": colours, "width": 3},
            "opacity": [1 if moved(each, measure) else 0 for each in rows],
        }
    shown = [display.average(each, measure) for each in means]
    written = [
        words if after or moved(each, measure) else ""
        for words, each in zip(shown, rows, strict=True)
    ]
    return {
        **explore.dots(
            means,
            [float(place) for place in range(len(rows))],
            [_about(each, measure) for each in rows],
            marker,
            name="after" if after else "before",
        ),
        "mode": "markers+text",
        "text": written,
        "textposition": [LEFT if fell(each) is after else RIGHT for each in rows],
        "textfont": {
            "color": explore.INK if after else explore.MUTED,
            "size": explore.NUMBER if after else explore.SMALL,
            "weight": 700 if after else 400,
        },
        "cliponaxis": False,
    }


def _about(third: Third, measure: Measure) -> str:
    return _(
        "%(third)s: %(before)s before, %(after)s after (%(change)s)",
        third=label_of(third),
        before=display.average(third.before, measure),
        after=display.average(third.after, measure),
        change=display.change(third.after - third.before, measure),
    )

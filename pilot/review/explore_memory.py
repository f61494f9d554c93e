"""Earlier pilots, to explore: a dot and its likely range each, and all together last."""

from pilot.analysis.inference import Range
from pilot.analysis.memory_pictures import MemoryPicture, MemoryRow
from pilot.analysis.memory_words import whole
from pilot.language import gettext as _
from pilot.review import explore
from pilot.review.drawing_memory import axis_title, next_label, places_axis, rows_of
from pilot.review.explore import Part
from pilot.review.scales import tick_labels

HALF = 0.26
"""Half the height of what stands for all pilots together, in rows."""
BELOW: Part = {"xref": "paper", "yref": "paper", "yanchor": "top", "yshift": -24}


def memory_figure(picture: MemoryPicture) -> Part:
    """The figure: a row for each pilot, the diamond of all together, and the next one's range."""
    at = places_axis(picture)
    rows = rows_of(picture)
    y = explore.axis(
        (len(rows) - 0.5, -0.5),
        range(len(rows)),
        [f"{explore.safe(label)} " for label, _row in rows],
        showgrid=False,
    )
    x = explore.axis((at[0], at[-1]), at, tick_labels(at), tickangle=0)
    title = explore.words(1, 0, axis_title(picture.kind), explore.MUTED, xanchor="right", **BELOW)
    ranges = [_range(place, row.likely) for place, row in enumerate(picture.rows) if row.likely]
    return {
        "data": [*ranges, _pilots(picture.rows), *_together(picture)],
        "layout": explore.layout(x, y, [title], shapes=[_no_change(len(rows))]),
    }


def _range(place: int, found: Range, width: float = 9, opacity: float = 0.35) -> Part:
    ends = [found.low, found.high]
    trace = explore.line(ends, [place, place], explore.AFTER, width=width)
    return {**trace, "opacity": opacity}


def _pilots(rows: tuple[MemoryRow, ...]) -> Part:
    marker = {"size": 12, "color": explore.SURFACE, "line": {"color": explore.INK, "width": 2.5}}
    about = [explore.safe(f"{row.label}: {row.said}") for row in rows]
    return explore.dots([row.moved for row in rows], list(range(len(rows))), about, marker)


def _together(picture: MemoryPicture) -> list[Part]:
    mean = picture.mean
    if mean is None or mean.likely is None or picture.next_one is None:
        return []
    place, following = float(len(picture.rows)), len(picture.rows) + 1
    diamond = {
        **explore.line(
            [mean.likely.low, mean.moved, mean.likely.high, mean.moved, mean.likely.low],
            [place, place - HALF, place, place + HALF, place],
            explore.AFTER,
        ),
        "fill": "toself",
        "fillcolor": explore.AFTER,
    }
    touched = {"size": 14, "color": explore.AFTER}
    low, high = (whole(end) for end in (picture.next_one.low, picture.next_one.high))
    said = _("%(label)s: %(low)s to %(high)s", label=next_label(), low=low, high=high)
    middle = (picture.next_one.low + picture.next_one.high) / 2
    return [
        diamond,
        explore.dots([mean.moved], [place], [f"{mean.label}: {mean.said}"], touched),
        _range(following, picture.next_one, 2.5, 1),
        explore.dots([middle], [float(following)], [said], {"size": 3, "color": explore.AFTER}),
    ]


def _no_change(n: int) -> Part:
    return {
        "type": "line",
        "x0": 0,
        "x1": 0,
        "y0": -0.5,
        "y1": n - 0.5,
        "layer": "below",
        "line": {"color": explore.MUTED, "width": 1.5},
    }

"""Class time, to explore: minutes before and during, one row for an activity."""

from pilot.analysis import ActivityMinutes, ClassTimePicture
from pilot.analysis.class_pictures import minutes
from pilot.language import gettext as _
from pilot.review import explore
from pilot.review.drawing_class_time import fell, minutes_axis, minutes_labels, shows_before
from pilot.review.explore import Part

BEFORE_ZERO, BEYOND_END = 0.14, 0.08
"""Left of zero and right of the last minute, as parts of the axis."""
LEFT, RIGHT = "middle left", "middle right"


def class_time_figure(picture: ClassTimePicture) -> Part:
    """The figure: hollow before, solid during, a band between."""
    at = minutes_axis(picture.longest)
    ends = (-BEFORE_ZERO * at[-1], (1 + BEYOND_END) * at[-1])
    rows = picture.activities
    return {
        "data": [trace for trace in (_before(picture), _during(picture)) if trace["x"]],
        "layout": explore.layout(
            explore.axis(ends, at, minutes_labels(at)),
            explore.axis(
                (len(rows) - 0.5, -0.5),
                range(len(rows)),
                [f"{each.label} " for each in rows],
                showgrid=False,
            ),
            shapes=[band for place, each in enumerate(rows) for band in _band(place, each)],
        ),
    }


def colour_of(each: ActivityMinutes) -> str:
    """The activity's own colour on every page."""
    return f"var(--{each.activity.value.replace('_', '-')})"


def _band(place: int, each: ActivityMinutes) -> list[Part]:
    if each.before is None or each.during is None:
        return []
    band = explore.level((each.before, each.during), place, colour_of(each), "solid", 8)
    return [{**band, "opacity": 0.45}]


def _before(picture: ClassTimePicture) -> Part:
    rows = [
        (float(place), each, each.before)
        for place, each in enumerate(picture.activities)
        if each.before is not None and shows_before(each)
    ]
    marker = {
        "size": 13,
        "color": explore.SURFACE,
        "line": {"color": [colour_of(each) for _place, each, _mean in rows], "width": 3},
    }
    about = [
        _("%(activity)s before: %(n)s min", activity=each.label, n=minutes(mean))
        for _place, each, mean in rows
    ]
    sides = [RIGHT if each.during is None or fell(each) else LEFT for _place, each, _m in rows]
    font = {"color": explore.MUTED, "size": explore.SMALL}
    return _numbered("before", rows, about, marker, sides, font)


def _during(picture: ClassTimePicture) -> Part:
    rows = [
        (float(place), each, each.during)
        for place, each in enumerate(picture.activities)
        if each.during is not None
    ]
    marker = {"size": 16, "color": [colour_of(each) for _place, each, _mean in rows]}
    about = [
        _("%(activity)s during the pilot: %(n)s min", activity=each.label, n=minutes(mean))
        for _place, each, mean in rows
    ]
    sides = [LEFT if fell(each) else RIGHT for _place, each, _mean in rows]
    font = {"color": explore.INK, "size": explore.NUMBER, "weight": 700}
    return _numbered("during", rows, about, marker, sides, font)


def _numbered(
    name: str,
    rows: list[tuple[float, ActivityMinutes, float]],
    about: list[str],
    marker: Part,
    sides: list[str],
    font: Part,
) -> Part:
    """Dots with their minutes beside them."""
    across, places = [mean for _place, _each, mean in rows], [place for place, _e, _m in rows]
    return {
        **explore.dots(across, places, about, marker, name=name),
        "mode": "markers+text",
        "text": [minutes(mean) for mean in across],
        "textposition": sides,
        "textfont": font,
        "cliponaxis": False,
    }

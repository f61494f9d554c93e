"""Two groups: after along before with two lines, or two strips; below it the difference."""

from dataclasses import dataclass

from pilot.analysis import Measure
from pilot.analysis.comparison_pictures import ComparisonPicture, Group, Shape
from pilot.language import gettext as _
from pilot.review.drawing_difference import HIGH, draw_difference
from pilot.review.drawing_estimation import scale_title
from pilot.review.drawing_scatter import draw_scatter
from pilot.review.drawing_strips import draw_strips
from pilot.review.scales import Scale, opened, tick_labels, ticks
from pilot.review.sketch import Drawing, Pen, Sketch, shortened, thinned, width_of

SMALL, BOLD = 13, 17
"""Sizes of letters, as the stylesheet has them."""
TOP, AXIS_ROOM, BETWEEN, EDGE = 30, 46, 14, 10
"""Over the highest score, under the lowest, and between both parts of the picture."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much room there is, and how high the scores' own part is."""

    width: float
    scores: float


NARROW, WIDE = Size(326, 236), Size(620, 290)


@dataclass(frozen=True, slots=True)
class Axis:
    """The ends of a scale with what is written on it."""

    low: float
    high: float
    at: tuple[float, ...]
    labels: tuple[str, ...]


def comparison_drawing(picture: ComparisonPicture, measure: Measure) -> Drawing:
    """The picture at both sizes."""
    return Drawing(
        narrow=_sketch(picture, measure, NARROW),
        wide=_sketch(picture, measure, WIDE),
        summary=picture.summary,
    )


def comparison_key(picture: ComparisonPicture) -> tuple[tuple[str, str], ...]:
    """Both groups, each with its colour and shape."""
    groups = (("is-pilot", picture.pilot), ("is-others", picture.others))
    return tuple((look, name_of(group)) for look, group in groups)


def comparison_about(picture: ComparisonPicture) -> str:
    """How the picture is read."""
    if picture.shape is Shape.SHARES:
        return _("The share of each group after, with its likely range.")
    if picture.shape is Shape.STRIPS:
        return _("Each mark is one score after. The bars are averages.")
    if picture.lines is None:
        return _("Each mark is one student: the score before and after.")
    if not picture.pilot.scores:
        return _("The lines allow for where students started. Their gap is the difference.")
    return _(
        "Each mark is one student. The lines allow for where students started; "
        "their gap is the difference."
    )


def name_of(group: Group) -> str:
    """A group with how many it is, where counts are shown."""
    if group.n is None:
        return group.name
    return _("%(group)s (%(n)s)", group=group.name, n=group.n)


def upwards_axis(picture: ComparisonPicture, measure: Measure) -> Axis:
    """The after-scores, or shares from none to all."""
    if picture.shape is Shape.SHARES:
        at = (0.0, 0.25, 0.5, 0.75, 1.0)
        return Axis(0, 1, at, tuple(f"{100 * each:g}%" for each in at))
    return _axis(picture.upwards.low, picture.upwards.high, measure, own=True)


def across_axis(picture: ComparisonPicture, measure: Measure) -> Axis:
    """The before-scores, which may have a scale of their own."""
    assert picture.across is not None
    return _axis(picture.across.low, picture.across.high, measure, own=measure.same_scale)


def _axis(low: float, high: float, measure: Measure, *, own: bool) -> Axis:
    low, high = opened(
        low,
        high,
        low_ends=own and measure.minimum is not None,
        high_ends=own and measure.maximum is not None,
        grain=measure.resolution,
    )
    at = ticks(low, high, grain=measure.resolution)
    return Axis(low, high, at, tick_labels(at))


def _sketch(picture: ComparisonPicture, measure: Measure, size: Size) -> Sketch:
    up = upwards_axis(picture, measure)
    high = TOP + size.scores + AXIS_ROOM
    has_strip = picture.difference is not None
    pen = Pen(size.width, high + (BETWEEN + HIGH if has_strip else 0))
    left = EDGE + max(width_of(label, SMALL) for label in up.labels)
    gap = width_of(picture.words, BOLD, bold=True) + 14 if picture.words else 0
    right = size.width - max(gap, EDGE)
    y = Scale(up.low, up.high, TOP + size.scores, TOP)
    for value, label in zip(up.at, up.labels, strict=True):
        pen.line("g", (left, y.at(value)), (right, y.at(value)))
        pen.words("m", left - 8, y.at(value) + 4, label, "end")
    title = _("After: %(scale)s", scale=scale_title(measure))
    pen.words("m", left, 14, shortened(title, SMALL, size.width - left))
    if picture.shape is Shape.LINES:
        across = across_axis(picture, measure)
        x = Scale(across.low, across.high, left + EDGE, right - EDGE)
        for value, label in zip(across.at, thinned(across.labels, x.apart(across.at)), strict=True):
            pen.words("m", x.at(value), y.start + 26, label, "middle")
        pen.words("m", (left + right) / 2, y.start + 43, _("Score before"), "middle")
        draw_scatter(pen, picture, x, y)
    else:
        draw_strips(pen, picture, measure, y, left, right)
    pen.line("ax", (left, y.start + 8), (right, y.start + 8))
    if has_strip:
        draw_difference(pen, picture, measure, high + BETWEEN, EDGE + 14, size.width - EDGE - 14)
    return pen.sketch()

"""The change in a panel of its own: the curve of what it may be, its ranges and its number."""

from dataclasses import dataclass

from pilot.analysis import EstimationPicture, Measure, display
from pilot.analysis.inference import Range
from pilot.language import gettext as _
from pilot.review.scales import Scale
from pilot.review.sketch import Pen, width_of

CURVE_FROM, CURVE_TO = 0.12, 0.84
"""The curve's start and its peak, as parts of the panel."""
BIG, LIKELY, NONE = 25, 13.5, 13
"""Sizes of the texts, as the stylesheet has them."""
NUMBER_HIGH, LINE_HIGH = 24, 17
DOT = 9
"""Around a dot nothing is written."""
FAINTEST = 0.05
"""Where the curve is flatter than this part of its peak, words may lie on it."""


@dataclass(frozen=True, slots=True)
class Span:
    """Heights of the picture, from its upper end to its lower."""

    top: float
    bottom: float

    def meets(self, other: "Span") -> bool:
        """Whether they have a height in common."""
        return self.top < other.bottom and other.top < self.bottom


def draw_change(
    pen: Pen, picture: EstimationPicture, measure: Measure, y: Scale, left: float, right: float
) -> None:
    """The panel from left to right, on the same scale as the students: no change is the start."""
    assert picture.before is not None
    assert picture.change is not None
    start = picture.before
    axis_at, tip_at = (left + part * (right - left) for part in (CURVE_FROM, CURVE_TO))
    here = y.at(start + picture.change)
    if picture.target is not None:
        goal = y.at(picture.target)
        far = y.end if picture.target >= start else y.start
        pen.area("zone", ((left, goal), (right, goal), (right, far), (left, far)))
    if picture.density:
        curve = [
            (axis_at + point.height * (tip_at - axis_at), y.at(start + point.change))
            for point in picture.density
        ]
        pen.area("vi", [(axis_at, curve[0][1]), *curve, (axis_at, curve[-1][1])])
    for look, found, width in (("up", picture.range95, 2), ("ci", picture.range80, None)):
        if found is not None:
            ends = (y.at(start + found.low), y.at(start + found.high))
            pen.line(look, (axis_at, ends[0]), (axis_at, ends[1]), width=width)
    pen.dot("cf", axis_at, here, 8)
    pen.words("x", left, y.start + 34, change_title(picture.change, measure))
    _write(pen, picture, measure, y, left, right)


def change_title(change: float, measure: Measure) -> str:
    """What the panel of the change is called: the rise, the drop, or neither."""
    shown = display.change(change, measure)
    if shown.startswith("+"):
        return _("The rise")
    return _("The drop") if shown.startswith("−") else _("The change")


def _write(
    pen: Pen, picture: EstimationPicture, measure: Measure, y: Scale, left: float, right: float
) -> None:
    """The number and its likely range, clear of the curve and of every line and word."""
    assert picture.before is not None
    assert picture.change is not None
    lines = _likely(picture.range80, measure, right - left)
    pen.words("m", right, no_change_at(picture, y), _("no change"), "end")
    top, thin = place_for(picture, y, len(lines))
    x, anchor = (right, "end") if thin else (left, "start")
    number = display.change(picture.change, measure)
    look = "big bg" if width_of(number, BIG, bold=True) <= right - left else "b act bg"
    pen.words(look, x, top + 20, number, anchor)
    for place, words in enumerate(lines, start=1):
        pen.words("act bg", x, top + 20 + LINE_HIGH * place, words, anchor)


def place_for(picture: EstimationPicture, y: Scale, n_lines: int) -> tuple[float, bool]:
    """The top of the place for the number and so many lines under it.

    True where the curve leaves no place free, so that they stand beside its thinner end.
    """
    assert picture.before is not None
    none_at = no_change_at(picture, y)
    none = Span(none_at - 12, none_at + 4)
    curve = _curve(picture, y)
    taken = [curve, _around(y.at(picture.before)), none]
    if picture.target is not None:
        taken.append(_around(y.at(picture.target)))
    high = NUMBER_HIGH + LINE_HIGH * n_lines
    free = _free_place(taken, high, y)
    return (_thin_end(curve, none, high, y), True) if free is None else (free, False)


def _around(height: float) -> Span:
    return Span(height - 2, height + 2)


def _likely(found: Range | None, measure: Measure, room: float) -> tuple[str, ...]:
    if found is None:
        return ()
    low, high = (display.bare_change(end, measure) for end in (found.low, found.high))
    whole = _("likely %(low)s to %(high)s", low=low, high=high)
    if width_of(whole, LIKELY) <= room + 8:
        return (whole,)
    return (_("likely"), _("%(low)s to %(high)s", low=low, high=high))


def no_change_at(picture: EstimationPicture, y: Scale) -> float:
    """Beside the line of no change, on the side away from the goal, where there is room."""
    assert picture.before is not None
    start = y.at(picture.before)
    above, below = start - 6, start + 16
    if picture.target is None or picture.target >= picture.before:
        return below if below <= y.start + 6 else above
    return above if above >= y.end else below


def seen_of(picture: EstimationPicture) -> tuple[float, ...]:
    """The changes at which the curve can be seen; the change alone where there is no curve."""
    seen = tuple(point.change for point in picture.density if point.height >= FAINTEST)
    return seen or (() if picture.change is None else (picture.change,))


def _curve(picture: EstimationPicture, y: Scale) -> Span:
    assert picture.before is not None
    places = [y.at(picture.before + change) for change in seen_of(picture)]
    return Span(min(places) - DOT, max(places) + DOT)


def _free_place(taken: list[Span], high: float, y: Scale) -> float | None:
    """The top of the free place nearest the curve, which is the first of what is taken."""
    curve = taken[0]
    tops = [span.top - high for span in taken] + [span.bottom for span in taken]
    within = [top for top in tops if top >= y.end - 26 and top + high <= y.start + 6]
    free = [top for top in within if not any(Span(top, top + high).meets(span) for span in taken)]
    middle = (curve.top + curve.bottom - high) / 2
    return min(free, key=lambda top: abs(top - middle), default=None)


def _thin_end(curve: Span, none: Span, high: float, y: Scale) -> float:
    """Where the curve fills the panel: at its end farther from the middle, right of its tail."""
    ends = [y.end - 14, y.start - high]
    if curve.top + curve.bottom < y.end + y.start:
        ends.reverse()
    return next((top for top in ends if not Span(top, top + high).meets(none)), ends[0])

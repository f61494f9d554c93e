"""Of a hundred classes, how many got which verdict: one bar for each size of class."""

from dataclasses import dataclass

from pilot.language import gettext as _
from pilot.review.scales import Scale
from pilot.review.sketch import Drawing, Pen, Sketch, width_of

TOP, THICK, FOOT = 30, 18, 26
"""Where the first bar starts, how thick a bar is, and the room under the last one."""
LABEL, NUMBER = 14.5, 17
"""Sizes of letters, as the stylesheet has them."""
BESIDE, GAP = 12, 1
"""Between a bar and the words beside it, and between two pieces of a bar."""
MARKED = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True)
class Bar:
    """What was said of a hundred classes of one size."""

    label: str
    pieces: tuple[tuple[str, float], ...]
    """Colours with their shares of a hundred, from the left."""
    number: str
    """How many of a hundred got the first verdict, in words."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much room there is."""

    width: float
    row: float


NARROW, WIDE = Size(326, 40), Size(620, 38)


def how_sure_drawing(bars: tuple[Bar, ...], heading: str, summary: str) -> Drawing:
    """The picture at both sizes; `heading` names the verdict whose numbers stand at the end."""
    return Drawing(
        narrow=_sketch(bars, heading, NARROW), wide=_sketch(bars, heading, WIDE), summary=summary
    )


def _sketch(bars: tuple[Bar, ...], heading: str, size: Size) -> Sketch:
    names = max(width_of(bar.label, LABEL) for bar in bars)
    numbers = max(width_of(bar.number, NUMBER, bold=True) for bar in bars)
    x = Scale(0, 100, names + BESIDE, size.width - numbers - BESIDE)
    foot = TOP + size.row * (len(bars) - 1) + THICK
    pen = Pen(size.width, foot + FOOT)
    pen.words("m", size.width, 14, heading, "end")
    _axis(pen, x, foot)
    for place, bar in enumerate(bars):
        _bar(pen, bar, x, TOP + place * size.row)
    return pen.sketch()


def _axis(pen: Pen, x: Scale, foot: float) -> None:
    for value in MARKED:
        pen.line("g", (x.at(value), TOP - 6), (x.at(value), foot + 4))
    pen.words("m", x.at(MARKED[0]), foot + 20, str(MARKED[0]))
    pen.words("m", x.at(MARKED[-1]), foot + 20, _("%(n)s classes", n=MARKED[-1]), "end")


def _bar(pen: Pen, bar: Bar, x: Scale, top: float) -> None:
    middle = top + THICK / 2 + 5
    pen.words("x", 0, middle, bar.label)
    reached = 0.0
    for look, share in bar.pieces:
        left, right = x.at(reached), x.at(reached + share)
        reached += share
        if right - left > GAP:
            _piece(pen, look, left, right - GAP, top)
    pen.words("b", pen.width, middle, bar.number, "end")


def _piece(pen: Pen, look: str, left: float, right: float, top: float) -> None:
    foot = top + THICK
    pen.area(f"{look} now", ((left, top), (right, top), (right, foot), (left, foot)))

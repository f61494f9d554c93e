"""Low, middle and high starters: hollow before, solid after, one row for each third."""

from dataclasses import dataclass

from pilot.analysis import Measure, display
from pilot.analysis.thirds_pictures import Third, ThirdsPicture
from pilot.language import gettext as _
from pilot.review.drawing_estimation import scale_title
from pilot.review.scales import Scale, opened, tick_labels, ticks
from pilot.review.sketch import Drawing, Pen, Sketch, shortened, thinned, width_of

LABEL, NUMBER, SMALL = 14.5, 17, 13
"""Sizes of letters, as the stylesheet has them."""
FIRST_ROW, AXIS_ROOM, TITLE_ROOM = 22, 26, 42
BESIDE, EDGE = 13, 6


@dataclass(frozen=True, slots=True)
class Size:
    """How much room there is, and whether a third's name stands over its row."""

    width: float
    row: float
    over: bool


NARROW, WIDE = Size(326, 58, over=True), Size(560, 42, over=False)


def thirds_drawing(picture: ThirdsPicture, measure: Measure) -> Drawing:
    """The picture at both sizes."""
    return Drawing(
        narrow=_sketch(picture, measure, NARROW),
        wide=_sketch(picture, measure, WIDE),
        summary=picture.summary,
    )


def scale_of(picture: ThirdsPicture, measure: Measure) -> tuple[float, float]:
    """The ends of the axis: the measure's whole scale; where one is open, as far as is needed."""
    return opened(
        picture.axis.low,
        picture.axis.high,
        low_ends=measure.minimum is not None,
        high_ends=measure.maximum is not None,
        grain=measure.resolution,
    )


def label_of(third: Third) -> str:
    """What a third is called, with how many it is."""
    return _("%(third)s (%(n)s)", third=third.label, n=third.n)


def fell(third: Third) -> bool:
    """Whether its average is lower than before, be that better or worse."""
    return third.after < third.before


def moved(third: Third, measure: Measure) -> bool:
    """Whether before and after are two numbers as they are written."""
    return display.average(third.before, measure) != display.average(third.after, measure)


def _sketch(picture: ThirdsPicture, measure: Measure, size: Size) -> Sketch:
    low, high = scale_of(picture, measure)
    at = ticks(low, high, grain=measure.resolution)
    averages = [display.average(v, measure) for t in picture.thirds for v in (t.before, t.after)]
    number = BESIDE + EDGE + max(width_of(each, NUMBER, bold=True) for each in averages)
    names = 0 if size.over else max(width_of(label_of(t), LABEL) for t in picture.thirds)
    x = Scale(low, high, names + number, size.width - number)
    first = FIRST_ROW + (20 if size.over else 0)
    foot = first + size.row * (len(picture.thirds) - 1) + AXIS_ROOM
    pen = Pen(size.width, foot + TITLE_ROOM)
    for value, label in zip(at, thinned(tick_labels(at), x.apart(at)), strict=True):
        pen.line("g", (x.at(value), 6), (x.at(value), foot))
        pen.words("m", x.at(value), foot + 17, label, "middle")
    title = shortened(scale_title(measure), SMALL, x.end - x.start + number)
    pen.words("m", size.width, foot + 35, title, "end")
    for place, third in enumerate(picture.thirds):
        y = first + place * size.row
        pen.words("x bg", 0, y - 16 if size.over else y + 5, label_of(third))
        _row(pen, third, measure, x, y)
    return pen.sketch()


def _row(pen: Pen, third: Third, measure: Measure, x: Scale, y: float) -> None:
    look = f"is-{third.way.value}"
    start, stop = x.at(third.before), x.at(third.after)
    pen.line(f"{look} band", (start, y), (stop, y))
    if moved(third, measure):
        pen.dot(f"{look} was", start, y, 6.5)
        _beside(pen, "m", start, y, display.average(third.before, measure), left=not fell(third))
    pen.dot(f"{look} now", stop, y, 8)
    _beside(pen, "b", stop, y, display.average(third.after, measure), left=fell(third))


def _beside(pen: Pen, look: str, x: float, y: float, text: str, *, left: bool) -> None:
    at = x - BESIDE if left else x + BESIDE
    pen.words(f"{look} bg", at, y + 6, text, "end" if left else "start")

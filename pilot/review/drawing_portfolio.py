"""The small pictures of the portfolio: from own start to own goal, and done at home."""

from dataclasses import dataclass
from statistics import fmean

from pilot.analysis import Measure, display
from pilot.language import gettext as _
from pilot.review.scales import Scale
from pilot.review.sketch import Pen, Sketch

WIDTH, HEIGHT = 224, 38
FURTHEST_BACK, FURTHEST_ON = -0.6, 1.8
"""The ends of every row, in parts of the way from its start to its goal."""
EDGE = 9
DASHED = 3.5
"""Where the goal's line begins, so that it ends with a whole dash."""
LINE_WIDTH, LINE_HEIGHT = 84, 30
AVERAGE_WIDTH = 44
"""Room for the average in per cent."""


@dataclass(frozen=True, slots=True)
class Way:
    """One pilot on the scale all pilots share, from its own start to its own goal."""

    sketch: Sketch
    words: str


@dataclass(frozen=True, slots=True)
class SharesLine:
    """The share done at home as a small line, with its average."""

    sketch: Sketch
    words: str


def way_of(
    before: float, after: float, measure: Measure, likely: tuple[float, float] | None
) -> Way:
    """Where a pilot stands between its start and its goal."""
    gone = measure.sign * (after - before) / measure.target
    x = Scale(FURTHEST_BACK, FURTHEST_ON, EDGE, WIDTH - EDGE)
    middle = HEIGHT / 2
    pen = Pen(WIDTH, HEIGHT)
    pen.line("g", (x.at(0), 0), (x.at(0), HEIGHT))
    pen.line("goal", (x.at(1), DASHED), (x.at(1), HEIGHT - DASHED))
    if likely is not None:
        low, high = (x.at(end / measure.target) for end in likely)
        pen.line("range", (low, middle), (high, middle))
    pen.line("way", (x.at(0), middle), (x.at(gone), middle))
    pen.dot("po", x.at(0), middle, 5)
    if FURTHEST_BACK <= gone <= FURTHEST_ON:
        pen.dot("cf", x.at(gone), middle, 6.5)
    else:
        _arrow(pen, x.at(gone), 1 if gone > 0 else -1)
    return Way(pen.sketch(), _way_words(before, after, measure))


def _arrow(pen: Pen, tip: float, way: int) -> None:
    """The after-average lies beyond the drawing."""
    middle, back = HEIGHT / 2, tip - 9 * way
    pen.area("cf", [(back, middle - 7), (tip + 4 * way, middle), (back, middle + 7)])


def _way_words(at_first: float, at_last: float, measure: Measure) -> str:
    goal = at_first + measure.sign * measure.target
    before, after, goal_words = (
        display.average(each, measure) for each in (at_first, at_last, goal)
    )
    return _(
        "%(before)s before, %(after)s after, goal %(goal)s",
        before=before,
        after=after,
        goal=goal_words,
    )


def shares_line_of(shares: tuple[float, ...]) -> SharesLine | None:
    """The line of the shares done at home, 0 to 100 % high; None before the first lesson."""
    if not shares:
        return None
    x = Scale(1 - max(len(shares), 2), 0, 4, LINE_WIDTH - 6)
    y = Scale(0, 1, LINE_HEIGHT - 5, 5)
    points = [(x.at(1 - place), y.at(s)) for place, s in enumerate(reversed(shares), start=1)][::-1]
    pen = Pen(LINE_WIDTH + AVERAGE_WIDTH, LINE_HEIGHT)
    if len(points) > 1:
        pen.line("sp", *points)
    pen.dot("pa", *points[-1], 4.5)
    average = display.share(fmean(shares))
    pen.words("b", LINE_WIDTH + 2, LINE_HEIGHT / 2 + 6, average)
    last = display.share(shares[-1])
    return SharesLine(
        pen.sketch(),
        _(
            "Done at home: %(average)s on average, %(last)s of the last lesson",
            average=average,
            last=last,
        ),
    )

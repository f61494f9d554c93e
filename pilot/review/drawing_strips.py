"""Two groups side by side: their scores after and averages, or their shares with ranges."""

from collections import defaultdict
from collections.abc import Sequence

from pilot.analysis import Measure, display
from pilot.analysis.comparison_pictures import ComparisonPicture, Group, Shape
from pilot.analysis.two_groups import Score
from pilot.review.drawing_scatter import bracket, mark
from pilot.review.scales import Scale
from pilot.review.sketch import Pen, width_of

MARK, STEP, NAME = 4.5, 8.0, 14.5
"""Half a mark's width, how far marks of one score stand apart, and the size of a name."""
BAR, BESIDE = 0.36, 12
"""Half an average's bar, as a part of its column, and from a dot to its number."""


def draw_strips(
    pen: Pen, picture: ComparisonPicture, measure: Measure, y: Scale, left: float, right: float
) -> None:
    """The others on the left, the pilot on the right, and the gap at the end."""
    wide = (right - left) / 2
    for place, group, pilot in ((0, picture.others, False), (1, picture.pilot, True)):
        middle = left + (place + 0.5) * wide
        _name(pen, group.name, middle, y.start + 28, wide)
        if picture.shape is Shape.SHARES:
            _share(pen, group, middle, y, pilot=pilot)
        else:
            _strip(pen, group, measure, middle, wide, y, pilot=pilot)
    if picture.words and picture.pilot.after is not None and picture.others.after is not None:
        bracket(
            pen, right - 6, y.at(picture.pilot.after), y.at(picture.others.after), picture.words
        )


def apart(scores: Sequence[Score], wide: float) -> list[tuple[float, float]]:
    """Each score with how far from the middle it stands, so that equal ones are all seen."""
    alike: defaultdict[float, int] = defaultdict(int)
    for score in scores:
        alike[score.after] += 1
    most = max(alike.values(), default=1)
    step = min(STEP, wide / most)
    return [
        (after, (place - (n - 1) / 2) * step)
        for after, n in sorted(alike.items())
        for place in range(n)
    ]


def _name(pen: Pen, name: str, middle: float, y: float, wide: float) -> None:
    """In one line, or a word in each where the column is narrow."""
    lines = [name] if width_of(name, NAME) <= wide else name.split(" ", 1)
    for place, line in enumerate(lines):
        pen.words("x", middle, y + 16 * place, line, "middle")


def _strip(
    pen: Pen, group: Group, measure: Measure, middle: float, wide: float, y: Scale, *, pilot: bool
) -> None:
    half = BAR * wide
    for after, aside in apart(group.scores, 2 * half - 2 * MARK):
        mark(pen, middle + aside, y.at(after), MARK, pilot=pilot)
    if group.after is None:
        return
    at = y.at(group.after)
    pen.line("pilot-line" if pilot else "others-line", (middle - half, at), (middle + half, at))
    pen.words("b bg", middle + half + BESIDE, at - 8, display.average(group.after, measure), "end")


def _share(pen: Pen, group: Group, middle: float, y: Scale, *, pilot: bool) -> None:
    if group.after is None:
        return
    look = "pilot" if pilot else "others"
    for found, width in ((group.range95, 2), (group.range80, 6)):
        if found is not None:
            ends = ((middle, y.at(found.low)), (middle, y.at(found.high)))
            pen.line(f"{look}-range", *ends, width=width)
    mark(pen, middle, y.at(group.after), 8, pilot=pilot)
    said = display.share(group.after)
    pen.words("b bg", middle - BESIDE - 4, y.at(group.after) + 6, said, "end")

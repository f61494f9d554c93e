"""Everyone's score after along the score before, with both groups' lines and the gap."""

from collections import Counter
from collections.abc import Sequence

from pilot.analysis.comparison_pictures import ComparisonPicture, Group
from pilot.analysis.two_groups import Score
from pilot.review.scales import Scale
from pilot.review.sketch import Pen, Point

MARK, AVERAGE = 4.5, 8.0
"""Half the width of a student's mark, and of an average's."""
ASIDE = ((0, 0), (3, 0), (-3, 0), (0, 3), (0, -3), (3, 3), (-3, -3), (3, -3), (-3, 3))
"""Where marks stand that would lie on each other."""
STEPS = 200


def draw_scatter(pen: Pen, picture: ComparisonPicture, x: Scale, y: Scale) -> None:
    """The scores, then the lines and their gap."""
    _scores(pen, picture.others.scores, x, y, pilot=False)
    _scores(pen, picture.pilot.scores, x, y, pilot=True)
    if picture.lines is not None:
        for look, at in (("others-line", 1), ("pilot-line", 0)):
            ends = line_within(picture, at, y)
            if ends:
                pen.line(look, *((x.at(first), y.at(last)) for first, last in ends))
    for group, pilot in ((picture.others, False), (picture.pilot, True)):
        if not group.scores:
            _average(pen, group, x, y, pilot=pilot)
    _gap(pen, picture, x, y)


def line_within(picture: ComparisonPicture, at: int, y: Scale) -> tuple[Point, Point] | None:
    """Both ends of one group's line, as far as it stays on the scale: 0 is the pilot's."""
    assert picture.lines is not None
    heights = [(first, picture.lines.heights(first)[at]) for first in _steps(picture)]
    seen = [each for each in heights if y.low <= each[1] <= y.high]
    return (seen[0], seen[-1]) if len(seen) > 1 else None


def gap_at(picture: ComparisonPicture, y: Scale) -> float:
    """The before-score at which the gap is shown: the highest where both lines are seen."""
    assert picture.lines is not None
    lines = picture.lines
    seen = [
        each
        for each in _steps(picture)
        if all(y.low <= height <= y.high for height in lines.heights(each))
    ]
    return seen[-1] if seen else lines.at


def _steps(picture: ComparisonPicture) -> list[float]:
    assert picture.along is not None
    low, high = picture.along.low, picture.along.high
    return [low + (high - low) * step / STEPS for step in range(STEPS + 1)]


def _scores(pen: Pen, scores: Sequence[Score], x: Scale, y: Scale, *, pilot: bool) -> None:
    met: Counter[Score] = Counter()
    for score in scores:
        if score.before is None:
            continue
        dx, dy = ASIDE[met[score] % len(ASIDE)]
        met[score] += 1
        mark(pen, x.at(score.before) + dx, y.at(score.after) + dy, MARK, pilot=pilot)


def mark(pen: Pen, x: float, y: float, half: float, *, pilot: bool) -> None:
    """A full circle for the pilot, a hollow diamond for the others."""
    if pilot:
        pen.dot("pilot-mark", x, y, half)
    else:
        out = half * 1.35
        pen.area("others-mark", ((x - out, y), (x, y - out), (x + out, y), (x, y + out)))


def _average(pen: Pen, group: Group, x: Scale, y: Scale, *, pilot: bool) -> None:
    if group.before is not None and group.after is not None:
        mark(pen, x.at(group.before), y.at(group.after), AVERAGE, pilot=pilot)


def _gap(pen: Pen, picture: ComparisonPicture, x: Scale, y: Scale) -> None:
    """A bracket from line to line with the difference beside it."""
    if picture.lines is None or not picture.words:
        return
    first = gap_at(picture, y)
    ends = [y.at(each) for each in picture.lines.heights(first)]
    bracket(pen, x.at(first), ends[0], ends[1], picture.words)


def bracket(pen: Pen, at: float, one: float, other: float, words: str) -> None:
    """An upright line between two heights, with feet, and words to its right."""
    pen.line("gap", (at - 5, one), (at + 5, one))
    pen.line("gap", (at, one), (at, other))
    pen.line("gap", (at - 5, other), (at + 5, other))
    pen.words("b act bg", at + 9, (one + other) / 2 + 6, words)

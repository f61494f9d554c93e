"""A difference on a scale of its own: the curve of what it may be, its ranges, nought and goal."""

from dataclasses import dataclass

from pilot.analysis import Measure, display
from pilot.analysis.comparison_pictures import ComparisonPicture, Shape
from pilot.language import gettext as _
from pilot.review.scales import Scale, through_zero, tick_labels
from pilot.review.sketch import Pen, thinned, width_of

FAINTEST = 0.02
"""Where the curve is flatter than this part of its peak it may leave the scale."""
SMALL, LIKELY = 13, 14.5
"""Sizes of letters, as the stylesheet has them."""
GOAL_AT, NONE_AT, CURVE, BARS, AXIS, SAID = 14, 32, 54, 12, 30, 56
"""Heights: both words over the curve, the curve, and below it bars, axis and the difference."""
HIGH = NONE_AT + 10 + CURVE + SAID + 8
WANTED = 4


@dataclass(frozen=True, slots=True)
class Ends:
    """The scale of the difference, with what is written on it."""

    low: float
    high: float
    at: tuple[float, ...]
    labels: tuple[str, ...]


def ends_of(picture: ComparisonPicture, measure: Measure) -> Ends:
    """From end to end of all there is to see: nought, the goal, the range and the curve."""
    assert picture.difference is not None
    seen = [0.0, picture.target, picture.difference]
    seen += [point.change for point in picture.density if point.height >= FAINTEST]
    seen += [end for found in (picture.range95,) if found for end in (found.low, found.high)]
    at = through_zero(min(seen), max(seen), wanted=WANTED)
    labels = tuple(map(signed_share, at)) if is_share(picture) else signed(at)
    return Ends(at[0], at[-1], at, labels)


def is_share(picture: ComparisonPicture) -> bool:
    """Whether the numbers are shares."""
    return picture.shape is Shape.SHARES


def signed_share(value: float) -> str:
    """A difference of shares as it stands on an axis."""
    percent = round(100 * value, 6)
    return display.signed(percent, display.decimals(percent)) + "%"


def signed(at: tuple[float, ...]) -> tuple[str, ...]:
    """Differences as they stand on an axis, a rise with its plus."""
    return tuple(
        f"+{label}" if value > 0 else label
        for value, label in zip(at, tick_labels(at), strict=True)
    )


def amount(value: float, picture: ComparisonPicture, measure: Measure) -> str:
    """A difference in words, as fine as it is known."""
    if is_share(picture):
        return signed_share(round(value, 2)).removeprefix("+")
    return display.bare_change(value, measure)


def goal_words(picture: ComparisonPicture, measure: Measure) -> str:
    """What the shaded zone is."""
    goal = amount(picture.target, picture, measure)
    return (
        _("Goal: %(goal)s or more", goal=goal)
        if picture.target > 0
        else (_("Goal: %(goal)s or less", goal=goal))
    )


def likely_words(picture: ComparisonPicture, measure: Measure) -> str:
    """The likely range; nothing where there is none."""
    if picture.range80 is None:
        return ""
    low, high = (
        amount(end, picture, measure) for end in (picture.range80.low, picture.range80.high)
    )
    return _("likely %(low)s to %(high)s", low=low, high=high)


def draw_difference(
    pen: Pen, picture: ComparisonPicture, measure: Measure, top: float, left: float, right: float
) -> None:
    """The strip from its top down, from left to right."""
    if picture.difference is None:
        return
    ends = ends_of(picture, measure)
    x = Scale(ends.low, ends.high, left, right)
    line = top + NONE_AT + 10 + CURVE
    foot = line + BARS
    _levels(pen, picture, measure, x, top, foot)
    if picture.density:
        curve = [(x.at(each.change), line - each.height * CURVE) for each in picture.density]
        pen.area("vi", [(curve[0][0], line), *curve, (curve[-1][0], line)])
    for look, found, width in (("thin", picture.range95, 2), ("ci", picture.range80, None)):
        if found is not None:
            pen.line(look, (x.at(found.low), line), (x.at(found.high), line), width=width)
    pen.dot("cf", x.at(picture.difference), line, 8)
    pen.line("ax", (left, foot), (right, foot))
    for value, label in zip(ends.at, thinned(ends.labels, x.apart(ends.at)), strict=True):
        pen.words("m", x.at(value), line + AXIS, label, "middle")
    _said(pen, picture, measure, x, line + SAID)


def _levels(
    pen: Pen, picture: ComparisonPicture, measure: Measure, x: Scale, top: float, foot: float
) -> None:
    """The goal with everything beyond it, and nought."""
    goal, far = x.at(picture.target), x.end if picture.target > 0 else x.start
    start = top + GOAL_AT - 12
    pen.area("zone", ((goal, start), (far, start), (far, foot), (goal, foot)))
    pen.line("goal", (goal, start), (goal, foot))
    pen.line("zero", (x.at(0), top + NONE_AT - 12), (x.at(0), foot))
    words = goal_words(picture, measure)
    _beside(pen, "goalt bg", goal, top + GOAL_AT, words, x, rightwards=picture.target > 0)
    _beside(
        pen, "m bg", x.at(0), top + NONE_AT, _("no difference"), x, rightwards=picture.target < 0
    )


def _beside(
    pen: Pen, look: str, at: float, y: float, words: str, x: Scale, *, rightwards: bool
) -> None:
    """Words on one side of an upright line, or on the other where there is no room."""
    wide = width_of(words, SMALL) + 6
    fits = at + wide <= x.end if rightwards else at - wide >= x.start
    if fits is not rightwards:
        pen.words(look, at - 6, y, words, "end")
    else:
        pen.words(look, at + 6, y, words)


def _said(pen: Pen, picture: ComparisonPicture, measure: Measure, x: Scale, y: float) -> None:
    """The number and its likely range in one line, as near the dot as they fit."""
    assert picture.difference is not None
    likely = likely_words(picture, measure)
    wide = width_of(picture.words, 17, bold=True) + 8 + width_of(likely, LIKELY)
    left = min(max(x.at(picture.difference) - wide / 2, x.start), x.end - wide)
    pen.words("b act", left, y, picture.words)
    pen.words("act", left + width_of(picture.words, 17, bold=True) + 8, y, likely)

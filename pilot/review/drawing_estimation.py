"""Every student before and after, and beside it where the true change probably lies."""

from collections.abc import Sequence
from dataclasses import dataclass

from pilot.analysis import Direction, EstimationPicture, Measure, StudentLine, Way, display
from pilot.language import gettext as _
from pilot.review.drawing_change import draw_change
from pilot.review.scales import Scale, opened, tick_labels, ticks
from pilot.review.sketch import Drawing, Pen, Sketch, shortened, width_of

TOP, BOTTOM, SLACK = 34, 46, 10
"""Above the highest value, below the lowest, and from there to the line of the axis."""
EDGE, GAP = 8, 14
SMALL, BOLD = 13, 17
"""Sizes of the texts, as the stylesheet has them."""
FAINTEST = 0.03
"""An open axis makes room for the curve down to this height."""
LOOKS = {Way.UP: "l up", Way.SAME: "l sm", Way.DOWN: "l dn"}


@dataclass(frozen=True, slots=True)
class Size:
    """How much room there is, and how it is shared."""

    width: float
    height: float
    panel: float
    """Width of the change's own panel."""
    air: float
    """From the panel's edges to the averages, where there is room to spare."""


NARROW, WIDE = Size(326, 372, 106, 0), Size(700, 412, 260, 60)


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands across the picture."""

    left: float
    before: float
    after: float
    right: float
    """End of the students' part."""
    panel: float | None
    """Start of the change's part; None where there is no change to show."""
    end: float
    foot: float
    """The line of the axis."""


def estimation_drawing(picture: EstimationPicture, measure: Measure) -> Drawing:
    """The picture at both sizes."""
    return Drawing(
        narrow=_sketch(picture, measure, NARROW),
        wide=_sketch(picture, measure, WIDE),
        summary=picture.summary,
    )


def estimation_key(
    lines: Sequence[StudentLine], direction: Direction
) -> tuple[tuple[str, str], ...]:
    """How many went which way, each with its colour."""
    if not lines:
        return ()
    counts = {way: sum(1 for line in lines if line.way is way) for way in Way}
    rose, fell = _("Went up (%(n)s)"), _("Went down (%(n)s)")
    better, worse = (rose, fell) if direction is Direction.HIGHER else (fell, rose)
    words = {Way.UP: better, Way.SAME: _("Same (%(n)s)"), Way.DOWN: worse}
    return tuple((f"is-{way.value}", words[way] % {"n": counts[way]}) for way in Way)


def axis_of(picture: EstimationPicture, measure: Measure) -> tuple[float, float]:
    """The ends of the axis: those of the scale; where it has none, all that is drawn fits in."""
    low, high = picture.axis.low, picture.axis.high
    if measure.minimum is not None and measure.maximum is not None:
        return low, high
    drawn = [low, high, *_drawn_values(picture)]
    return opened(
        low if measure.minimum is not None else min(drawn),
        high if measure.maximum is not None else max(drawn),
        low_ends=measure.minimum is not None,
        high_ends=measure.maximum is not None,
        grain=measure.resolution,
    )


def _drawn_values(picture: EstimationPicture) -> list[float]:
    if picture.before is None:
        return []
    seen = [point.change for point in picture.density if point.height >= FAINTEST]
    return [picture.before + change for change in seen]


def _sketch(picture: EstimationPicture, measure: Measure, size: Size) -> Sketch:
    low, high = axis_of(picture, measure)
    y = Scale(low, high, size.height - BOTTOM, TOP)
    at = ticks(low, high, grain=measure.resolution)
    places = _places(picture, measure, size, tick_labels(at))
    pen = Pen(size.width, size.height)
    _grid(pen, places, y, at)
    _words_around(pen, places, measure)
    _students(pen, picture.lines, places, y)
    _levels(pen, picture, places, y)
    _averages(pen, picture, measure, places, y)
    if picture.before is not None and picture.change is not None and places.panel is not None:
        draw_change(pen, picture, measure, y, places.panel, places.end)
    return pen.sketch()


def _places(
    picture: EstimationPicture, measure: Measure, size: Size, labels: Sequence[str]
) -> Places:
    left = EDGE + max(width_of(label, SMALL) for label in labels) + 2
    panel = None if picture.change is None else size.width - EDGE - size.panel
    right = size.width - EDGE if panel is None else panel - GAP
    room = max(_room_for(picture.before, measure), _room_for(picture.after, measure))
    reach = GAP + max(size.air, room)
    return Places(
        left=left,
        before=left + reach,
        after=right - reach + (0 if size.air else EDGE),
        right=right,
        panel=panel,
        end=size.width - EDGE,
        foot=size.height - BOTTOM + SLACK,
    )


def _room_for(average: float | None, measure: Measure) -> float:
    label = "" if average is None else display.average(average, measure)
    return width_of(label, BOLD, bold=True) + GAP


def _grid(pen: Pen, places: Places, y: Scale, at: Sequence[float]) -> None:
    for value, label in zip(at, tick_labels(at), strict=True):
        _across(pen, "g", places, y.at(value))
        pen.words("m", places.left - 8, y.at(value) + 4, label, "end")


def _across(pen: Pen, look: str, places: Places, height: float) -> None:
    pen.line(look, (places.left, height), (places.right, height))
    if places.panel is not None:
        pen.line(look, (places.panel, height), (places.end, height))


def _words_around(pen: Pen, places: Places, measure: Measure) -> None:
    named = ", ".join(part for part in (measure.name, measure.unit) if part)
    pen.words("m", places.left, 14, shortened(named, SMALL, places.end - places.left))
    pen.line("ax", (places.left, TOP - GAP), (places.left, places.foot))
    _across(pen, "ax", places, places.foot)
    pen.words("x", places.before, places.foot + 24, _("Before"), "middle")
    pen.words("x", places.after, places.foot + 24, _("After"), "middle")


def _students(pen: Pen, lines: Sequence[StudentLine], places: Places, y: Scale) -> None:
    """Students whose scores are the same stand side by side, so that each can be counted."""
    met: dict[tuple[float, float], int] = {}
    for line in lines:
        pair = (line.before, line.after)
        met[pair] = met.get(pair, 0) + 1
        aside = _aside(met[pair])
        pen.line(
            LOOKS[line.way],
            (places.before, y.at(line.before) + aside),
            (places.after, y.at(line.after) + aside),
        )


def _aside(place: int) -> float:
    """0, then one step down, one up, two down, ... and never far."""
    step = place // 2 * 1.6
    return min(step, 6.4) * (1 if place % 2 == 0 else -1)


def _levels(pen: Pen, picture: EstimationPicture, places: Places, y: Scale) -> None:
    if picture.before is None:
        return
    start = y.at(picture.before)
    pen.line("dot", (places.left, start), (places.end, start))
    if picture.target is not None:
        goal = y.at(picture.target)
        pen.line("goal", (places.left, goal), (places.end, goal))


def _averages(
    pen: Pen, picture: EstimationPicture, measure: Measure, places: Places, y: Scale
) -> None:
    if picture.before is None or picture.after is None:
        return
    start, stop = y.at(picture.before), y.at(picture.after)
    goal = None if picture.target is None else y.at(picture.target)
    pen.line("av", (places.before, start), (places.after, stop))
    pen.dot("ao", places.before, start, 7)
    pen.dot("af", places.after, stop, 8)
    if goal is not None and picture.target is not None:
        words = _("Goal %(goal)s", goal=display.average(picture.target, measure))
        pen.words("goalt bg", places.left + 4, _goal_words_at(goal, start, places.foot), words)
    before, after = (display.average(each, measure) for each in (picture.before, picture.after))
    pen.words("b bg", places.before - 13, start + 6, before, "end")
    pen.words("b bg", places.after + 13, _clear_of(goal, stop), after)


def _goal_words_at(goal: float, start: float, foot: float) -> float:
    """Beside the goal's line, on the side away from the average before, where there is room."""
    above, below = min(goal - 5, start - 13), max(goal + 14, start + 22)
    if goal <= start:
        return above if above >= TOP - 6 else goal + 14
    return below if below <= foot - 4 else goal - 5


def _clear_of(goal: float | None, stop: float) -> float:
    """The line the after-average is written on: level with its dot, unless the goal's is there."""
    if goal is None or abs(goal - stop) > GAP:
        return stop + 6
    return stop - 8 if stop <= goal else stop + 20

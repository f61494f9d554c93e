"""Every student before and after, and beside it where the true change probably lies."""

from collections.abc import Sequence
from dataclasses import replace

from pilot.analysis import Direction, EstimationPicture, Measure, StudentLine, Way, display
from pilot.language import gettext as _
from pilot.review.drawing_change import draw_change, seen_of
from pilot.review.drawing_crowd import is_tangle
from pilot.review.drawing_students import draw_students
from pilot.review.places import BOLD, BOTTOM, NARROW, SMALL, TOP, WIDE, Places, Size, places_in
from pilot.review.scales import Scale, opened, tick_labels, ticks
from pilot.review.sketch import WIDER, Drawing, Pen, Sketch, shortened, width_of


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
    n = {way: sum(1 for line in lines if line.way is way) for way in Way}
    higher = direction is Direction.HIGHER
    rose, fell = (Way.UP, Way.DOWN) if higher else (Way.DOWN, Way.UP)
    words = {
        rose: _("Went up (%(n)s)", n=n[rose]),
        Way.SAME: _("Same (%(n)s)", n=n[Way.SAME]),
        fell: _("Went down (%(n)s)", n=n[fell]),
    }
    return tuple((f"is-{way.value}", words[way]) for way in Way)


def axis_of(picture: EstimationPicture, measure: Measure) -> tuple[float, float]:
    """The ends of the axis: those of the scale; where it has none, all that is drawn fits in."""
    low, high = picture.axis.low, picture.axis.high
    if measure.minimum is not None and measure.maximum is not None:
        return low, high
    start = picture.before
    drawn = [low, high, *(start + each for each in seen_of(picture) if start is not None)]
    return opened(
        low if measure.minimum is not None else min(drawn),
        high if measure.maximum is not None else max(drawn),
        low_ends=measure.minimum is not None,
        high_ends=measure.maximum is not None,
        grain=measure.resolution,
    )


def scale_title(measure: Measure) -> str:
    """What the axis shows, with its unit."""
    return ", ".join(part for part in (measure.name, measure.unit) if part)


def estimation_about(picture: EstimationPicture) -> str:
    """How the picture is read."""
    if is_tangle(picture.lines):
        return _(
            "Each upright line is one student, from before to the dot after, the largest gain "
            "first. The thick line is the class average after."
        )
    if picture.lines:
        return _("Each thin line is one student. The thick line is the class average.")
    return _("The thick line is the class average.")


def crowd_title() -> str:
    """In which order many students stand."""
    return _("Largest gain first")


def _sketch(picture: EstimationPicture, measure: Measure, size: Size) -> Sketch:
    low, high = axis_of(picture, measure)
    at = ticks(low, high, grain=measure.resolution)
    labels = tick_labels(at)
    averages = [
        display.average(each, measure)
        for each in (picture.before, picture.after)
        if each is not None
    ]
    places = places_in(
        size, labels, averages, change=picture.change is not None, crowd=is_tangle(picture.lines)
    )
    y = Scale(low, high, size.height - BOTTOM, TOP)
    pen = Pen(size.width, size.height)
    room = places.end - places.left
    if picture.target is not None and not low <= picture.target <= high:
        room -= _goal_off_the_scale(pen, picture.target, measure, places.end)
        picture = replace(picture, target=None)
    _grid(pen, places, y, at, labels)
    _titles(pen, picture, measure, places, room)
    draw_students(pen, picture, measure, places, y)
    if picture.before is not None and picture.change is not None and places.panel is not None:
        draw_change(pen, picture, measure, y, places.panel, places.end)
    return pen.sketch()


def _goal_off_the_scale(pen: Pen, goal: float, measure: Measure, end: float) -> float:
    """A goal nobody can see gets words and no line; the room they take."""
    words = _("Goal %(goal)s is off the scale", goal=display.average(goal, measure))
    pen.words("goalt", end, 14, words, "end")
    return width_of(words, SMALL) + SMALL


def _grid(pen: Pen, places: Places, y: Scale, at: Sequence[float], labels: Sequence[str]) -> None:
    for value, label in zip(at, labels, strict=True):
        _across(pen, "g", places, y.at(value))
        pen.words("m", places.left - 8, y.at(value) + 4, label, "end")
    pen.line("ax", (places.left, TOP - 14), (places.left, places.foot))
    _across(pen, "ax", places, places.foot)


def _across(pen: Pen, look: str, places: Places, height: float) -> None:
    pen.line(look, (places.left, height), (places.right, height))
    if places.panel is not None:
        pen.line(look, (places.panel, height), (places.end, height))


def _titles(
    pen: Pen, picture: EstimationPicture, measure: Measure, places: Places, room: float
) -> None:
    pen.words("m", places.left, 14, shortened(scale_title(measure), SMALL, room))
    if places.beneath:
        _beneath(pen, picture, measure, places)
        return
    pen.words("x", places.before, places.foot + 24, _("Before"), "middle")
    pen.words("x", places.after, places.foot + 24, _("After"), "middle")


def _beneath(pen: Pen, picture: EstimationPicture, measure: Measure, places: Places) -> None:
    """Before and after with their averages under them, at both ends of the students' part."""
    ends = ((places.left, "start", _("Before"), picture.before),
            (places.right, "end", _("After"), picture.after))  # fmt: skip
    numbers = ["" if each[3] is None else display.average(each[3], measure) for each in ends]
    room = (places.right - places.left) / 2 - 6
    fits = max(width_of(each, BOLD, bold=True) for each in numbers) * WIDER <= room
    for (x, anchor, name, _average), number in zip(ends, numbers, strict=True):
        pen.words("x", x, places.foot + 15, name, anchor)
        if number:
            pen.words("b" if fits else "x", x, places.foot + 34, number, anchor)

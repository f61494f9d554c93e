"""How the minutes of a class were used: hollow before, solid during, one row for an activity."""

from dataclasses import dataclass

from pilot.analysis import ActivityMinutes, ClassTimePicture
from pilot.analysis.class_pictures import minutes
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.review.scales import Scale, opened, tick_labels, ticks
from pilot.review.sketch import Drawing, Pen, Sketch, width_of

LABEL = 14.5
"""Size of the activities' names, as the stylesheet has it."""
FIRST_ROW, AXIS_ROOM = 24, 30
LEFT_OF_ZERO, RIGHT_OF_END = 28, 28
"""Room for a number left of a dot at zero, and for half of the last number on the axis."""
BESIDE, NUMBER = 13, 17
"""From a dot to its number, and the number's size."""
STEPS = 4


@dataclass(frozen=True, slots=True)
class Size:
    """How much room there is."""

    width: float
    row: float


NARROW, WIDE = Size(326, 38), Size(560, 42)


def class_time_drawing(picture: ClassTimePicture) -> Drawing:
    """The picture at both sizes."""
    return Drawing(
        narrow=_sketch(picture, NARROW), wide=_sketch(picture, WIDE), summary=picture.summary
    )


def class_time_source(picture: ClassTimePicture) -> str:
    """How many classes the minutes are averages of."""
    before = ngettext("Before: %(num)s class.", "Before: %(num)s classes.", picture.n_before)
    during = ngettext("During: %(num)s class.", "During: %(num)s classes.", picture.n_during)
    return f"{before} {during}"


def minutes_axis(longest: float) -> tuple[float, ...]:
    """Whole minutes from zero to beyond the longest bar."""
    _low, high = opened(
        0, max(longest, STEPS), low_ends=True, high_ends=False, grain=1, wanted=STEPS
    )
    return ticks(0, high, grain=1, wanted=STEPS)


def minutes_labels(at: tuple[float, ...]) -> tuple[str, ...]:
    """The minutes as they stand on the axis, the last with its unit."""
    labels = tick_labels(at)
    return (*labels[:-1], _("%(n)s min", n=labels[-1]))


def fell(each: ActivityMinutes) -> bool:
    """Whether an activity takes fewer minutes than before."""
    return each.before is not None and each.during is not None and each.during < each.before


def shows_before(each: ActivityMinutes) -> bool:
    """Whether there is a number before, and another one than during."""
    return each.before is not None and minutes(each.before) != minutes(each.during)


def _sketch(picture: ClassTimePicture, size: Size) -> Sketch:
    at = minutes_axis(picture.longest)
    names = max((width_of(each.label, LABEL) for each in picture.activities), default=0)
    number = BESIDE + 2 + width_of(minutes(picture.longest), NUMBER, bold=True)
    end = size.width - max(RIGHT_OF_END, number)
    x = Scale(0, at[-1], min(names, size.width / 2) + LEFT_OF_ZERO, end)
    foot = FIRST_ROW + size.row * max(len(picture.activities) - 1, 0) + AXIS_ROOM
    pen = Pen(size.width, foot + AXIS_ROOM)
    _axis(pen, x, at, foot)
    for place, each in enumerate(picture.activities):
        _row(pen, each, x, FIRST_ROW + place * size.row)
    return pen.sketch()


def _axis(pen: Pen, x: Scale, at: tuple[float, ...], foot: float) -> None:
    for value, label in zip(at, minutes_labels(at), strict=True):
        pen.line("g", (x.at(value), 6), (x.at(value), foot))
        pen.words("m", x.at(value), foot + 18, label, "middle")


def _row(pen: Pen, each: ActivityMinutes, x: Scale, y: float) -> None:
    look = f"act-{each.activity.value}"
    pen.words("x", 0, y + 5, each.label)
    if each.before is not None and each.during is not None:
        pen.line(f"{look} band", (x.at(each.before), y), (x.at(each.during), y))
    left = each.during is not None and not fell(each)
    if each.before is not None and shows_before(each):
        pen.dot(f"{look} was", x.at(each.before), y, 6.5)
        _beside(pen, "m", x.at(each.before), y, minutes(each.before), to_left=left)
    if each.during is not None:
        pen.dot(f"{look} now", x.at(each.during), y, 8)
        _beside(pen, "b", x.at(each.during), y, minutes(each.during), to_left=fell(each))


def _beside(pen: Pen, look: str, x: float, y: float, text: str, *, to_left: bool) -> None:
    pen.words(
        look, x - BESIDE if to_left else x + BESIDE, y + 5, text, "end" if to_left else "start"
    )

"""Day by day in time order: the usual day as a line, the pilot's days shaded, a shift filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean

from pilot.analysis import DayPoint, RunPicture, Shift
from pilot.analysis.class_days import Phase
from pilot.analysis.day_values import said
from pilot.language import gettext as _
from pilot.review.days import day_words, during, scale_of, scale_words, unbroken
from pilot.review.drawing_changes import draw_changes
from pilot.review.run_chart import ChangeMark
from pilot.review.scales import Scale, tick_labels, ticks
from pilot.review.sketch import Drawing, Pen, Sketch, rectangle, shortened, width_of

RIGHT, FOOT, SLACK = 10, 50, 12
TITLE, CHANGES, FIRST = 14, 44, 40
"""Lines from the top: the scale's title, where changes begin, the highest value without them."""
SMALL, SHIFT, LABEL = 13, 13.5, 14.5
"""Sizes of the texts, as the stylesheet has them."""
BETWEEN = 12
"""At least so far apart are the names of days."""
LARGEST, SMALLEST, HEAVY = 6, 2.5, 4
"""Radius of a day, and from where on its ring may be a heavy one."""
LOOKS = {Shift.BETTER: "pa", Shift.WORSE: "pc"}
WORDS = {Shift.BETTER: "act bg", Shift.WORSE: "con bg"}
SHADED = " shaded"
"""Of words on the shaded days."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much room there is, and whether lines have room for all of their words."""

    width: float
    height: float
    spelled: bool


NARROW, WIDE = Size(326, 300, spelled=False), Size(560, 330, spelled=True)


def run_drawing(picture: RunPicture, changes: Sequence[ChangeMark] = ()) -> Drawing:
    """The picture at both sizes; changes lie between the days before and after them."""
    return Drawing(
        narrow=_sketch(picture, changes, NARROW),
        wide=_sketch(picture, changes, WIDE),
        summary=picture.summary,
    )


def _sketch(picture: RunPicture, changes: Sequence[ChangeMark], size: Size) -> Sketch:
    low, high = scale_of(picture.measure, picture.axis)
    at = ticks(low, high, grain=picture.measure.resolution)
    labels = tick_labels(at)
    left = max(width_of(label, SMALL) for label in labels) + 10
    top = CHANGES + SLACK if changes else FIRST
    y = Scale(low, high, size.height - FOOT - SLACK, top)
    x = Scale(0, max(len(picture.days), 1), left, size.width - RIGHT)
    pen = Pen(size.width, size.height)
    _shade(pen, picture, x, top, y.start + SLACK)
    _grid(pen, picture, x, y, dict(zip(at, labels, strict=True)))
    draw_changes(pen, changes, x, (CHANGES, y.start + SLACK), spelled=size.spelled)
    _centre(pen, picture, x, y, size)
    _goal(pen, picture, x, y)
    _days(pen, picture, x, y)
    return pen.sketch()


def _shade(pen: Pen, picture: RunPicture, x: Scale, top: float, foot: float) -> None:
    for span in during(picture.spans):
        pen.area("ph", rectangle(x.at(span.start), top, x.at(span.end), foot))


def _grid(pen: Pen, picture: RunPicture, x: Scale, y: Scale, labels: dict[float, str]) -> None:
    for value, label in labels.items():
        pen.line("g", (x.start, y.at(value)), (x.end, y.at(value)))
        pen.words("m", x.start - 6, y.at(value) + 4, label, "end")
    foot = y.start + SLACK
    pen.line("ax", (x.start, foot), (x.end, foot))
    title = shortened(scale_words(picture.measure), SMALL, x.end)
    pen.words("m", 0, TITLE, title)
    for place in labelled(picture.days, x):
        pen.words("m", x.at(place + 0.5), foot + 18, picture.days[place].label, "middle")
    _phases(pen, picture, x, foot + 36)


def labelled(days: Sequence[DayPoint], x: Scale) -> list[int]:
    """The days whose names fit side by side within the picture."""
    longest = max((width_of(day.label, SMALL) for day in days), default=0)
    every = max(1, ceil((longest + BETWEEN) * len(days) / (x.end - x.start)))
    room = x.end + RIGHT
    return [
        place
        for place in range(0, len(days), every)
        if x.at(place + 0.5) + longest / 2 <= room and x.at(place + 0.5) - longest / 2 >= 0
    ]


def _phases(pen: Pen, picture: RunPicture, x: Scale, height: float) -> None:
    """What each phase is called, in the middle of its days as far as there is room."""
    taken = x.start
    for span in picture.spans:
        half = width_of(span.label, LABEL) / 2
        middle = min((x.at(span.start) + x.at(span.end)) / 2, x.end + RIGHT - half)
        if middle - half >= taken:
            pen.words("x", middle, height, span.label, "middle")
            taken = middle + half + 6


def _centre(pen: Pen, picture: RunPicture, x: Scale, y: Scale, size: Size) -> None:
    """The usual day, carried on as dots; its words on the emptier side."""
    if picture.centre is None:
        return
    level, turn = y.at(picture.centre), x.at(picture.centre_from)
    pen.line("med", (x.start, level), (turn, level))
    if turn < x.end:
        pen.line("mdx", (turn, level), (x.end, level))
    below = level + 17 if words_below(picture) and level + 8 <= y.start else level - 7
    words = picture.centre_words
    if not size.spelled:
        words = _("Usual: %(usual)s", usual=said(picture.centre, picture.measure))
    look = "m bg" + (SHADED if during(picture.spans[-1:]) else "")
    pen.words(look, x.end, below, shortened(words, SMALL, (x.end - x.start) * 0.6), "end")


def words_below(picture: RunPicture) -> bool:
    """Whether the last days lie rather above the usual one, so that there is room below it."""
    last = [day.value for day in picture.days[len(picture.days) // 2 :] if day.value is not None]
    return picture.centre is not None and fmean(last or [picture.centre]) >= picture.centre


def _goal(pen: Pen, picture: RunPicture, x: Scale, y: Scale) -> None:
    """A goal nobody can see gets words and no line."""
    if picture.goal is None:
        pen.words("goalt", x.end, TITLE, picture.goal_words, "end")
        return
    level = y.at(picture.goal)
    pen.line("goal", (x.start, level), (x.end, level))
    pen.words("goalt bg", x.start + 4, level - 6, picture.goal_words)


def _days(pen: Pen, picture: RunPicture, x: Scale, y: Scale) -> None:
    for part in unbroken(picture.days):
        if len(part) > 1:
            pen.line("sp", *((x.at(place + 0.5), y.at(value)) for place, value in part))
    r = min(LARGEST, max(SMALLEST, (x.at(1) - x.at(0)) * 0.4))
    hollow = "po" if r >= HEAVY else "po thin"
    for day in picture.days:
        if day.value is not None:
            look = LOOKS[picture.shift] if day.shifted else hollow
            about = day_words(day, day.value, picture.measure)
            pen.dot(look, x.at(day.place + 0.5), y.at(day.value), r, about)
    _shift(pen, picture, x, y)


def _shift(pen: Pen, picture: RunPicture, x: Scale, y: Scale) -> None:
    """The word beside the days that form a shift, on the side away from the usual day."""
    days = [day for day in picture.days if day.shifted]
    found = [(x.at(d.place + 0.5), y.at(d.value)) for d in days if d.value is not None]
    if not found or picture.centre is None:
        return
    shaded = all(day.phase is Phase.DURING for day in days)
    heights = [height for _across, height in found]
    above = fmean(heights) <= y.at(picture.centre)
    height = min(heights) - 11 if above else max(heights) + 20
    half = width_of(_("shift"), SHIFT) / 2
    middle = min(max(fmean(across for across, _h in found), x.start + half), x.end - half)
    look = WORDS[picture.shift] + (SHADED if shaded else "")
    pen.words(look, middle, height, _("shift"), "middle")

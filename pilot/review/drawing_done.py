"""The share done at home, lesson by lesson, with the changes on the way as numbered lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import fmean

from pilot.analysis import DonePicture, LessonShare, display
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.review.drawing_changes import draw_changes
from pilot.review.run_chart import ChangeMark, Start, first_change, lesson_words, start_of
from pilot.review.scales import Scale
from pilot.review.sketch import Drawing, Pen, Sketch, width_of

LEFT, RIGHT, TOP, FOOT, SLACK = 40, 10, 44, 56, 12
GRID = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
SMALL = 13
"""Size of the texts, as the stylesheet has it."""
BETWEEN_NUMBERS = 20


@dataclass(frozen=True, slots=True)
class Size:
    """How much room there is, and whether changes have room for their words."""

    width: float
    height: float
    spelled: bool


NARROW, WIDE = Size(326, 290, spelled=False), Size(560, 320, spelled=True)


def done_drawing(picture: DonePicture, changes: Sequence[ChangeMark]) -> Drawing:
    """The picture at both sizes."""
    return Drawing(
        narrow=_sketch(picture.lessons, changes, NARROW),
        wide=_sketch(picture.lessons, changes, WIDE),
        summary=picture.summary,
    )


def _sketch(lessons: Sequence[LessonShare], changes: Sequence[ChangeMark], size: Size) -> Sketch:
    y = Scale(0, 1, size.height - FOOT, TOP)
    x = Scale(0, max(len(lessons), 1), LEFT, size.width - RIGHT)
    pen = Pen(size.width, size.height)
    _grid(pen, lessons, x, y)
    draw_changes(pen, changes, x, (28, y.start + SLACK), spelled=size.spelled)
    start = start_of(lessons, changes)
    if start is not None:
        _start(pen, start, lessons, x, y, size)
    _shares(pen, lessons, changes, x, y)
    return pen.sketch()


def _grid(pen: Pen, lessons: Sequence[LessonShare], x: Scale, y: Scale) -> None:
    for share in GRID:
        pen.line("g", (x.start, y.at(share)), (x.end, y.at(share)))
        pen.words("m", x.start - 6, y.at(share) + 4, display.share(share), "end")
    foot = y.start + SLACK
    pen.line("ax", (x.start, foot), (x.end, foot))
    every = max(1, ceil(BETWEEN_NUMBERS * len(lessons) / (x.end - x.start)))
    for place, lesson in enumerate(lessons[::every]):
        middle = x.at(place * every + 0.5)
        pen.words("m", middle, foot + 18, str(lesson.number), "middle")
    pen.words("m", (x.start + x.end) / 2, pen.height - 6, _("Lesson"), "middle")


def _start(
    pen: Pen, start: Start, lessons: Sequence[LessonShare], x: Scale, y: Scale, size: Size
) -> None:
    """The middle of the first lessons, drawn on as dots; its words on the emptier side."""
    level = y.at(start.share)
    pen.line("med", (x.start, level), (x.at(start.n), level))
    pen.line("dot", (x.at(start.n), level), (x.end, level))
    later = [each.share for each in lessons[start.n :] if each.share is not None]
    below = fmean(later or [1.0]) >= start.share and level + 8 <= y.start
    words = _start_words(start, x.end - x.at(start.n), size)
    pen.words("m bg", x.end, level + 17 if below else level - 7, words, "end")


def _start_words(start: Start, room: float, size: Size) -> str:
    share = display.share(start.share)
    whole = ngettext(
        "Middle of the first lesson: %(share)s",
        "Middle of the first %(num)s lessons: %(share)s",
        start.n,
        share=share,
    )
    if size.spelled and width_of(whole, SMALL) <= room:
        return whole
    return _("Start: %(share)s", share=share)


def _shares(
    pen: Pen, lessons: Sequence[LessonShare], changes: Sequence[ChangeMark], x: Scale, y: Scale
) -> None:
    changed_from = first_change(lessons, changes)
    found = [
        (place, x.at(place + 0.5), y.at(each.share), each)
        for place, each in enumerate(lessons)
        if each.share is not None
    ]
    if len(found) > 1:
        pen.line("sp", *((across, height) for _place, across, height, _each in found))
    r = min(6, max(2.5, (x.at(1) - x.at(0)) * 0.4))
    calm = changed_from == len(lessons)
    for place, across, height, each in found:
        look = "pa" if calm or place >= changed_from else "pb"
        pen.dot(look, across, height, r, lesson_words(each))

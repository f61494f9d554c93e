"""A square for each student and lesson: colour, shade and a sign of its own for each state."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil, cos, floor, pi, sin

from pilot.analysis import HeatmapPicture, LessonState, display
from pilot.language import gettext as _
from pilot.review.sketch import Drawing, Pen, Point, Sketch, rectangle, shortened, width_of

SMALL = 13
"""Size of the texts, as the stylesheet has it."""
SHARES, STRIP, HEAD = 14, 24, 62
"""From the top: the line of the shares, the height of their bars, the first row of squares."""
ROW, CELL_GAP = 22, 2
NAMES, TOTAL = 0.36, 48
"""Most of the width that names may take, and the room for the number done."""
WIDEST = 64
_EIGHTHS = [(sin(turn * pi / 4), -cos(turn * pi / 4)) for turn in range(9)]
SIGNS: Mapping[LessonState, list[list[Point]]] = {
    LessonState.DONE: [[(-1, 0), (-0.3, 0.7), (1, -0.8)]],
    LessonState.SOME: [_EIGHTHS, [(0, -1), (0, 0), (1, 0)]],
    LessonState.NOT_DONE: [[(-0.8, -0.8), (0.8, 0.8)], [(-0.8, 0.8), (0.8, -0.8)]],
    LessonState.AWAY: [[(-1, 0), (1, 0)]],
    LessonState.UNKNOWN: [],
}
"""The lines of each sign round the middle of a square: tick, clock, cross and dash."""
LOOKS = {
    LessonState.DONE: ("hd", "hds"),
    LessonState.SOME: ("hp", "hps"),
    LessonState.NOT_DONE: ("hn", "hns"),
    LessonState.AWAY: ("ha", "hns"),
    LessonState.UNKNOWN: ("hu", ""),
}
"""Classes of the square and of the sign on it."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Where the squares stand, and how large they are."""

    left: float
    width: float
    """From one square to the next."""

    def corners(self, row: int, column: int) -> tuple[Point, ...]:
        """A square from its upper left corner on."""
        left, top = self.left + column * self.width, HEAD + row * ROW
        right, bottom = left + self.width - self.gap, top + ROW - CELL_GAP
        return rectangle(left, top, right, bottom)

    @property
    def gap(self) -> float:
        """Between two squares side by side."""
        return round(min(CELL_GAP, self.width / 5), 1)

    def middle(self, column: int) -> float:
        """The middle of a lesson."""
        return self.left + (column + 0.5) * self.width - self.gap / 2


def heatmap_drawing(picture: HeatmapPicture) -> Drawing:
    """The picture at both sizes."""
    return Drawing(
        narrow=_sketch(picture, 326), wide=_sketch(picture, 560), summary=picture.summary
    )


def heatmap_key(
    picture: HeatmapPicture, words: Mapping[LessonState, str]
) -> tuple[tuple[str, str], ...]:
    """Each state there is, with its colour and sign."""
    found = {state for row in picture.rows for state in row.states}
    return tuple(
        (f"is-{state.value.replace('_', '-')}", words[state]) for state in LOOKS if state in found
    )


def _sketch(picture: HeatmapPicture, width: float) -> Sketch:
    names = max((width_of(row.label, SMALL) for row in picture.rows), default=0)
    left = max(min(names, NAMES * width), width_of(_("Share done"), SMALL)) + 8
    n = max(len(picture.lessons), 1)
    cells = Cells(ceil(left), floor(10 * min(WIDEST, (width - left - TOTAL) / n)) / 10)
    pen = Pen(width, HEAD + ROW * len(picture.rows) + 2)
    _shares(pen, picture, cells)
    for number, row in enumerate(picture.rows):
        height = HEAD + number * ROW + 15
        pen.words("m", 0, height, shortened(row.label, SMALL, left - 8))
        pen.words("m", cells.left + n * cells.width + TOTAL - 8, height, str(row.done), "end")
    for state, (look, sign) in LOOKS.items():
        found = list(_places(picture, state))
        pen.shapes(look, (cells.corners(*place) for place in found), closed=True)
        pen.shapes(sign, (each for place in found for each in signs(state, cells.corners(*place))))
    return pen.sketch()


def _places(picture: HeatmapPicture, state: LessonState) -> Iterator[tuple[int, int]]:
    """Rows and columns of the squares in a state."""
    for number, row in enumerate(picture.rows):
        yield from ((number, column) for column, each in enumerate(row.states) if each is state)


def _shares(pen: Pen, picture: HeatmapPicture, cells: Cells) -> None:
    """A strip of bars with the share of each lesson, and the lessons' numbers below it."""
    roomy = width_of("100%", SMALL) + 3 <= cells.width
    every = max(1, round(20 / cells.width + 0.4))
    foot = SHARES + STRIP + 4
    end = cells.left + max(len(picture.lessons), 1) * cells.width
    pen.words("m", 0, foot, _("Share done"))
    pen.words("m", end + TOTAL - 8, HEAD - 5, _("Done"), "end")
    pen.line("ax", (cells.left, foot), (end - cells.gap, foot))
    bars = []
    for column, lesson in enumerate(picture.lessons):
        middle = cells.middle(column)
        if lesson.share is not None:
            half, top = (cells.width - cells.gap) / 2, foot - STRIP * lesson.share
            bars.append(rectangle(middle - half, top, middle + half, foot))
            if roomy:
                pen.words("m", middle, top - 4, display.share(lesson.share), "middle")
        if column % every == 0:
            pen.words("m", middle, HEAD - 5, str(lesson.number), "middle")
    pen.shapes("hb", bars, closed=True)


def signs(state: LessonState, corners: tuple[Point, ...]) -> list[list[Point]]:
    """The lines of the sign in a square; whole tenths, which pack well."""
    (left, top), _right, (right, bottom), _left = corners
    x, y = round((left + right) / 2, 1), round((top + bottom) / 2, 1)
    r = min(right - left, bottom - top) * 0.3
    return [
        [(x + round(r * across, 1), y + round(r * down, 1)) for across, down in line]
        for line in SIGNS[state]
    ]

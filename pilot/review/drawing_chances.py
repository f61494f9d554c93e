"""How likely worse, no change that matters and better are: one bar a row, with its numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from pilot.analysis import display
from pilot.analysis.chance_pictures import Chance, ChanceRow, ChancesPicture, Side
from pilot.language import gettext as _
from pilot.review.scales import Scale
from pilot.review.sketch import Drawing, Pen, Point, Sketch, width_of

TOP, THICK, LABEL_ROOM, BETWEEN, BELOW = 28, 34, 26, 12, 24
"""Room over the first row, a bar's thickness, and room for a row's name, between rows, beneath."""
NUMBER, SIGN = 16, 10
"""Sizes of the numbers and of the signs before them."""
ROOMY = 1.4
"""The signs of per cent, less and more are much wider than usual letters."""
ASIDE, PAST, GAP = 6, 7, 1.5
"""From a bar to its number, how far the line of certainty sticks out, between two pieces."""
LOOKS = {Side.WORSE: "worse", Side.NEITHER: "neither", Side.BETTER: "better"}
KEYS = {Side.WORSE: "is-worse", Side.NEITHER: "is-neither", Side.BETTER: "is-better"}


@dataclass(frozen=True, slots=True)
class Size:
    """How much room there is."""

    width: float


@dataclass(frozen=True, slots=True)
class Number:
    """A chance's number: where its middle is, 0-1 along the bar, and whether it is in its piece."""

    chance: Chance
    at: float
    inside: bool


NARROW, WIDE = Size(326), Size(560)


def chances_drawing(picture: ChancesPicture) -> Drawing:
    """The picture at both sizes."""
    return Drawing(
        narrow=_sketch(picture, NARROW), wide=_sketch(picture, WIDE), summary=picture.summary
    )


def chances_key(picture: ChancesPicture) -> tuple[tuple[str, str], ...]:
    """What each colour and sign means, the best first."""
    pairs = zip(Side, picture.names, strict=True)
    return tuple((KEYS[side], name) for side, name in pairs)[::-1]


def chances_about(picture: ChancesPicture) -> str:
    """How the bar is read."""
    about = _("The target counts as met once better reaches the line.")
    if picture.held_back:
        about = _("Better reaches the line, but a caution holds the verdict back.")
    if len(picture.rows) > 1:
        return f"{about} {_('The row with earlier studies decides.')}"
    return about


def certainty_words(picture: ChancesPicture) -> str:
    """What the line says."""
    return _("%(certainty)s sure", certainty=display.share(picture.certainty))


def numbers_of(row: ChanceRow, x: Scale, certainty: float) -> tuple[Number, ...]:
    """Where a row's three numbers stand: in their pieces, clear of the line, or beside the bar."""
    found, reached = [], 0.0
    for each in row.chances:
        ends = (reached, reached + each.part)
        reached += each.part
        found.append(Number(each, *_place(each, ends, x, 1 - certainty)))
    return tuple(found)


def _place(each: Chance, ends: tuple[float, float], x: Scale, line: float) -> tuple[float, bool]:
    """The middle of the largest part that the line leaves of a piece, if the number fits in."""
    parts = [ends]
    if ends[0] < line < ends[1]:
        parts = [(line, ends[1]), (ends[0], line)]
    low, high = max(parts, key=lambda part: part[1] - part[0])
    inside = x.at(high) - x.at(low) >= wide(each) + 2 * ASIDE
    middle = (low + high) / 2 if inside else (ends[0] + ends[1]) / 2
    return middle, inside


def wide(each: Chance) -> float:
    """About how wide a number is with its sign."""
    return SIGN + ASIDE / 2 + ROOMY * width_of(each.shown, NUMBER, bold=True)


def _sketch(picture: ChancesPicture, size: Size) -> Sketch:
    left, right = (
        max(wide(each.chances[end]) for each in picture.rows) + 2 * ASIDE for end in (0, -1)
    )
    x = Scale(0, 1, left, size.width - right)
    rows = [(each, numbers_of(each, x, picture.certainty)) for each in picture.rows]
    tops = _tops(rows)
    foot = tops[-1] + THICK
    pen = Pen(size.width, foot + _beneath(rows[-1][1]) + ASIDE + PAST)
    at = x.at(1 - picture.certainty)
    for (each, _numbers), top in zip(rows, tops, strict=True):
        _bar(pen, each, x, top)
    pen.line("sure-at", (at, TOP - PAST), (at, foot + PAST))
    pen.words("m", at, TOP - PAST - 6, certainty_words(picture), "middle")
    for (each, numbers), top in zip(rows, tops, strict=True):
        if each.label:
            pen.words("x bg", x.start, top - 9, each.label)
        for number in numbers:
            _write(pen, number, x, top)
    return pen.sketch()


def _tops(rows: Sequence[tuple[ChanceRow, tuple[Number, ...]]]) -> list[float]:
    """Where each row's bar begins."""
    tops: list[float] = []
    reached: float = TOP
    for each, numbers in rows:
        tops.append(reached + (LABEL_ROOM if each.label else 0))
        reached = tops[-1] + THICK + _beneath(numbers) + BETWEEN
    return tops


def _beneath(numbers: Sequence[Number]) -> float:
    """Room under a bar for the middle number, where it does not fit in."""
    return 0 if numbers[1].inside else BELOW


def _bar(pen: Pen, row: ChanceRow, x: Scale, top: float) -> None:
    reached = 0.0
    for each in row.chances:
        left, right = x.at(reached), x.at(reached + each.part)
        reached += each.part
        if right - left > 2 * GAP:
            left, right, foot = left + GAP, right - GAP, top + THICK
            pen.area(LOOKS[each.side], ((left, top), (right, top), (right, foot), (left, foot)))


def _write(pen: Pen, number: Number, x: Scale, top: float) -> None:
    """The sign and the number: in the piece, under it, or left or right of the bar."""
    each, at, middle, ink = number.chance, x.at(number.at), top + THICK / 2, "off"
    half, ground = wide(each) / 2, " bg"
    if number.inside:
        ground, ink = "", ("off" if each.side is Side.NEITHER else "on")
    elif each.side is Side.NEITHER:
        pen.line("ax", (at, top + THICK), (at, top + THICK + ASIDE))
        at = min(max(at, half), pen.width - half)
        middle = top + THICK + BELOW - 6
    else:
        aside = ASIDE + half
        at = x.start - aside if each.side is Side.WORSE else x.end + aside
    pen.area(f"sign {ink}", _sign(each.side, at - half + SIGN / 2, middle))
    pen.words(f"n {ink}{ground}", at - half + SIGN + ASIDE / 2, middle + 6, each.shown)


def _sign(side: Side, x: float, y: float) -> tuple[Point, ...]:
    """An arrow up for better and down for worse, a bar for neither: shapes, not colour alone."""
    half = SIGN / 2
    if side is Side.NEITHER:
        return ((x - half, y - 2), (x + half, y - 2), (x + half, y + 2), (x - half, y + 2))
    up = 1 if side is Side.BETTER else -1
    return ((x - half, y + up * half), (x, y - up * half), (x + half, y + up * half))

"""A driver diagram: boxes from the vision to the pilots, each joined to what it serves."""

from collections.abc import Iterator
from dataclasses import dataclass

from pilot.language import ngettext
from pilot.review.sketch import LETTER, Pen, Sketch, rectangle, shortened

_WIDTHS = (190.0, 210.0, 210.0, 250.0)
"""Of the four columns: vision, goals, problems, pilots."""
_GAP, _BETWEEN, _PAD = 40.0, 12.0, 10.0
_EDGE = 2.0
"""So that the line around the uppermost box is drawn whole."""
_SIZE, _LINE, _MOST_LINES = 13.0, 17.0, 4
MOST_LEAVES = 30
"""Pilots that are drawn; the list beside the picture has all."""


@dataclass(frozen=True)
class Branch:
    """A box and what leads to it."""

    words: str
    twigs: tuple["Branch", ...] = ()


@dataclass(frozen=True)
class _Placed:
    """A box with its place."""

    column: int
    middle: float
    lines: tuple[str, ...]
    twigs: tuple["_Placed", ...]

    @property
    def height(self) -> float:
        return len(self.lines) * _LINE + 2 * _PAD


def diagram(tree: Branch) -> Sketch:
    """The picture of a tree four boxes deep."""
    drawn, left_out = _pruned(tree, MOST_LEAVES)
    placed, bottom = _place(drawn, 0, _EDGE)
    height = bottom + (_LINE + _BETWEEN if left_out else 0)
    pen = Pen(sum(_WIDTHS) + _GAP * (len(_WIDTHS) - 1), height)
    for box in _all(placed):
        _draw(pen, box)
    if left_out:
        more = ngettext("%(num)s more in the list", "%(num)s more in the list", left_out)
        pen.words("m", _left(len(_WIDTHS) - 1) + _PAD, height - _PAD / 2, more)
    return pen.sketch()


def _pruned(tree: Branch, most: int) -> tuple[Branch, int]:
    """The tree with its first leaves, and how many were left out."""
    if not tree.twigs:
        return tree, 0
    kept: list[Branch] = []
    left_out, room = 0, most
    for twig in tree.twigs:
        if room <= 0:
            left_out += _leaves(twig)
            continue
        part, less = _pruned(twig, room)
        kept.append(part)
        left_out += less
        room -= _leaves(part)
    return Branch(tree.words, tuple(kept)), left_out


def _leaves(tree: Branch) -> int:
    return sum(map(_leaves, tree.twigs)) if tree.twigs else 1


def _place(tree: Branch, column: int, top: float) -> tuple[_Placed, float]:
    """The box in the middle of what leads to it, and where the next one may begin."""
    lines = _wrapped(tree.words, _WIDTHS[column] - 2 * _PAD)
    height = len(lines) * _LINE + 2 * _PAD
    below, twigs = top, []
    for twig in tree.twigs:
        placed, below = _place(twig, column + 1, below)
        twigs.append(placed)
    bottom = max(below, top + height + _BETWEEN)
    middle = (twigs[0].middle + twigs[-1].middle) / 2 if twigs else top + height / 2
    middle = max(middle, top + height / 2)
    return _Placed(column, middle, lines, tuple(twigs)), bottom


def _wrapped(words: str, room: float) -> tuple[str, ...]:
    letters = int(room / (_SIZE * LETTER))
    lines: list[str] = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= letters:
            lines[-1] = longer
        elif lines[-1]:
            lines.append(word)
        else:
            lines[-1] = word
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])]
    return tuple(shortened(line, _SIZE, room) for line in lines)


def _all(box: _Placed) -> Iterator[_Placed]:
    yield box
    for twig in box.twigs:
        yield from _all(twig)


def _left(column: int) -> float:
    return sum(_WIDTHS[:column]) + _GAP * column


def _draw(pen: Pen, box: _Placed) -> None:
    left, top = _left(box.column), box.middle - box.height / 2
    right = left + _WIDTHS[box.column]
    corners = rectangle(left + 1, top, right - 1, top + box.height)
    for twig in box.twigs:
        halfway = right + _GAP / 2
        pen.line(
            "ax",
            (right, box.middle),
            (halfway, box.middle),
            (halfway, twig.middle),
            (_left(twig.column), twig.middle),
        )
    pen.area("ph", corners)
    pen.line("ax", *corners, corners[0])
    for place, line in enumerate(box.lines):
        y = top + _PAD + place * _LINE + _SIZE
        pen.words("x" if box.column == 0 else "", left + _PAD, y, line)

"""A picture as paths, dots and words with their places: all a template needs to write its SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

LETTER, BOLD_LETTER = 0.55, 0.6
"""Width of a usual letter by its size: text cannot be measured here, only kept out of the way."""

WIDER = 1.2
"""Digits and signs are wider than usual letters."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points, or the area within them."""

    look: str
    points: tuple[Point, ...]
    closed: bool = False
    width: float | None = None
    faint: bool = False
    kind: str = "path"

    @property
    def d(self) -> str:
        """The points as SVG says them."""
        steps = "L".join(f"{x:g} {y:g}" for x, y in self.points)
        return f"M{steps}{'Z' if self.closed else ''}"


@dataclass(frozen=True, slots=True)
class Shapes:
    """Many lines or areas that look alike, written as one path, each from its first point on."""

    look: str
    shapes: tuple[tuple[Point, ...], ...]
    closed: bool = False
    width: float | None = None
    faint: bool = False
    kind: str = "path"

    @property
    def d(self) -> str:
        """The shapes as SVG says them: each place from the one before, for such steps pack well."""
        pen_at = (0.0, 0.0)
        written = []
        for shape in self.shapes:
            steps = [
                f"{round(x - a, 1):g} {round(y - b, 1):g}"
                for (a, b), (x, y) in pairwise((pen_at, *shape))
            ]
            written.append(f"m{steps[0]}l{' '.join(steps[1:])}{'z' if self.closed else ''}")
            pen_at = shape[0] if self.closed else shape[-1]
        return "".join(written)


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle, with what it stands for."""

    look: str
    x: float
    y: float
    r: float
    about: str = ""
    kind: str = "dot"


@dataclass(frozen=True, slots=True)
class Words:
    """A short text; `y` is the line it stands on."""

    look: str
    x: float
    y: float
    text: str
    anchor: str = "start"
    strong: str = ""
    """What stands before it in bold."""
    kind: str = "words"


Mark = Path | Shapes | Dot | Words


@dataclass(frozen=True, slots=True)
class Sketch:
    """One picture at one size, its marks in the order they are drawn."""

    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The same picture for a narrow place and for a wide one."""

    narrow: Sketch
    wide: Sketch
    summary: str


@dataclass(slots=True)
class Pen:
    """Draws marks one after the other."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)

    def line(
        self, look: str, *points: Point, width: float | None = None, faint: bool = False
    ) -> None:
        """A line through these points."""
        self.marks.append(Path(look, _rounded(points), width=width, faint=faint))

    def area(self, look: str, points: Iterable[Point]) -> None:
        """What lies within these points."""
        self.marks.append(Path(look, _rounded(points), closed=True))

    def shapes(self, look: str, shapes: Iterable[Iterable[Point]], *, closed: bool = False) -> None:
        """All of these lines, or areas, at once; nothing where there is none."""
        found = tuple(_rounded(shape) for shape in shapes)
        if found:
            self.marks.append(Shapes(look, found, closed))

    def dot(self, look: str, x: float, y: float, r: float, about: str = "") -> None:
        """A circle around a point."""
        self.marks.append(Dot(look, round(x, 1), round(y, 1), r, about))

    def words(
        self, look: str, x: float, y: float, text: str, anchor: str = "start", strong: str = ""
    ) -> None:
        """A text that starts at a point, ends there or has it in its middle."""
        self.marks.append(Words(look, round(x, 1), round(y, 1), text, anchor, strong))

    def sketch(self) -> Sketch:
        """What was drawn."""
        return Sketch(self.width, self.height, tuple(self.marks))


def rectangle(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    """The corners of an upright rectangle, from the upper left one on."""
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _rounded(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple((round(x, 1), round(y, 1)) for x, y in points)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is."""
    return len(text) * size * (BOLD_LETTER if bold else LETTER)


def thinned(labels: Sequence[str], room: float, size: float = 13) -> tuple[str, ...]:
    """Labels this far apart, with so many of them left empty that none meets the next.

    >>> thinned(("0", "250000", "500000"), room=30)
    ('0', '', '500000')
    """
    widest = max((width_of(label, size) for label in labels), default=0.0) * WIDER + size / 2
    every = max(1, ceil(widest / room)) if room > 0 else 1
    return tuple(label if place % every == 0 else "" for place, label in enumerate(labels))


def shortened(text: str, size: float, room: float) -> str:
    """The text, cut where it would leave its room."""
    letters = int(room / (size * LETTER))
    return text if len(text) <= letters else text[: max(1, letters - 1)].rstrip() + "…"

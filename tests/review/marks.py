"""What stands where in a drawing, for tests of drawings."""

import math

from pilot.review.sketch import Dot, Path, Shapes, Sketch, Words, width_of

SIZES = {"m": 13, "m bg": 13, "goalt": 13, "goalt bg": 13, "ntt": 14, "x": 14.5}
BOLD = {
    "b": 17,
    "b bg": 17,
    "big bg": 25,
    "b act": 17,
    "b act bg": 17,
    "n on": 16,
    "n off": 16,
    "n off bg": 16,
}


def paths(sketch: Sketch, look: str) -> list[Path]:
    return [m for m in sketch.marks if isinstance(m, Path) and m.look == look]


def dots(sketch: Sketch, look: str) -> list[Dot]:
    return [m for m in sketch.marks if isinstance(m, Dot) and m.look == look]


def texts(sketch: Sketch, look: str = "") -> list[str]:
    found = (m for m in sketch.marks if isinstance(m, Words) and m.look.startswith(look))
    return [f"{m.strong} {m.text}".strip() for m in found]


def words(sketch: Sketch, text: str) -> Words:
    return next(m for m in sketch.marks if isinstance(m, Words) and m.text == text)


def box(mark: Words) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of a text, about."""
    bold = mark.look in BOLD
    size = BOLD.get(mark.look) or SIZES.get(mark.look, 13.5)
    wide = width_of(f"{mark.strong} {mark.text}".strip(), size, bold=bold)
    left = mark.x - {"start": 0, "middle": wide / 2, "end": wide}[mark.anchor]
    return left, mark.y - size * 0.7, left + wide, mark.y


def meet(one: Words, other: Words) -> bool:
    a, b = box(one), box(other)
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def is_inside(sketch: Sketch) -> bool:
    """Whether all that is drawn is a finite place within the picture."""
    for mark in sketch.marks:
        if isinstance(mark, Path):
            places = list(mark.points)
        elif isinstance(mark, Shapes):
            places = [place for shape in mark.shapes for place in shape]
        elif isinstance(mark, Dot):
            places = [(mark.x - mark.r, mark.y - mark.r), (mark.x + mark.r, mark.y + mark.r)]
        else:
            left, top, right, bottom = box(mark)
            places = [(left, top), (right, bottom)]
        for x, y in places:
            finite = math.isfinite(x) and math.isfinite(y)
            if not finite or not (-1 <= x <= sketch.width + 1 and -1 <= y <= sketch.height + 1):
                return False
    return True


def of_kind(sketch: Sketch, kind: str) -> list[Path | Dot]:
    """Everything drawn whose looks have this one among them."""
    found = (m for m in sketch.marks if isinstance(m, Path | Dot))
    return [m for m in found if kind in m.look.split()]

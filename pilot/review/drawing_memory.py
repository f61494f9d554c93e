"""Earlier pilots below each other: a dot and its likely range each, and all together last."""

from math import ceil, floor

from pilot.analysis.inference import Range
from pilot.analysis.memory import Kind
from pilot.analysis.memory_pictures import MemoryPicture, MemoryRow
from pilot.analysis.memory_words import whole
from pilot.language import gettext as _
from pilot.review.scales import Scale, tick_labels
from pilot.review.sketch import Drawing, Pen, Sketch, shortened, width_of

LABEL = 14.5
"""Size of letters, as the stylesheet has it."""
TOP, ROW, FOOT = 26, 34, 44
"""Where the first row stands, from row to row, and the room under the last one."""
BESIDE, EDGE = 12, 10
DIAMOND = 9
"""Half the height of what stands for all pilots together."""
NUMBERS = 36
"""Room for a change's number at the end of its row."""
NARROW, WIDE = 326, 620
STEPS, MOST_STEPS = (5, 10, 25), 4
"""Places from mark to mark; all of them divide the 50 that the middle of 100 can move."""


def memory_drawing(picture: MemoryPicture) -> Drawing:
    """The picture at both sizes."""
    return Drawing(
        narrow=_sketch(picture, NARROW), wide=_sketch(picture, WIDE), summary=picture.summary
    )


def places_axis(picture: MemoryPicture) -> tuple[float, ...]:
    """Places from the lowest to the highest that is drawn, no change among them."""
    drawn = [row for row in (*picture.rows, picture.mean) if row is not None]
    ranges = [found for found in (*(row.likely for row in drawn), picture.next_one) if found]
    ends = [row.moved for row in drawn] + [end for each in ranges for end in (each.low, each.high)]
    low, high = min(*ends, 0.0), max(*ends, 0.0)
    step = next((each for each in STEPS if (high - low) / each <= MOST_STEPS), STEPS[-1])
    first, last = floor(low / step), max(ceil(high / step), floor(low / step) + 1)
    return tuple(float(n * step) for n in range(first, last + 1))


def axis_title(kind: Kind) -> str:
    """What the axis shows."""
    if kind is Kind.COMPARED:
        return _("Places higher, of 100")
    return _("Classmates passed, of 100")


def next_label() -> str:
    """What the row of the next pilot is called."""
    return _("The next one")


def rows_of(picture: MemoryPicture) -> tuple[tuple[str, MemoryRow | None], ...]:
    """The names of all rows from the top, with what is drawn in them."""
    rows: list[tuple[str, MemoryRow | None]] = [(row.label, row) for row in picture.rows]
    if picture.mean is not None:
        rows += [(picture.mean.label, picture.mean), (next_label(), None)]
    return tuple(rows)


def _sketch(picture: MemoryPicture, width: float) -> Sketch:
    at = places_axis(picture)
    rows = rows_of(picture)
    room = min(max(width_of(label, LABEL) for label, _row in rows), width * 0.42)
    x = Scale(at[0], at[-1], room + BESIDE + EDGE, width - NUMBERS - EDGE)
    foot = TOP + ROW * len(rows) - ROW / 2
    pen = Pen(width, foot + FOOT)
    _axis(pen, x, at, foot, axis_title(picture.kind))
    for place, (label, row) in enumerate(rows):
        y = TOP + place * ROW
        pen.words("x", 0, y + 5, shortened(label, LABEL, room))
        if row is None:
            assert picture.next_one is not None
            _range(pen, "up", picture.next_one, x, y)
        elif row is picture.mean:
            _mean(pen, row, x, y)
        else:
            _pilot(pen, row, x, y)
    return pen.sketch()


def _axis(pen: Pen, x: Scale, at: tuple[float, ...], foot: float, title: str) -> None:
    for value, label in zip(at, tick_labels(at), strict=True):
        pen.line("ax" if value == 0 else "g", (x.at(value), 8), (x.at(value), foot))
        pen.words("m", x.at(value), foot + 17, label, "middle")
    pen.words("m", pen.width, foot + 36, title, "end")


def _pilot(pen: Pen, row: MemoryRow, x: Scale, y: float) -> None:
    if row.likely is not None:
        _range(pen, "range", row.likely, x, y)
    pen.dot("po", x.at(row.moved), y, 6, row.said)
    pen.words("m", pen.width, y + 5, whole(row.moved), "end")


def _mean(pen: Pen, row: MemoryRow, x: Scale, y: float) -> None:
    assert row.likely is not None
    low, middle, high = (x.at(value) for value in (row.likely.low, row.moved, row.likely.high))
    pen.area("cf", [(low, y), (middle, y - DIAMOND), (high, y), (middle, y + DIAMOND)])
    pen.words("b", pen.width, y + 5, whole(row.moved), "end")


def _range(pen: Pen, look: str, found: Range, x: Scale, y: float) -> None:
    pen.line(look, (x.at(found.low), y), (x.at(found.high), y), width=2 if look == "up" else None)

"""Many students: an upright line each, from before to after, the largest gain first."""

from collections.abc import Sequence

from pilot.analysis import StudentLine, Way
from pilot.review.places import Places
from pilot.review.scales import Scale
from pilot.review.sketch import Pen

MOST_SLOPES = 40
"""Students up to whom each has a line from left to right; more would be a tangle."""
LOOKS = {Way.UP: "k up", Way.SAME: "k sm", Way.DOWN: "k dn"}
AIR, DOT, THICKEST = 12, 2.2, 3.0
"""From the averages' dots to the first and last student, and sizes of a student's marks."""


def is_tangle(lines: Sequence[StudentLine]) -> bool:
    """Whether there are too many students for a slope each."""
    return len(lines) > MOST_SLOPES


def draw_crowd(pen: Pen, lines: Sequence[StudentLine], places: Places, y: Scale) -> None:
    """A line and a dot for each student, in the order they come."""
    x = Scale(0, len(lines), places.before + AIR, places.after - AIR)
    room = (x.end - x.start) / len(lines)
    size = min(DOT, max(room / 2, 1.0))
    for place, line in enumerate(lines):
        at, end = x.at(place + 0.5), y.at(line.after)
        if line.way is not Way.SAME:
            width = round(min(THICKEST, room * 0.7), 2)
            pen.line(LOOKS[line.way], (at, y.at(line.before)), (at, end), width=width)
        pen.dot(f"kd {line.way.value}", at, end, size)

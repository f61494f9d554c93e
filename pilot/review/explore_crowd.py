"""Many students, to explore: an upright line each, the largest gain first."""

from collections.abc import Iterator, Sequence

from pilot.analysis import Measure, StudentLine, Way, display
from pilot.language import gettext as _
from pilot.review import explore
from pilot.review.explore import Part

FIRST, LAST = 0.08, 0.92
"""Where the first and the last student stand, between both averages."""
COLOURS = {Way.UP: explore.AFTER, Way.SAME: explore.BEFORE, Way.DOWN: explore.CONCERN}
DASHES = {Way.UP: "solid", Way.SAME: "dot", Way.DOWN: "dash"}


def crowd_traces(lines: Sequence[StudentLine], measure: Measure) -> Iterator[Part]:
    """Those who went one way as one trace, with a gap after each."""
    places = {
        place: FIRST + (LAST - FIRST) * (place + 0.5) / len(lines) for place in range(len(lines))
    }
    for way in Way:
        found = [(places[at], each) for at, each in enumerate(lines) if each.way is way]
        x: list[float | None] = [end for at, _line in found for end in (at, at, None)]
        y: list[float | None] = [
            end for _at, line in found for end in (line.before, line.after, None)
        ]
        about = [said for _at, line in found for said in (*(_said(line, measure),) * 2, "")]
        yield {
            **explore.line(x, y, COLOURS[way], width=2, dash=DASHES[way]),
            "name": way.value,
            "mode": "lines+markers",
            "marker": {"color": COLOURS[way], "size": [0, 5, 0] * len(found), "line": {"width": 0}},
            "hovertext": about,
            "hoverinfo": "text",
        }


def _said(line: StudentLine, measure: Measure) -> str:
    scores = _(
        "%(before)s before, %(after)s after (%(change)s)",
        before=display.value(line.before, measure),
        after=display.value(line.after, measure),
        change=display.signed(line.after - line.before, display.decimals(measure.resolution)),
    )
    return f"{explore.safe(line.label)}<br>{scores}"

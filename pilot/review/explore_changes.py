"""The changes on the way in a chart to explore: numbered lines with their words."""

from collections.abc import Sequence

from pilot.review import explore
from pilot.review.explore import Part
from pilot.review.run_chart import ChangeMark, changed_at, numbers_of


def change_numbers(changes: Sequence[ChangeMark]) -> list[Part]:
    """Above the chart; lessons or days stand at 1, 2, 3, ... and changes between them."""
    return [
        explore.words(
            at + 0.5,
            1,
            f"<b>{numbers_of(group)}</b>",
            explore.CHANGE,
            yref="paper",
            yanchor="bottom",
            hovertext="<br>".join(f"{each.number} {explore.safe(each.what)}" for each in group),
        )
        for at, group in changed_at(changes)
    ]


def change_lines(changes: Sequence[ChangeMark]) -> list[Part]:
    """From the lowest value to the highest."""
    return [
        {
            "type": "line",
            "x0": at + 0.5,
            "x1": at + 0.5,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"color": explore.CHANGE, "width": 1.5, "dash": "dash"},
        }
        for at, _group in changed_at(changes)
    ]

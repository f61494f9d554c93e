"""Where everything stands across the before/after picture, so that no words meet."""

from collections.abc import Sequence
from dataclasses import dataclass

from pilot.review.sketch import width_of

TOP, BOTTOM, SLACK = 34, 46, 10
"""Above the highest value, below the lowest, and from there to the line of the axis."""
EDGE, GAP = 8, 14
SMALL, BOLD = 13, 17
"""Sizes of the texts, as the stylesheet has them."""
LEAST = 44
"""From before to after, for the lines between them to be told apart."""
BESIDE = 13
"""From a dot to its number."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much room there is, and how it is shared."""

    width: float
    height: float
    panel: float
    """Width of the change's own panel."""
    air: float
    """From the ends of the students' part to its dots, at least."""


NARROW, WIDE = Size(326, 372, 100, 0), Size(620, 390, 216, 74)


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything stands across the picture."""

    left: float
    before: float
    after: float
    right: float
    """End of the students' part."""
    panel: float | None
    """Start of the change's part; None where there is no change to show."""
    end: float
    foot: float
    """The line of the axis."""
    beneath: bool = False
    """Whether both averages stand under the axis, as there is no room beside their dots."""


def places_in(
    size: Size,
    labels: Sequence[str],
    averages: Sequence[str],
    *,
    change: bool,
    crowd: bool = False,
) -> Places:
    """The places that leave room for the labels of the axis and for both averages."""
    end = size.width - EDGE
    left = EDGE + 2 + max(width_of(label, SMALL) for label in labels)
    panel = end - size.panel if change else None
    right = end if panel is None else panel - GAP
    number = max((width_of(each, BOLD, bold=True) for each in averages), default=0) + BESIDE
    before = left + max(number + 6, size.air)
    after = min((panel or end) - number - 2, right - size.air)
    beneath = crowd or after - before < LEAST
    return Places(
        left=left,
        before=left + GAP if beneath else before,
        after=right - GAP if beneath else after,
        beneath=beneath,
        right=right,
        panel=panel,
        end=end,
        foot=size.height - BOTTOM + SLACK,
    )

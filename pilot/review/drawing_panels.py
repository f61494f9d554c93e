"""Small multiples: one small run of days for each student or class, all on the same axes."""

from collections.abc import Sequence
from dataclasses import dataclass

from pilot.analysis import Panel, PanelsPicture
from pilot.analysis.class_days import Phase
from pilot.language import gettext as _
from pilot.review.days import day_words, during, scale_of, scale_words, unbroken
from pilot.review.scales import Scale, tick_labels
from pilot.review.sketch import Drawing, Pen, Sketch, rectangle, shortened, width_of

LABEL, SMALL = 14.5, 13
"""Sizes of the texts, as the stylesheet has them."""
TOP, FOOT, MORE = 26, 24, 22
"""Above the first row, below the last one, and for what is said below that."""
HEAD, PLOT, GAP = 42, 62, 10
"""Heights of a panel's words and of its days, and the room between two panels."""
SLACK = 5
"""Around the days, so that their dots stay within the panel."""


@dataclass(frozen=True, slots=True)
class Size:
    """How wide the picture is, and how many panels stand side by side."""

    width: float
    across: int


NARROW, WIDE = Size(326, 2), Size(560, 3)


@dataclass(frozen=True, slots=True)
class Places:
    """Where panels stand."""

    left: float
    panel: float
    """How wide one panel is."""
    across: int

    def corner(self, number: int) -> tuple[float, float]:
        """The upper left corner of a panel."""
        row, column = divmod(number, self.across)
        return self.left + column * (self.panel + GAP), TOP + row * (HEAD + PLOT + GAP)


def panels_drawing(picture: PanelsPicture) -> Drawing:
    """The picture at both sizes."""
    return Drawing(
        narrow=_sketch(picture, NARROW), wide=_sketch(picture, WIDE), summary=picture.summary
    )


def panels_about() -> str:
    """How the panels are read."""
    return _("Each panel is one class. Hollow: days before it starts. Solid: from its start on.")


def _sketch(picture: PanelsPicture, size: Size) -> Sketch:
    ends = scale_of(picture.measure, picture.axis)
    labels = tick_labels(ends)
    left = max(width_of(label, SMALL) for label in labels) + 8
    across = max(1, min(size.across, len(picture.panels)))
    places = Places(left, (size.width - left - GAP * (across - 1)) / across, across)
    rows = -(-len(picture.panels) // across)
    foot = TOP + rows * (HEAD + PLOT + GAP) - GAP + FOOT
    pen = Pen(size.width, foot + (MORE if picture.left_out else 0))
    pen.words("m", 0, 14, shortened(scale_words(picture.measure), SMALL, size.width))
    for number, panel in enumerate(picture.panels):
        corner = places.corner(number)
        _panel(pen, picture, panel, corner, places.panel, ends)
        if number % across == 0:
            _values(pen, corner, labels)
        if number + across >= len(picture.panels):
            _first_and_last(pen, picture.day_labels, corner, places.panel)
    if picture.left_out:
        words = shortened(picture.left_out_words, SMALL, size.width)
        pen.words("m", 0, foot + MORE - 6, words)
    return pen.sketch()


def _panel(
    pen: Pen,
    picture: PanelsPicture,
    panel: Panel,
    corner: tuple[float, float],
    width: float,
    ends: tuple[float, float],
) -> None:
    """Words, the phases, the usual day before carried on, and the days."""
    left, top = corner
    pen.words("x", left, top + 14, shortened(panel.label, LABEL, 0.9 * width))
    pen.words("m", left, top + 32, shortened(panel.words, SMALL, width))
    ceiling, floor = top + HEAD, top + HEAD + PLOT
    x = Scale(0, max(len(picture.day_labels), 1), left, left + width)
    y = Scale(*ends, floor - SLACK, ceiling + SLACK)
    for span in during(panel.spans):
        pen.area("ph", rectangle(x.at(span.start), ceiling, x.at(span.end), floor))
    for end in ends:
        pen.line("g", (left, y.at(end)), (left + width, y.at(end)))
    for turn in panel.turns:
        pen.line("turn", (x.at(turn), ceiling), (x.at(turn), floor))
    if panel.before is not None:
        pen.line("mdx", (left, y.at(panel.before)), (left + width, y.at(panel.before)))
    _days(pen, picture, panel, x, y)


def _days(pen: Pen, picture: PanelsPicture, panel: Panel, x: Scale, y: Scale) -> None:
    parts = [part for part in unbroken(panel.days) if len(part) > 1]
    lines = [[(x.at(place + 0.5), y.at(value)) for place, value in part] for part in parts]
    pen.shapes("sp thin", lines)
    r = min(3.5, max(1.8, (x.at(1) - x.at(0)) * 0.4))
    for day in panel.days:
        if day.value is not None:
            solid = day.phase is Phase.DURING
            about = day_words(day, day.value, picture.measure)
            look, size = ("pa thin", r + 0.8) if solid else ("po thin", r)
            pen.dot(look, x.at(day.place + 0.5), y.at(day.value), size, about)


def _values(pen: Pen, corner: tuple[float, float], labels: Sequence[str]) -> None:
    left, top = corner
    for height, label in zip((HEAD + PLOT, HEAD + 2 * SLACK), labels, strict=True):
        pen.words("m", left - 5, top + height, label, "end")


def _first_and_last(
    pen: Pen, labels: Sequence[str], corner: tuple[float, float], width: float
) -> None:
    """The first day on the left, and the last one on the right where there is room for it."""
    left, height = corner[0], corner[1] + HEAD + PLOT + 16
    if labels:
        pen.words("m", left, height, labels[0])
        if len(labels) > 1 and width_of(labels[0] + labels[-1], SMALL) + 8 <= width:
            pen.words("m", left + width, height, labels[-1], "end")

"""Day by day, to explore: touch a day to see its value."""

from collections.abc import Sequence
from math import ceil
from statistics import fmean

from pilot.analysis import RunPicture, Shift
from pilot.language import gettext as _
from pilot.review import explore
from pilot.review.days import day_words, during, scale_of, scale_words
from pilot.review.drawing_run import words_below
from pilot.review.explore import Part
from pilot.review.explore_changes import change_lines, change_numbers
from pilot.review.run_chart import ChangeMark
from pilot.review.scales import tick_labels, ticks
from pilot.review.sketch import shortened

MANY = 5
"""Above so many days not each of them is written: more have no room on a phone."""
SMALLEST = 8
"""A phase that is less than this part of the days has no room for its name."""
AIR = 0.04
"""Above and below the scale, as a part of it."""
ROOM = 250
"""For the scale's title, on a phone."""
COLOURS = {Shift.BETTER: explore.AFTER, Shift.WORSE: explore.CONCERN}


def run_figure(picture: RunPicture, changes: Sequence[ChangeMark] = ()) -> Part:
    """The figure; days stand at 1, 2, 3, ... and changes between them."""
    low, high = scale_of(picture.measure, picture.axis)
    at = ticks(low, high, grain=picture.measure.resolution)
    n, air = len(picture.days), AIR * (high - low)
    every = max(1, ceil(n / MANY))
    layout = explore.layout(
        explore.axis(
            (0.5, max(n, 1) + 0.5),
            range(1, n + 1, every),
            [day.label for day in picture.days[::every]],
            showgrid=False,
            tickangle=0,
        ),
        explore.axis((low - air, high + air), at, tick_labels(at)),
        annotations=[
            _title(picture),
            *change_numbers(changes),
            *_phases(picture),
            *_levels_words(picture),
            *_shift(picture),
        ],
        shapes=[*_shades(picture), *_levels(picture), *change_lines(changes)],
    )
    layout["margin"] |= {"t": 52, "b": 60}
    return {"data": [_days(picture)], "layout": layout}


def _days(picture: RunPicture) -> Part:
    days = picture.days
    shifted = COLOURS.get(picture.shift, explore.SURFACE)
    about = [
        "" if day.value is None else explore.safe(day_words(day, day.value, picture.measure))
        for day in days
    ]
    marker = {
        "size": 12,
        "color": [shifted if day.shifted else explore.SURFACE for day in days],
        "line": {
            "color": [shifted if day.shifted else explore.BEFORE for day in days],
            "width": 2.5,
        },
    }
    return {
        **explore.line(
            [day.place + 1.0 for day in days], [day.value for day in days], explore.BEFORE, width=2
        ),
        "name": "days",
        "mode": "lines+markers",
        "marker": marker,
        "connectgaps": False,
        "hovertext": about,
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _shades(picture: RunPicture) -> list[Part]:
    return [
        {
            "type": "rect",
            "x0": span.start + 0.5,
            "x1": span.end + 0.5,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "layer": "below",
            "fillcolor": explore.SHADE,
            "line": {"width": 0},
        }
        for span in during(picture.spans)
    ]


def _levels(picture: RunPicture) -> list[Part]:
    """The usual day, carried on as a dashed line, and the goal."""
    end = max(len(picture.days), 1) + 0.5
    found = []
    if picture.centre is not None:
        turn = picture.centre_from + 0.5
        found.append(explore.level((0.5, turn), picture.centre, explore.INK, "solid", 2))
        if turn < end:
            found.append(explore.level((turn, end), picture.centre, explore.INK, "dash", 1.5))
    if picture.goal is not None:
        found.append(explore.level((0.5, end), picture.goal, explore.GOAL, "dash", 1.5))
    return found


def _levels_words(picture: RunPicture) -> list[Part]:
    found = []
    if picture.centre is not None:
        side = "top" if words_below(picture) else "bottom"
        words = explore.safe(picture.centre_words)
        ground = explore.SHADE if during(picture.spans[-1:]) else explore.SURFACE
        beside = _beside(1, "right", picture.centre, words, explore.MUTED, side)
        found.append({**beside, "bgcolor": ground})
    if picture.goal is not None:
        words = explore.safe(picture.goal_words)
        found.append(_beside(0, "left", picture.goal, words, explore.GOAL, "bottom"))
    elif picture.goal_words:
        said = explore.safe(picture.goal_words)
        place: Part = {"xref": "paper", "yref": "paper", "xanchor": "right"}
        found.append(explore.words(1, 1, said, explore.GOAL, **place, yanchor="bottom", yshift=26))
    return found


def _beside(x: float, side: str, y: float, words: str, colour: str, upright: str) -> Part:
    return explore.words(
        x, y, words, colour, xref="paper", xanchor=side, yanchor=upright, bgcolor=explore.SURFACE
    )


def _title(picture: RunPicture) -> Part:
    """What the axis shows, above the numbers of the changes."""
    place: Part = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    said = shortened(scale_words(picture.measure), explore.SMALL, ROOM)
    return explore.words(0, 1, explore.safe(said), explore.MUTED, **place, yshift=26)


def _phases(picture: RunPicture) -> list[Part]:
    """Below the days, where a phase has room for its name."""
    return [
        explore.words(
            (span.start + span.end) / 2 + 0.5,
            0,
            span.label,
            explore.INK,
            yref="paper",
            yanchor="top",
            yshift=-28,
        )
        for span in picture.spans
        if SMALLEST * (span.end - span.start) >= len(picture.days)
    ]


def _shift(picture: RunPicture) -> list[Part]:
    """The word beside the days that form a shift."""
    found = [(d.place + 1, d.value) for d in picture.days if d.shifted and d.value is not None]
    if not found or picture.centre is None:
        return []
    values = [value for _place, value in found]
    above = fmean(values) >= picture.centre
    return [
        explore.words(
            fmean(place for place, _v in found),
            max(values) if above else min(values),
            f"<b>{_('shift')}</b>",
            COLOURS[picture.shift],
            yanchor="bottom" if above else "top",
            yshift=8 if above else -8,
        )
    ]

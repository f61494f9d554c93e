"""Small multiples, to explore: touch a day to see its value."""

from collections.abc import Iterator

from pilot.analysis import Panel, PanelsPicture
from pilot.analysis.class_days import Phase
from pilot.review import explore
from pilot.review.days import day_words, during, scale_of, scale_words
from pilot.review.explore import Part
from pilot.review.scales import tick_labels
from pilot.review.sketch import shortened

ACROSS = 2
ROW, EDGE = 150, 70
"""Height of a row of panels, and of what is above and below them all."""
GAP, HEAD = 0.05, 0.34
"""Between two panels side by side, and a panel's words, as parts of the width and of its row."""
ROOM = 120
"""About how wide a panel is, to keep its words in."""
AIR = 0.08


def panels_figure(picture: PanelsPicture) -> Part:
    """The figure: every panel with axes of its own that all run over the same days and values."""
    layout: Part = explore.layout(_days_axis(picture, 0), _values_axis(picture, 0))
    traces: list[Part] = []
    for number, panel in enumerate(picture.panels):
        layout[f"xaxis{_name(number)}"] = _days_axis(picture, number)
        layout[f"yaxis{_name(number)}"] = _values_axis(picture, number)
        layout["annotations"] += _words(picture, panel, number)
        layout["shapes"] += _phases(picture, panel, number)
        traces.append(_days(picture, panel, number))
    layout["annotations"] += _above_and_below(picture)
    layout["height"] = rows_of(picture) * ROW + EDGE
    return {"data": traces, "layout": layout}


def rows_of(picture: PanelsPicture) -> int:
    """Rows of panels, one at least."""
    return max(1, -(-len(picture.panels) // across(picture)))


def across(picture: PanelsPicture) -> int:
    """Panels side by side."""
    return max(1, min(ACROSS, len(picture.panels)))


def _name(number: int) -> str:
    return "" if number == 0 else str(number + 1)


def _box(picture: PanelsPicture, number: int) -> tuple[float, float, float, float]:
    """Left, right, floor and ceiling of a panel, as parts of the whole."""
    n, rows = across(picture), rows_of(picture)
    row, column = divmod(number, n)
    wide, high = (1 + GAP) / n, 1 / rows
    floor = 1 - (row + 1) * high
    return column * wide, column * wide + wide - GAP, floor, floor + high * (1 - HEAD)


def _days_axis(picture: PanelsPicture, number: int) -> Part:
    left, right, _floor, _ceiling = _box(picture, number)
    return explore.axis(
        (0.5, max(len(picture.day_labels), 1) + 0.5),
        (),
        (),
        domain=[left, right],
        anchor=f"y{_name(number)}",
        showgrid=False,
        fixedrange=True,
    )


def _values_axis(picture: PanelsPicture, number: int) -> Part:
    _left, _right, floor, ceiling = _box(picture, number)
    low, high = scale_of(picture.measure, picture.axis)
    air = AIR * (high - low)
    return explore.axis(
        (low - air, high + air),
        (low, high),
        tick_labels((low, high)),
        domain=[floor, ceiling],
        anchor=f"x{_name(number)}",
        showticklabels=number % across(picture) == 0,
        gridcolor=explore.GRID,
        fixedrange=True,
    )


def _days(picture: PanelsPicture, panel: Panel, number: int) -> Part:
    pilot = [day.phase is Phase.DURING for day in panel.days]
    name = explore.safe(panel.label)
    about = [
        f"{name}<br>{explore.safe(day_words(day, day.value, picture.measure))}"
        if day.value is not None
        else ""
        for day in panel.days
    ]
    marker = {
        "size": 7,
        "color": [explore.AFTER if each else explore.SURFACE for each in pilot],
        "line": {
            "color": [explore.AFTER if each else explore.BEFORE for each in pilot],
            "width": 1.5,
        },
    }
    x = [day.place + 1.0 for day in panel.days]
    return {
        **explore.line(x, [day.value for day in panel.days], explore.BEFORE, width=1.5),
        "name": name,
        "mode": "lines+markers",
        "marker": marker,
        "connectgaps": False,
        "hovertext": about,
        "hoverinfo": "text",
        "xaxis": f"x{_name(number)}",
        "yaxis": f"y{_name(number)}",
    }


def _phases(picture: PanelsPicture, panel: Panel, number: int) -> Iterator[Part]:
    """The days of the pilot shaded, a line at each turn, the usual day before carried on."""
    here: Part = {"xref": f"x{_name(number)}", "yref": f"y{_name(number)} domain"}
    for span in during(panel.spans):
        ends = {"x0": span.start + 0.5, "x1": span.end + 0.5, "y0": 0, "y1": 1}
        look: Part = {"fillcolor": explore.SHADE, "line": {"width": 0}, "layer": "below"}
        yield {"type": "rect", **ends, **here, **look}
    for turn in panel.turns:
        ends = {"x0": turn + 0.5, "x1": turn + 0.5, "y0": 0, "y1": 1}
        yield {"type": "line", **ends, **here, "line": {"color": explore.BEFORE, "width": 1.5}}
    if panel.before is not None:
        end = len(picture.day_labels) + 0.5
        usual = explore.level((0.5, end), panel.before, explore.INK, "dash", 1.5)
        yield {**usual, "xref": f"x{_name(number)}", "yref": f"y{_name(number)}"}


def _words(picture: PanelsPicture, panel: Panel, number: int) -> list[Part]:
    """Whose panel it is, and its pairs of days below that: each a text of its own."""
    left, right, floor, ceiling = _box(picture, number)
    place: Part = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    name = explore.safe(shortened(panel.label, explore.LABEL, ROOM))
    found = [
        explore.words(left, ceiling, name, explore.INK, **place, yshift=20),
        explore.words(left, ceiling, panel.words, explore.MUTED, **place, yshift=2),
    ]
    if number + across(picture) >= len(picture.panels):
        found += _first_and_last(picture, left, right, floor)
    return found


def _first_and_last(picture: PanelsPicture, left: float, right: float, floor: float) -> list[Part]:
    """Below a panel, each within the panel's own width."""
    labels = list(dict.fromkeys((*picture.day_labels[:1], *picture.day_labels[-1:])))
    ends = ((left, "left"), (right, "right"))
    place: Part = {"xref": "paper", "yref": "paper", "yanchor": "top", "yshift": -4}
    return [
        explore.words(at, floor, explore.safe(label), explore.MUTED, xanchor=side, **place)
        for label, (at, side) in zip(labels, ends, strict=False)
    ]


def _above_and_below(picture: PanelsPicture) -> list[Part]:
    """What the axes show, and how many panels are left out."""
    place: Part = {"xref": "paper", "yref": "paper", "xanchor": "left"}
    title = explore.safe(scale_words(picture.measure))
    found = [explore.words(0, 1, title, explore.MUTED, **place, yanchor="bottom", yshift=4)]
    if picture.left_out:
        more = shortened(picture.left_out_words, explore.SMALL, 2 * ROOM)
        found.append(explore.words(0, 0, more, explore.MUTED, **place, yanchor="top", yshift=-24))
    return found

"""The bar of chances, to explore: touch a piece to read what it stands for."""

from pilot.analysis.chance_pictures import ChancesPicture, Side
from pilot.review import explore
from pilot.review.drawing_chances import NARROW, Number, certainty_words, numbers_of
from pilot.review.explore import Part
from pilot.review.scales import Scale

COLOURS = {
    Side.WORSE: explore.CONCERN,
    Side.NEITHER: explore.SURFACE,
    Side.BETTER: explore.AFTER,
}
SIGNS = {Side.WORSE: "▼", Side.NEITHER: "–", Side.BETTER: "▲"}
THICK, ROOM = 0.5, 0.36
"""A bar's thickness, and room left and right of it, as parts of the whole."""
ROW, AROUND = 84, 110
"""Height of a row, and of what stands over and under the rows."""


def chances_figure(picture: ChancesPicture) -> Part:
    """The figure: from worse to better, and a line where better must reach to."""
    rows = len(picture.rows)
    line = 1 - picture.certainty
    sure = explore.words(line, -0.5, certainty_words(picture), explore.MUTED, yanchor="bottom")
    bare: Part = {"showgrid": False, "showline": False}
    layout = explore.layout(
        explore.axis((-ROOM, 1 + ROOM), (), (), **bare),
        explore.axis((rows - 0.5, -0.62), (), (), **bare),
        annotations=[sure, *_labels(picture), *_numbers(picture)],
        shapes=[_line(line, rows)],
    )
    return {
        "data": [_pieces(picture, place) for place in (0, 2, 1)],
        "layout": {
            **layout,
            "barmode": "overlay",
            "height": AROUND + ROW * rows,
            "margin": {"t": 44, "r": 8, "b": 24, "l": 8},
        },
    }


def _line(at: float, rows: int) -> Part:
    return {
        "type": "line",
        "x0": at,
        "x1": at,
        "y0": rows - 1 + THICK * 0.6,
        "y1": -0.5,
        "line": {"color": explore.INK, "width": 3},
    }


def _pieces(picture: ChancesPicture, place: int) -> Part:
    """One of the three in every row, each where those before it end."""
    found = [row.chances[place] for row in picture.rows]
    side = found[0].side
    edge = explore.BEFORE if side is Side.NEITHER else explore.SURFACE
    return {
        "type": "bar",
        "orientation": "h",
        "name": side.value,
        "x": [each.part for each in found],
        "base": [sum(before.part for before in row.chances[:place]) for row in picture.rows],
        "y": list(range(len(found))),
        "width": THICK,
        "marker": {"color": COLOURS[side], "line": {"color": edge, "width": 1.5}},
        "hovertext": [f"{explore.safe(picture.names[place])}: {each.shown}" for each in found],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _numbers(picture: ChancesPicture) -> list[Part]:
    """The numbers in their pieces; the others left, right or under the bar."""
    x = Scale(0, 1, 0, NARROW.width / (1 + 2 * ROOM))
    return [
        _number(each, place)
        for place, row in enumerate(picture.rows)
        for each in numbers_of(row, x, picture.certainty)
    ]


def _number(number: Number, place: int) -> Part:
    side = number.chance.side
    at, height, where, colour = number.at, float(place), {}, explore.INK
    if number.inside:
        colour = explore.INK if side is Side.NEITHER else explore.SURFACE
    elif side is Side.NEITHER:
        height, where = place + THICK / 2, {"yanchor": "top", "yshift": -2}
    else:
        at = 0.0 if side is Side.WORSE else 1.0
        where = {"xanchor": "right", "xshift": -6} if at == 0 else {"xanchor": "left", "xshift": 6}
    said = f"{SIGNS[side]} {explore.safe(number.chance.shown)}"
    font = {"color": colour, "size": explore.NUMBER, "weight": 700}
    ground = {} if number.inside else {"bgcolor": explore.SURFACE, "borderpad": 0}
    return {**explore.words(at, height, said, colour, **where), "font": font, **ground}


def _labels(picture: ChancesPicture) -> list[Part]:
    """What each row is, over its bar."""
    return [
        {
            **explore.words(0, place - THICK / 2, each.label, explore.INK, xanchor="left"),
            "yanchor": "bottom",
            "bgcolor": explore.SURFACE,
            "borderpad": 0,
        }
        for place, each in enumerate(picture.rows)
        if each.label
    ]

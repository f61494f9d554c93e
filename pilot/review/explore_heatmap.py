"""Students by lessons, to explore: touch a square to see whose it is and which lesson."""

from pilot.analysis import HeatmapPicture, LessonState, display
from pilot.analysis.heatmap_pictures import state_words
from pilot.language import catalogue
from pilot.language import gettext as _
from pilot.review import explore
from pilot.review.explore import Part
from pilot.review.sketch import shortened, width_of

SIGNS = {
    LessonState.DONE: "✓",
    LessonState.SOME: "◔",
    LessonState.NOT_DONE: "✗",
    LessonState.AWAY: "–",
    LessonState.UNKNOWN: "",
}
COLOURS = {
    LessonState.DONE: (explore.ACTION, explore.ON_ACTION),
    LessonState.SOME: (explore.SOFT, explore.ACTION),
    LessonState.NOT_DONE: (explore.SURFACE, explore.MUTED),
    LessonState.AWAY: (explore.SHADE, explore.MUTED),
    LessonState.UNKNOWN: (explore.GROUND, explore.MUTED),
}
"""Of the square and of the sign on it."""
ROW, NUMBERS, STRIP = 22, 24, 32
"""Heights of a row, of the lessons' numbers and of the bars above them."""
TOP, FOOT = 44, 16
LONGEST = 110
"""Room for a name."""
SPARE = 12
"""For names of wide letters."""
FEW, MANY = 12, 20
"""Lessons up to which shares, and numbers, are all written."""


def heatmap_figure(picture: HeatmapPicture) -> Part:
    """The figure: a strip with the share of each lesson, and below it a row for each student."""
    n = len(picture.lessons)
    every = 1 + n // (MANY + 1)
    names = [shortened(row.label, explore.LABEL, LONGEST) for row in picture.rows]
    high = ROW * max(len(names), 1)
    whole = high + NUMBERS + STRIP
    layout = explore.layout(
        explore.axis(
            (0.5, max(n, 1) + 0.5),
            range(1, n + 1, every),
            [str(each.number) for each in picture.lessons[::every]],
            side="top",
            showgrid=False,
            fixedrange=True,
        ),
        explore.axis(
            (max(len(names), 1) - 0.5, -0.5),
            range(len(names)),
            [f"{explore.safe(name)} " for name in names],
            showgrid=False,
            fixedrange=True,
            domain=[0, high / whole],
        ),
        annotations=[_strip_title(1 - STRIP / whole)],
    )
    layout["yaxis2"] = explore.axis(
        (0, 1), (), (), showgrid=False, fixedrange=True, domain=[1 - STRIP / whole, 1]
    )
    room = round(width_of(_("Share done"), explore.SMALL)) + 16
    layout["margin"] |= {"t": TOP, "b": FOOT, "l": max(room, layout["margin"]["l"] + SPARE)}
    layout["height"] = whole + TOP + FOOT
    return {"data": [_squares(picture), *_signs(picture), _shares(picture)], "layout": layout}


def _strip_title(foot: float) -> Part:
    """What the bars are, left of them."""
    place: Part = {"xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "bottom"}
    return explore.words(0, foot, _("Share done"), explore.MUTED, **place, xshift=-8)


def _squares(picture: HeatmapPicture) -> Part:
    """One number for each state, and a scale of colours that has no shades between them."""
    codes = {state: place for place, state in enumerate(COLOURS)}
    n = len(codes)
    scale = [
        [(place + side) / n, colour]
        for place, (colour, _sign) in enumerate(COLOURS.values())
        for side in (0, 1)
    ]
    return {
        "type": "heatmap",
        "name": "squares",
        "x": list(range(1, len(picture.lessons) + 1)),
        "y": list(range(len(picture.rows))),
        "z": [[codes[state] for state in row.states] for row in picture.rows],
        "zmin": -0.5,
        "zmax": n - 0.5,
        "colorscale": scale,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hovertext": _about(picture),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _about(picture: HeatmapPicture) -> list[list[str]]:
    words = state_words(catalogue())
    lessons = [f"{each.number}. {explore.safe(each.title)}" for each in picture.lessons]
    return [
        [
            f"{explore.safe(row.label)}<br>{lesson}<br>{words[state]}"
            for lesson, state in zip(lessons, row.states, strict=True)
        ]
        for row in picture.rows
    ]


def _signs(picture: HeatmapPicture) -> list[Part]:
    """The signs of each state in the colour that can be read on it."""
    found = []
    for state, (_colour, sign_colour) in COLOURS.items():
        places = [
            (column + 1, number)
            for number, row in enumerate(picture.rows)
            for column, each in enumerate(row.states)
            if each is state and SIGNS[state]
        ]
        if places:
            found.append(
                {
                    "type": "scatter",
                    "mode": "text",
                    "name": state.value,
                    "x": [x for x, _y in places],
                    "y": [y for _x, y in places],
                    "text": [SIGNS[state]] * len(places),
                    "textfont": {"color": sign_colour, "size": explore.SMALL},
                    "hoverinfo": "skip",
                }
            )
    return found


def _shares(picture: HeatmapPicture) -> Part:
    """A bar for the share of each lesson, with its number where there is room for all of them."""
    known = [
        (number, lesson, lesson.share)
        for number, lesson in enumerate(picture.lessons, start=1)
        if lesson.share is not None
    ]
    shares = [display.share(share) for _number, _lesson, share in known]
    return {
        "type": "bar",
        "name": "shares",
        "x": [number for number, _lesson, _share in known],
        "y": [share for _number, _lesson, share in known],
        "yaxis": "y2",
        "marker": {"color": explore.BEFORE},
        "text": shares if len(picture.lessons) <= FEW else [""] * len(known),
        "textposition": "outside",
        "textangle": 0,
        "cliponaxis": False,
        "hovertext": [
            f"{lesson.number}. {explore.safe(lesson.title)}: {share}"
            for (_number, lesson, _s), share in zip(known, shares, strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }

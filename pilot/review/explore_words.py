"""The words on the before/after chart, each on the side where it is not in the way."""

from dataclasses import replace

from pilot.analysis import EstimationPicture, Measure, display
from pilot.language import gettext as _
from pilot.review import explore
from pilot.review.drawing_change import no_change_at, place_for
from pilot.review.drawing_estimation import axis_of, scale_title
from pilot.review.drawing_students import clear_of, goal_words_at
from pilot.review.explore import Part
from pilot.review.places import SLACK
from pilot.review.scales import Scale

BEFORE, AFTER, PANEL, TIP, END = 0.0, 1.0, 1.62, 2.35, 2.6
"""Places across: both scores, and the panel of the change."""
LEFT = -0.6
USUAL = (276.0, 30.0)
"""Heights of the scale's ends in a figure of the usual size, to keep words apart by."""
BIG = 24
"""Size of the change's number."""
LONG = 17
"""Letters from which a likely range is written towards the left, to stay within a phone."""
ON_GROUND: Part = {"bgcolor": explore.SURFACE, "borderpad": 0}
ABOVE: Part = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 8}


def words_on(
    picture: EstimationPicture, measure: Measure, before: float, after: float
) -> list[Part]:
    """The averages, the goal, the level of no change, and the change itself."""
    y = Scale(*axis_of(picture, measure), *USUAL)
    seen = picture if goal_is_seen(picture, measure) else replace(picture, target=None)
    found = _average_words(seen, measure, y, before, after)
    if picture.target is not None:
        found.append(_goal_words(seen.target, picture.target, measure, y, before))
    if picture.change is None:
        return found
    up = y.at(before) - no_change_at(seen, y)
    none = explore.words(END, before, _("no change"), explore.MUTED, xanchor="right")
    found.append({**none, "yanchor": "bottom" if up > 0 else "top"})
    found += _change_words(seen, measure, y, picture.change)
    return found


def _average_words(
    picture: EstimationPicture, measure: Measure, y: Scale, before: float, after: float
) -> list[Part]:
    font = {"color": explore.INK, "size": explore.NUMBER, "weight": 700}
    bold = {"font": font, **ON_GROUND}
    goal = None if picture.target is None else y.at(picture.target)
    start, stop = (display.average(each, measure) for each in (before, after))
    up = y.at(after) + 6 - clear_of(goal, y.at(after))
    return [
        explore.words(BEFORE, before, start, explore.INK, xanchor="right", xshift=-12, **bold),
        explore.words(
            AFTER, after, stop, explore.INK, xanchor="left", xshift=12, yshift=up, **bold
        ),
    ]


def _goal_words(seen: float | None, goal: float, measure: Measure, y: Scale, before: float) -> Part:
    said = display.average(goal, measure)
    if seen is None:
        words = _("Goal %(goal)s is off the scale", goal=said)
        return explore.words(1, 1, words, explore.GOAL, xanchor="right", **ABOVE)
    words = _("Goal %(goal)s", goal=said)
    up = y.at(goal) - goal_words_at(y.at(goal), y.at(before), y.start + SLACK)
    side = "bottom" if up > 0 else "top"
    shift = up - 5 if up > 0 else up + 14
    return explore.words(
        LEFT, goal, words, explore.GOAL, xanchor="left", yanchor=side, yshift=shift, **ON_GROUND
    )


def _change_words(
    picture: EstimationPicture, measure: Measure, y: Scale, change: float
) -> list[Part]:
    """The number and its likely range, where the drawing of this size would have them.

    Each is a text of its own: plotly misplaces texts of two lines on pages that run right to left.
    """
    likely = likely_words(picture, measure)
    top, thin = place_for(picture, y, 1 if likely else 0)
    value = y.low + (y.start - top) / (y.start - y.end) * (y.high - y.low)
    ends = thin or len(likely) > LONG
    x, side = (END, "right") if ends else (PANEL - 0.08, "left")
    place: Part = {"xanchor": side, "yanchor": "top"}
    number = explore.words(x, value, display.change(change, measure), explore.AFTER, **place)
    number["font"] = {"color": explore.AFTER, "size": BIG, "weight": 700}
    below = explore.words(x, value, likely, explore.AFTER, yshift=-BIG - 4, **place)
    return [number, below] if likely else [number]


def scale_words(measure: Measure) -> Part:
    """What the axis shows, above it."""
    said = explore.safe(scale_title(measure))
    return explore.words(0, 1, said, explore.MUTED, xanchor="left", **ABOVE)


def goal_is_seen(picture: EstimationPicture, measure: Measure) -> bool:
    """Whether the goal lies on the scale."""
    low, high = axis_of(picture, measure)
    return picture.target is not None and low <= picture.target <= high


def likely_words(picture: EstimationPicture, measure: Measure) -> str:
    """The likely range of the change; nothing where there is none."""
    if picture.range80 is None:
        return ""
    low, high = (
        display.bare_change(end, measure) for end in (picture.range80.low, picture.range80.high)
    )
    return _("likely %(low)s to %(high)s", low=low, high=high)


def end_of(picture: EstimationPicture) -> float:
    """Where the picture ends: after the panel, where there is one."""
    return AFTER - LEFT if picture.change is None else END

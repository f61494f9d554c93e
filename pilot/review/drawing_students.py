"""One line for each student, the class average, and the levels of the start and of the goal."""

from collections import Counter
from collections.abc import Sequence

from pilot.analysis import EstimationPicture, Measure, StudentLine, Way, display
from pilot.language import gettext as _
from pilot.review.drawing_crowd import draw_crowd, is_tangle
from pilot.review.places import BESIDE, TOP, Places
from pilot.review.scales import Scale
from pilot.review.sketch import Pen

LOOKS = {Way.UP: "l up", Way.SAME: "l sm", Way.DOWN: "l dn"}
FEW = 5
"""So many lines of concern stand out; more of them are drawn fainter, to be seen as a crowd."""
STEP, FARTHEST = 1.6, 6.4
"""How far lines that would lie on each other are moved apart."""
CLOSE, BENEATH, APART = 14, 22, 24
"""Above a line, beneath a number, and from where on there is room between the two."""


def draw_students(
    pen: Pen, picture: EstimationPicture, measure: Measure, places: Places, y: Scale
) -> None:
    """The part left of the change's panel."""
    tangle = is_tangle(picture.lines)
    if tangle:
        draw_crowd(pen, picture.lines, places, y)
    else:
        _lines(pen, picture.lines, places, y)
    if picture.before is None or picture.after is None:
        return
    start, stop = y.at(picture.before), y.at(picture.after)
    pen.line("dot", (places.left, start), (places.end, start))
    goal = None if picture.target is None else y.at(picture.target)
    if goal is not None:
        pen.line("goal", (places.left, goal), (places.end, goal))
        if not tangle:
            pen.line("goal", (places.before, start), (places.after, goal))
    pen.line("av", (places.before, stop if tangle else start), (places.after, stop))
    pen.dot("ao", places.before, start, 7)
    pen.dot("af", places.after, stop, 8)
    if goal is not None and picture.target is not None:
        words = _("Goal %(goal)s", goal=display.average(picture.target, measure))
        pen.words("goalt bg", places.left + 4, goal_words_at(goal, start, places.foot), words)
    if places.beneath:
        return
    before, after = (display.average(each, measure) for each in (picture.before, picture.after))
    pen.words("b bg", places.before - BESIDE, start + 6, before, "end")
    pen.words("b bg", places.after + BESIDE, clear_of(goal, stop), after)


def _lines(pen: Pen, lines: Sequence[StudentLine], places: Places, y: Scale) -> None:
    """Students whose scores are the same stand side by side, so that each can be seen."""
    met: Counter[tuple[float, float]] = Counter()
    crowd = is_crowd(lines)
    for line in lines:
        aside = _aside(met[line.before, line.after])
        met[line.before, line.after] += 1
        pen.line(
            LOOKS[line.way],
            (places.before, y.at(line.before) + aside),
            (places.after, y.at(line.after) + aside),
            faint=crowd and line.way is Way.DOWN,
        )


def is_crowd(lines: Sequence[StudentLine]) -> bool:
    """Whether too many lines are of concern for each to stand out."""
    return sum(1 for line in lines if line.way is Way.DOWN) > FEW


def _aside(others: int) -> float:
    """0 for the first, then one step down, one up, two down, ... and never far."""
    step = min((others + 1) // 2 * STEP, FARTHEST)
    return step if others % 2 else -step


def goal_words_at(goal: float, start: float, foot: float) -> float:
    """Beside the goal's line, away from the number before; past that number where it must be."""
    if goal <= start:
        away, near, past = min(goal - 5, start - CLOSE), goal + CLOSE, start + BENEATH
        fits = away >= TOP - 6
    else:
        away, near, past = max(goal + CLOSE, start + BENEATH), goal - 5, start - CLOSE
        fits = away <= foot - 4
    if fits:
        return away
    return near if abs(goal - start) >= APART else past


def clear_of(goal: float | None, stop: float) -> float:
    """The line the after-average is written on: level with its dot, unless the goal's is there."""
    if goal is None or abs(goal - stop) > CLOSE:
        return stop + 6
    return stop - 8 if stop <= goal else stop + 20

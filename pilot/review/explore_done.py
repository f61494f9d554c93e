"""The share done at home, to explore: touch a lesson to see its title and its students."""

from collections.abc import Sequence

from pilot.analysis import DonePicture, display
from pilot.language import gettext as _
from pilot.review import explore
from pilot.review.drawing_done import GRID
from pilot.review.explore import Part
from pilot.review.explore_changes import change_lines, change_numbers
from pilot.review.run_chart import ChangeMark, first_change, lesson_words, start_of

MANY = 15
"""Above so many lessons not each number is written."""


def done_figure(picture: DonePicture, changes: Sequence[ChangeMark]) -> Part:
    """The figure, from none to all; lessons stand at 1, 2, 3, ... and changes between them."""
    lessons = picture.lessons
    every = 1 + len(lessons) // MANY
    return {
        "data": [_shares(picture, changes)],
        "layout": explore.layout(
            explore.axis(
                (0.5, len(lessons) + 0.5),
                range(1, len(lessons) + 1, every),
                [str(each.number) for each in lessons[::every]],
                title={"text": _("Lesson"), "font": {"size": explore.SMALL}},
                showgrid=False,
            ),
            explore.axis((-0.03, 1.05), GRID, [display.share(each) for each in GRID]),
            annotations=change_numbers(changes),
            shapes=[*_start(picture, changes), *change_lines(changes)],
        ),
    }


def _shares(picture: DonePicture, changes: Sequence[ChangeMark]) -> Part:
    changed_from = first_change(picture.lessons, changes)
    calm = changed_from == len(picture.lessons)
    found = [
        (place, each, each.share)
        for place, each in enumerate(picture.lessons)
        if each.share is not None
    ]
    blue = [calm or place >= changed_from for place, _each, _share in found]
    marker = {
        "size": 12,
        "color": [explore.AFTER if each else explore.BEFORE for each in blue],
        "line": {"color": explore.SURFACE, "width": 1.5},
    }
    about = [
        explore.safe(lesson_words(each))
        + "<br>"
        + _("%(done)s of %(expected)s students", done=each.done, expected=each.expected)
        for _place, each, _share in found
    ]
    x, y = [place + 1.0 for place, _e, _s in found], [share for _p, _e, share in found]
    return {
        **explore.dots(x, y, about, marker, name="share"),
        "mode": "lines+markers",
        "line": {"color": explore.BEFORE, "width": 2},
    }


def _start(picture: DonePicture, changes: Sequence[ChangeMark]) -> list[Part]:
    start = start_of(picture.lessons, changes)
    if start is None:
        return []
    turn, end = start.n + 0.5, len(picture.lessons) + 0.5
    return [
        explore.level((0.5, turn), start.share, explore.INK, "solid", 2),
        explore.level((turn, end), start.share, explore.BEFORE),
    ]

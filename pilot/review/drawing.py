"""The pictures of the pilot page and the portfolio, each drawn from what the analysis found."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pilot.review.changes import Change
from pilot.review.drawing_class_time import class_time_drawing, class_time_source
from pilot.review.drawing_done import done_drawing
from pilot.review.drawing_estimation import estimation_drawing, estimation_key
from pilot.review.drawing_portfolio import SharesLine, Way, shares_line_of, way_of
from pilot.review.run_chart import ChangeMark
from pilot.review.sketch import Drawing

if TYPE_CHECKING:
    from pilot.review.page import PilotPage

__all__ = [
    "Drawings",
    "SharesLine",
    "Way",
    "change_marks",
    "drawings_of",
    "shares_line_of",
    "way_of",
]


@dataclass(frozen=True, slots=True)
class Drawings:
    """The pictures of a pilot page; None where there is nothing to draw."""

    estimation: Drawing | None
    estimation_key: tuple[tuple[str, str], ...]
    class_time: Drawing | None
    class_time_source: str
    done_at_home: Drawing | None


def drawings_of(page: "PilotPage") -> Drawings:
    """Everything that is drawn on a pilot page."""
    estimated = page.estimation if page.verdict else None
    minutes, done = page.class_time, page.done_at_home
    measure = page.verdict.measure if page.verdict else None
    return Drawings(
        estimation=estimation_drawing(estimated, measure) if estimated and measure else None,
        estimation_key=estimation_key(estimated.lines, measure.direction)
        if estimated and measure
        else (),
        class_time=class_time_drawing(minutes) if minutes else None,
        class_time_source=class_time_source(minutes) if minutes else "",
        done_at_home=done_drawing(done, change_marks(page)) if done else None,
    )


def change_marks(page: "PilotPage") -> tuple[ChangeMark, ...]:
    """The changes on the way, each before the first lesson it could make a difference to.

    A change is chosen at the end of a class, so the lesson due that day was done without it.
    """
    if page.done_at_home is None:
        return ()
    drawn = {each.number for each in page.done_at_home.lessons}
    due = [lesson.due_on for lesson in page.rows.lessons if lesson.number in drawn]

    def mark(change: Change) -> ChangeMark:
        return ChangeMark(change.number, change.what, sum(1 for day in due if day <= change.on))

    return tuple(mark(change) for change in page.changes)

"""Where the changes on the way stand on pictures that run over time."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pilot.analysis.run_pictures import RunPicture
from pilot.review.changes import Change
from pilot.review.run_chart import ChangeMark

if TYPE_CHECKING:
    from pilot.review.page import PilotPage


def change_marks(page: "PilotPage") -> tuple[ChangeMark, ...]:
    """The changes on the way, each before the first lesson it could make a difference to.

    A change is chosen at the end of a class, so the lesson due that day was done without it.
    """
    done = page.pictures["done_at_home"]
    if done is None:
        return ()
    drawn = {each.number for each in done.lessons}
    due = [lesson.due_on for lesson in page.rows.lessons if lesson.number in drawn]
    return _marks(page.changes, due)


def day_marks(page: "PilotPage", picture: RunPicture) -> tuple[ChangeMark, ...]:
    """The same changes between the days of a picture, each after the class it was chosen in."""
    return _marks(page.changes, [day.on for day in picture.days])


def _marks(changes: Sequence[Change], days: Sequence[date]) -> tuple[ChangeMark, ...]:
    return tuple(
        ChangeMark(change.number, change.what, sum(1 for day in days if day <= change.on))
        for change in changes
    )

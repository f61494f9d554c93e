"""What is told beside values in time order: changes on the way, and where it all started."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from pilot.analysis import LessonShare, display
from pilot.language import gettext as _

ENOUGH_FOR_A_START = 3
"""Lessons before the first change from which their middle is drawn."""


@dataclass(frozen=True, slots=True)
class ChangeMark:
    """A change on the way, and how many of the lessons or days drawn came up to its day."""

    number: int
    what: str
    before: int


@dataclass(frozen=True, slots=True)
class Start:
    """The lessons before the first change, and their middle share."""

    n: int
    share: float


def start_of(lessons: Sequence[LessonShare], changes: Sequence[ChangeMark]) -> Start | None:
    """The usual share before the first change, where enough lessons came before and any after."""
    first = first_change(lessons, changes)
    shares = [each.share for each in lessons[:first] if each.share is not None]
    if first == len(lessons) or len(shares) < ENOUGH_FOR_A_START:
        return None
    return Start(first, median(shares))


def first_change(lessons: Sequence[LessonShare], changes: Sequence[ChangeMark]) -> int:
    """How many lessons came before the first change that lies between two of them."""
    between = (c.before for c in changes if 0 < c.before < len(lessons))
    return min(between, default=len(lessons))


def changed_at(changes: Sequence[ChangeMark]) -> tuple[tuple[int, tuple[ChangeMark, ...]], ...]:
    """The changes by the number of lessons or days before them."""
    ordered = sorted(changes, key=_place)
    return tuple((at, tuple(found)) for at, found in groupby(ordered, _place))


def numbers_of(group: Sequence[ChangeMark]) -> str:
    """The numbers of changes made between the same two lessons or days."""
    first, last = group[0].number, group[-1].number
    return f"{first}" if first == last else f"{first}–{last}"


def lesson_words(each: LessonShare) -> str:
    """A lesson and its share in words."""
    return _(
        "Lesson %(n)s, %(title)s: %(share)s",
        n=each.number,
        title=each.title,
        share=display.share(each.share or 0.0),
    )


def _place(change: ChangeMark) -> int:
    return change.before

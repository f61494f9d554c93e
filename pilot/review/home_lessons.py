"""Who did which lesson at home: a square for each to the teacher, counts for a leader."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pilot.accounts.models import Person
from pilot.analysis import HeatmapPicture, LessonState, heatmap_picture
from pilot.language import catalogue
from pilot.lessons.models import Lesson
from pilot.review.dataset import PilotRows
from pilot.review.doses import done_state, in_class_then, lessons_begun, lessons_known
from pilot.review.privacy import Viewer

_FEW, _MOST = 0.5, 0.8
"""Shares of the lessons: below half is few, four in five or more is most."""


@dataclass(frozen=True)
class Spread:
    """How many students did few, some and most of the lessons."""

    few: int
    some: int
    most: int


def heatmap_of(rows: PilotRows, viewer: Viewer, now: datetime) -> HeatmapPicture | None:
    """The squares, for a teacher of the class; a leader never sees a child's row."""
    known = {lesson.id for lesson in lessons_known(rows, now)}
    if not viewer.named or not known:
        return None
    lessons = lessons_begun(rows, now)

    def state(lesson: Lesson, student: Person) -> LessonState:
        if lesson.id not in known:
            return LessonState.UNKNOWN
        return LessonState(done_state(rows, lesson, student.id))

    return heatmap_picture(
        [(lesson.number, lesson.title) for lesson in lessons],
        [(each.name, [state(lesson, each) for lesson in lessons]) for each in rows.students],
        catalogue(),
    )


def spread_of(rows: PilotRows, viewer: Viewer, now: datetime) -> Spread | None:
    """The counts, for a leader and from ten students up; small groups stay unseen."""
    lessons = lessons_known(rows, now)
    if viewer.named or not lessons or not viewer.sees_each_of(len(rows.students)):
        return None
    due = Counter(who for lesson in lessons for who in in_class_then(rows, lesson))
    shares = [_share(rows, lessons, who, of=n) for who, n in due.items()]
    few = sum(1 for share in shares if share < _FEW)
    most = sum(1 for share in shares if share >= _MOST)
    return Spread(few=few, some=len(shares) - few - most, most=most)


def _share(rows: PilotRows, lessons: Sequence[Lesson], student_id: int, *, of: int) -> float:
    states = [done_state(rows, lesson, student_id) for lesson in lessons]
    return states.count("done") / of

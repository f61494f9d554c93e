"""What a student sees of what their device kept: every lesson it may speak of, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pilot.lessons.student_lessons import StudentLesson, still_to_do


@dataclass(frozen=True)
class KeptLine:
    """A lesson of which something may wait on the device."""

    lesson_id: int
    title: str
    teacher: str
    """Whom an answer goes to."""


@dataclass(frozen=True)
class KeptPage:
    """The lessons of a student that can be marked, the latest last."""

    lines: tuple[KeptLine, ...]
    still_open: tuple[KeptLine, ...]
    """What they can still do, and a device keeps."""


def kept_page_of(lessons: Sequence[StudentLesson], now: datetime) -> KeptPage:
    """Everything that is open or done: which of it waits, only the device knows."""
    opened = [each for each in lessons if each.has_opened(now)]
    return KeptPage(_lines(opened), _lines(still_to_do(opened, now)))


def _lines(lessons: Sequence[StudentLesson]) -> tuple[KeptLine, ...]:
    return tuple(KeptLine(each.lesson.id, each.lesson.title, each.teacher.name) for each in lessons)

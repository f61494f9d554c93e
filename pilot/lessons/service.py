"""What other rooms may count on: the lessons of a pilot and who has done them."""

from pilot.lessons.completions import completions_for, completions_of, mark_seen
from pilot.lessons.marking import mark_done, undo
from pilot.lessons.plan import class_days_of, get_lesson, lesson_for, lessons_of
from pilot.lessons.planning import LessonRow, copy_lessons, save_lessons

__all__ = [
    "LessonRow",
    "class_days_of",
    "completions_for",
    "completions_of",
    "copy_lessons",
    "get_lesson",
    "lesson_for",
    "lessons_of",
    "mark_done",
    "mark_seen",
    "save_lessons",
    "undo",
]

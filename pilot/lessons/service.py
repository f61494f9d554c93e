"""What other rooms may count on: the lessons of a pilot and who has done them."""

from pilot.lessons.arrivals import Sent, mark_as_sent, undo_as_sent
from pilot.lessons.completions import completions_for, completions_of, mark_seen
from pilot.lessons.marking import mark_done, undo
from pilot.lessons.plan import PlanDays, get_lesson, lesson_for, lessons_of, plan_days_of
from pilot.lessons.plan_rows import EmptiedRow, LessonRow
from pilot.lessons.planning import copy_lessons, save_lessons
from pilot.lessons.sheet_entry import BoxesRefused, type_in

__all__ = [
    "BoxesRefused",
    "EmptiedRow",
    "LessonRow",
    "PlanDays",
    "Sent",
    "completions_for",
    "completions_of",
    "copy_lessons",
    "get_lesson",
    "lesson_for",
    "lessons_of",
    "mark_as_sent",
    "mark_done",
    "mark_seen",
    "plan_days_of",
    "save_lessons",
    "type_in",
    "undo",
    "undo_as_sent",
]

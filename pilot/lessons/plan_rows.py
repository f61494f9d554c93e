"""What a teacher sends to plan lessons, and what is refused, each with its sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.lessons.models import Completion, Lesson, LessonKind
from pilot.lessons.plan import PlanDays
from pilot.pilots.models import Pilot
from pilot.web.filters import day as with_weekday


@dataclass(frozen=True)
class LessonRow:
    """One lesson of the plan as the teacher sent it."""

    place: int
    """Its row on the page, so that a sentence finds its way back there."""
    lesson_id: int | None
    """None for a new one."""
    title: str
    kind: LessonKind
    link: str
    minutes: int
    due_on: date


@dataclass(frozen=True)
class EmptiedRow:
    """A row whose title was taken out: its lesson is to go."""

    place: int
    lesson_id: int


Pairs = Sequence[tuple[LessonRow, Lesson | None]]
"""Each row with the lesson it is about; None for a new one."""


def refuse_other_days(rows: Sequence[LessonRow], days: PlanDays) -> None:
    """Lessons are due when there is class."""
    for row in rows:
        if row.due_on not in days:
            sentence = _("%(day)s is no day for a lesson in this pilot. Choose another day.")
            raise RuleBroken(_field(row, "due_on"), sentence % {"day": with_weekday(row.due_on)})


def refuse_two_a_day(
    pairs: Pairs, emptied: Sequence[EmptiedRow], lessons: Sequence[Lesson]
) -> None:
    """One lesson is due a day, those that no row names counted too."""
    named = {lesson.id for _row, lesson in pairs if lesson} | {row.lesson_id for row in emptied}
    taken = {lesson.planned_on for lesson in lessons if lesson.id not in named}
    for row, _lesson in pairs:
        if row.due_on in taken:
            sentence = _("Another lesson is due on %(day)s. Choose another day.")
            raise RuleBroken(_field(row, "due_on"), sentence % {"day": with_weekday(row.due_on)})
        taken.add(row.due_on)


def refuse_to_drop_marked(pilot: Pilot, emptied: Sequence[EmptiedRow]) -> None:
    """What students have marked stays."""
    for row in emptied:
        marks = session.scalar(
            select(func.count()).where(
                Completion.district_id == pilot.district_id,
                Completion.pilot_id == pilot.id,
                Completion.lesson_id == row.lesson_id,
            )
        )
        if marks:
            sentence = ngettext(
                "%(num)s student has marked this lesson, so it stays. Change its title instead.",
                "%(num)s students have marked this lesson, so it stays. Change its title instead.",
                marks,
            )
            raise RuleBroken(_field(row, "title"), sentence)


def _field(row: LessonRow | EmptiedRow, name: str) -> str:
    return f"rows-{row.place}-{name}"

"""Planning the lessons of a pilot, and taking them on to its next cycle."""

from collections.abc import Sequence
from datetime import date, datetime

from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import NotFound
from pilot.language import gettext as _
from pilot.lessons.materials.copying import copy_materials
from pilot.lessons.models import Lesson
from pilot.lessons.plan import lessons_of, plan_days_of
from pilot.lessons.plan_rows import (
    EmptiedRow,
    LessonRow,
    Pairs,
    refuse_other_days,
    refuse_to_drop_marked,
    refuse_two_a_day,
)
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.web.filters import day as with_weekday

_NUMBERED_LATER = -1000


def save_lessons(
    pilot: Pilot,
    rows: Sequence[LessonRow],
    emptied: Sequence[EmptiedRow] = (),
    *,
    by: Person,
    at: datetime,
    today: date,
) -> None:
    """Saves the plan: all rows or none. A lesson that no row names stays as it is.

    A new row with the day and the title of a lesson is that lesson: the same page sent twice
    is one plan.
    """
    pilots.refuse_if_closed(pilot)
    emptied = [each for each in emptied if each.lesson_id not in {row.lesson_id for row in rows}]
    lessons = lessons_of(pilot)
    before = {lesson.id: _told(lesson) for lesson in lessons}
    pairs = [(row, _lesson_of(row, lessons)) for row in rows]
    refuse_other_days(rows, plan_days_of(pilot))
    refuse_two_a_day(pairs, emptied, lessons)
    refuse_to_drop_marked(pilot, emptied)
    _drop(lessons, emptied)
    _keep(pilot, pairs)
    after = {lesson.id: _told(lesson) for lesson in _numbered(pilot)}
    for id in before | after:
        words = before.get(id, ""), after.get(id, "")
        pilots.note_edit(pilot, by, "lessons", *words, at=at, today=today)
    pilots.touch(pilot, at=at)


def copy_lessons(pilot: Pilot, following: Pilot, *, at: datetime) -> None:
    """Gives the lessons of a pilot, with all they are made of, to its next cycle, on that one's
    days. Twice is the same."""
    pilots.refuse_if_closed(following)
    if lessons_of(following):
        return
    days = pilots.days_of(following, PhaseKind.DURING)
    copies: dict[int, Lesson] = {}
    for lesson, day in zip(lessons_of(pilot), days, strict=False):
        row = LessonRow(0, None, lesson.title, lesson.kind, lesson.link, lesson.minutes, day)
        copies[lesson.id] = _written(_new_lesson(following, lesson.number), row)
    session.add_all(copies.values())
    session.flush()
    copy_materials(pilot, {old: copy.id for old, copy in copies.items()})
    pilots.touch(following, at=at)


def _lesson_of(row: LessonRow, lessons: Sequence[Lesson]) -> Lesson | None:
    if row.lesson_id is None:
        same = (e for e in lessons if (e.planned_on, e.title) == (row.due_on, row.title))
        return next(same, None)
    known = next((each for each in lessons if each.id == row.lesson_id), None)
    if known is None:
        raise NotFound
    return known


def _drop(lessons: Sequence[Lesson], emptied: Sequence[EmptiedRow]) -> None:
    for lesson in lessons:
        if any(row.lesson_id == lesson.id for row in emptied):
            session.delete(lesson)
    session.flush()


def _keep(pilot: Pilot, pairs: Pairs) -> None:
    for row, lesson in pairs:
        new = lesson or _new_lesson(pilot, _NUMBERED_LATER - row.place)
        session.add(_written(new, row))
    session.flush()


def _numbered(pilot: Pilot) -> list[Lesson]:
    """Numbers the lessons by their days, from 1."""
    lessons = sorted(lessons_of(pilot), key=lambda lesson: (lesson.planned_on, lesson.id))
    if [lesson.number for lesson in lessons] == list(range(1, len(lessons) + 1)):
        return lessons
    for sign in (-1, 1):  # no two lessons share a number, not even on the way
        for number, lesson in enumerate(lessons, 1):
            lesson.number = sign * number
        session.flush()
    return lessons


def _new_lesson(pilot: Pilot, number: int) -> Lesson:
    return Lesson(district_id=pilot.district_id, pilot_id=pilot.id, number=number)


def _written(lesson: Lesson, row: LessonRow) -> Lesson:
    lesson.title, lesson.kind, lesson.link = row.title, row.kind, row.link
    lesson.minutes, lesson.planned_on = row.minutes, row.due_on
    return lesson


def _told(lesson: Lesson) -> str:
    """A lesson as the trail of edits tells it. A mended link is no change to the plan."""
    return _(
        "%(day)s: %(title)s, %(minutes)s minutes",
        day=with_weekday(lesson.planned_on),
        title=lesson.title,
        minutes=lesson.minutes,
    )

"""The lessons of one student, out of every pilot their classes are in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import TypeVarTuple

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    bindparam,
    exists,
    select,
)
from sqlalchemy.orm import aliased

from pilot import clock
from pilot.accounts.models import Closure, Person, School
from pilot.db import session
from pilot.errors import NotFound
from pilot.lessons.models import Amount, Completion, Lesson
from pilot.lessons.plan import lessons_of
from pilot.lessons.timing import OPENS_BEFORE, class_begins_at, may_take_back
from pilot.pilots.models import Pilot
from pilot.pilots.own_rows import HERE, from_student, in_classes_of, whose
from pilot.rosters.models import ClassGroup, Enrolment

_MOST_AHEAD = 20
_Columns = TypeVarTuple("_Columns")
_Rows = Select[Lesson, Pilot, ClassGroup, School, Person, Completion, bool]


@dataclass(frozen=True)
class StudentLesson:
    """A lesson as one student meets it."""

    lesson: Lesson
    pilot: Pilot
    class_group: ClassGroup
    school: School
    teacher: Person
    completion: Completion | None

    @property
    def class_name(self) -> str:
        """What the class is called among students: its subject, where it has one."""
        return self.class_group.subject or self.class_group.name

    @property
    def is_done(self) -> bool:
        """Whether the student has done it, or some of it. "I could not open it" is not done."""
        return self.completion is not None and self.completion.amount is not Amount.NO_ACCESS

    @property
    def opens_on(self) -> date:
        """The first day on which it can be marked."""
        return self.lesson.due_on - OPENS_BEFORE

    def today(self, now: datetime) -> date:
        """The date at the student's school."""
        return clock.day_of(now, self.school.time_zone)

    def tomorrow(self, now: datetime) -> date:
        """The day after it."""
        return self.today(now) + timedelta(1)

    def has_opened(self, now: datetime) -> bool:
        """Whether it is near enough to be marked."""
        return self.today(now) >= self.opens_on

    def class_has_begun(self, now: datetime) -> bool:
        """Whether the class it prepares has begun."""
        return class_begins_at(self.lesson, self.class_group, self.school) <= now

    def may_undo(self, now: datetime) -> bool:
        """Whether the student's answer can still be taken back."""
        said_at = self.completion.said_at if self.completion else None
        if said_at is None or self.pilot.closed_at is not None:
            return False
        begins_at = class_begins_at(self.lesson, self.class_group, self.school)
        return may_take_back(said_at, begins_at, at=now)


def lessons_of_student(student: Person) -> list[StudentLesson]:
    """The lessons of a student's running pilots, by the day they are due."""
    rows = session.execute(_open_lessons(), whose(student)).all()
    known = [_settled(row) for row in rows]
    return sorted(known, key=lambda each: (each.lesson.due_on, each.class_group.name))


def still_to_do(lessons: Sequence[StudentLesson], now: datetime) -> list[StudentLesson]:
    """Those a device keeps for when there is no connection: open and not done, the latest."""
    return [each for each in lessons if each.has_opened(now) and not each.is_done][-_MOST_AHEAD:]


def get_student_lesson(student: Person, lesson_id: int) -> StudentLesson:
    """One lesson of a student's pilots. Anybody else's is not found."""
    row = session.execute(_one_lesson(), {**whose(student), "lesson_id": lesson_id}).first()
    if row is None:
        raise NotFound
    return _settled(row)


def _settled(
    row: Row[Lesson, Pilot, ClassGroup, School, Person, Completion, bool],
) -> StudentLesson:
    """Looks at the other lessons only where a closed day may have moved this one."""
    lesson, pilot, class_group, school, teacher, completion, disturbed = row
    each = StudentLesson(lesson, pilot, class_group, school, teacher, completion)
    if may_have_moved(lesson.planned_on, school.weekdays, disturbed=disturbed):
        lessons_of(each.pilot)  # which tells every lesson of it the day it is due on
    return each


def may_have_moved(planned_on: date, weekdays: str, *, disturbed: bool) -> bool:
    """Whether a lesson may be due on another day than it was planned for."""
    return disturbed or str(planned_on.isoweekday()) not in weekdays


# Every student's phone asks these on every tap: they are put together once.
@cache
def _open_lessons() -> _Rows:
    ordered = _student_lessons().order_by(Lesson.planned_on, ClassGroup.name, Lesson.id)
    return ordered.where(Pilot.closed_at.is_(None))


@cache
def _one_lesson() -> _Rows:
    return _student_lessons().where(Lesson.id == bindparam("lesson_id"))


def _student_lessons() -> _Rows:
    columns = select(Lesson, Pilot, ClassGroup, School, Person, Completion, is_disturbed(HERE))
    return _with_mark(from_student(columns, to=Lesson), HERE).join(
        Person, (Person.district_id == HERE) & (Person.id == Pilot.owner_id)
    )


def lesson_of_classes(
    lesson: Select[*_Columns], here: ColumnElement[int], student: ColumnElement[int]
) -> Select[*_Columns]:
    """One lesson, where it is of a student's started pilots: with pilot, class, school and mark."""
    of_pilot = lesson.join(Pilot, (Pilot.district_id == here) & (Pilot.id == Lesson.pilot_id))
    found = in_classes_of(of_pilot, here, student).where(Lesson.district_id == here)
    return _with_mark(found, here)


def _with_mark(lessons: Select[*_Columns], here: ColumnElement[int]) -> Select[*_Columns]:
    return lessons.outerjoin(
        Completion,
        (Completion.district_id == here)
        & (Completion.pilot_id == Pilot.id)
        & (Completion.student_id == Enrolment.student_id)
        & (Completion.lesson_id == Lesson.id),
    )


def is_disturbed(here: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the school is closed on a day some lesson of the pilot was planned for."""
    other = aliased(Lesson)
    return exists().where(
        other.district_id == here,
        other.pilot_id == Lesson.pilot_id,
        Closure.district_id == here,
        Closure.school_id == Pilot.school_id,
        Closure.starts_on <= other.planned_on,
        Closure.ends_on >= other.planned_on,
    )

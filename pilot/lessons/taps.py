"""A student's tap on one lesson: whose it is, and all that the rules of marking ask about.

At seven in the evening thousands of phones do this at once. So it is found in one look, as plain
columns, and no row is loaded as an object. The look holds the pilot: nobody closes it before what
was tapped is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, select

from pilot import clock
from pilot.accounts.codes import can_be_code
from pilot.accounts.models import Card, Person, School
from pilot.db import session
from pilot.errors import NotFound
from pilot.fence import by_secret
from pilot.lessons.models import Completion, Evidence, Lesson
from pilot.lessons.plan import lessons_of
from pilot.lessons.student_lessons import is_disturbed, lesson_of_classes, may_have_moved
from pilot.lessons.timing import OPENS_BEFORE, begins_at
from pilot.pilots.models import Pilot
from pilot.pilots.own_rows import HERE, STUDENT, whose
from pilot.quick import Prepared
from pilot.rosters.models import ClassGroup, SignInPolicy


@dataclass(frozen=True, slots=True)
class Tap:
    """A lesson of a student, as marking needs it."""

    district_id: int
    student_id: int
    lesson_id: int
    pilot_id: int
    started_at: datetime
    closed_at: datetime | None
    due_on: date
    meets_at: time
    time_zone: str
    sign_in_policy: SignInPolicy
    typed_at: datetime | None
    """When a teacher typed it in from paper, where it stands as typed in."""

    @property
    def opens_on(self) -> date:
        """The first day on which it can be marked."""
        return self.due_on - OPENS_BEFORE

    @property
    def begins_at(self) -> datetime:
        """When the class it prepares begins."""
        return begins_at(self.due_on, self.meets_at, self.time_zone)

    def has_opened(self, at: datetime) -> bool:
        """Whether it was near enough at that moment to be marked."""
        return clock.day_of(at, self.time_zone) >= self.opens_on


@by_secret
def find_tap(card_code: str, lesson_id: int) -> Tap | None:
    """The lesson of whoever has that card, while it is valid. Nobody else's is found."""
    if not can_be_code(card_code):
        return None
    return _tap_of(_BY_CARD.first(code=card_code, lesson_id=lesson_id))


def tap_of(student: Person, lesson_id: int) -> Tap:
    """The lesson of a student who showed in another way who they are, or for whom someone marks."""
    found = _tap_of(_BY_STUDENT.first(**whose(student), lesson_id=lesson_id))
    if found is None:
        raise NotFound
    return found


def _tap_of(row: Sequence[Any] | None) -> Tap | None:
    if row is None:
        return None
    *known, weekdays, disturbed = row
    tap = Tap(*known)
    if may_have_moved(tap.due_on, weekdays, disturbed=disturbed):
        return replace(tap, due_on=_moved(tap))
    return tap


def _moved(tap: Tap) -> date:
    pilot = session.get_one(Pilot, (tap.district_id, tap.pilot_id))
    return next(each.due_on for each in lessons_of(pilot) if each.id == tap.lesson_id)


def _tapped(start: Any, here: ColumnElement[int], student: ColumnElement[int]) -> Select[Any]:
    on_paper = (Completion.how == Evidence.SAID) & Completion.entered_at.is_not(None)
    columns = select(
        here,
        student,
        Lesson.id,
        Pilot.id,
        Pilot.started_at,
        Pilot.closed_at,
        Lesson.planned_on,
        ClassGroup.meets_at,
        School.time_zone,
        ClassGroup.sign_in_policy,
        case((on_paper, Completion.entered_at)),
        School.weekdays,
        is_disturbed(here),
    )
    found = lesson_of_classes(start(columns), here, student)
    return found.where(Lesson.id == bindparam("lesson_id")).with_for_update(
        key_share=True, of=Pilot
    )


def _by_card(_dialect: str) -> Select[Any]:
    def start(columns: Select[Any]) -> Select[Any]:
        return columns.select_from(Card).join(Lesson, Lesson.district_id == Card.district_id)

    its = _tapped(start, Card.__table__.c.district_id, Card.__table__.c.person_id)
    return its.where(Card.code == bindparam("code"), Card.revoked_at.is_(None))


def _by_student(_dialect: str) -> Select[Any]:
    return _tapped(lambda columns: columns.select_from(Lesson), HERE, STUDENT)


_BY_CARD, _BY_STUDENT = Prepared(_by_card), Prepared(_by_student)

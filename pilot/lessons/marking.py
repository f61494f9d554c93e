"""A student marks a lesson, changes the answer, takes it back.

A student has one record a lesson. Marking again changes the answer: what is said replaces what
was said before, what is left blank takes nothing away. `completed_at` is when the amount that
stands was first reached, so that a lesson finished after class never counts as done before it.
"""

from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, case, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite

from pilot import clock
from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.lessons.models import Amount, Completion, Evidence, Feeling, Lesson
from pilot.lessons.plan import get_lesson
from pilot.lessons.timing import OPENS_BEFORE, class_begins_at, may_take_back
from pilot.pilots import service as pilots
from pilot.pilots.models import Cohort, CohortKind, Pilot
from pilot.rosters.models import Enrolment
from pilot.web.filters import day as with_weekday

_KEPT = (
    "district_id",
    "pilot_id",
    "student_id",
    "lesson_id",
    "how",
    "feeling",
    "question",
    "amount",
    "completed_at",
    "said_at",
)
"""The columns one mark is kept in."""
_LESS_THAN: dict[Amount | None, tuple[Amount, ...]] = {
    None: (Amount.NO_ACCESS,),
    Amount.NO_ACCESS: (),
    Amount.SOME: (Amount.NO_ACCESS,),
    Amount.ALL: (Amount.NO_ACCESS, Amount.SOME),
}
"""What each answer is more than. "I'm done" and no more is more than "I could not open it"."""


def mark_done(
    pilot: Pilot,
    lesson_id: int,
    student: Person,
    *,
    at: datetime,
    how: Evidence = Evidence.SAID,
    amount: Amount | None = None,
    feeling: Feeling | None = None,
    question: str = "",
) -> Completion:
    """Keeps a student's answer. Without an amount the lesson is done, all of it.

    What the teacher saw stays; the student's words are added to it.
    """
    _refuse_if_over(pilot)
    lesson = get_lesson(pilot, lesson_id)
    _refuse_if_early(pilot, lesson, at)
    completion: Completion | None = session.scalar(
        _marking(session.get_bind().dialect.name, amount),
        {
            "district_id": lesson.district_id,
            "pilot_id": lesson.pilot_id,
            "student_id": student.id,
            "lesson_id": lesson.id,
            "how": how,
            "feeling": feeling,
            "question": question,
            "amount": amount or Amount.ALL,
            "completed_at": at,
            "said_at": None if how is Evidence.SEEN else at,
        },
        execution_options={"populate_existing": True},
    )
    if completion is None:
        raise NotFound
    pilots.touch(pilot, at=at)
    return completion


def undo(pilot: Pilot, lesson: Lesson, student: Person, *, at: datetime) -> None:
    """Takes back what a student said; what the teacher saw stays. Twice is the same as once."""
    _refuse_if_over(pilot)
    key = (pilot.district_id, pilot.id, student.id, lesson.id)
    completion = session.get(Completion, key, populate_existing=True)
    if completion is None or completion.said_at is None:
        return
    begins_at = class_begins_at(lesson, pilots.class_of(pilot), pilots.school_of(pilot))
    if not may_take_back(completion.said_at, begins_at, at=at):
        raise RuleBroken("undo", _("Class has begun. Tell your teacher instead."))
    if completion.how is Evidence.SEEN:
        completion.said_at, completion.feeling, completion.question = None, None, ""
    else:
        session.delete(completion)
    pilots.touch(pilot, at=at)


def _refuse_if_over(pilot: Pilot) -> None:
    try:
        pilots.refuse_if_closed(pilot)
    except RuleBroken:
        raise RuleBroken("lesson", _("This lesson is closed now. Ask your teacher.")) from None


def _refuse_if_early(pilot: Pilot, lesson: Lesson, at: datetime) -> None:
    if pilot.started_at is None:
        raise NotFound
    opens_on = lesson.due_on - OPENS_BEFORE
    if clock.day_of(at, pilots.school_of(pilot).time_zone) < opens_on:
        raise RuleBroken("lesson", _("This lesson opens on %(day)s.", day=with_weekday(opens_on)))


@cache
def _marking(dialect: str, amount: Amount | None) -> Any:
    """One statement that keeps or changes the record, of a student of the class and nobody else.

    It is put together once and not at every tap: that is most of what marking would cost.
    """
    table = Completion.__table__
    kept: dict[str, Any] = {name: bindparam(name, type_=table.c[name].type) for name in _KEPT}
    row = select(*kept.values()).where(_in_the_class(kept))
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    insert = insert.from_select(list(kept), row)
    new, old = insert.excluded, table.c
    said_only = old.how == Evidence.SAID
    rises = and_(said_only, old.amount.in_(_LESS_THAN[amount]))
    changes = said_only if amount else rises
    marked = insert.on_conflict_do_update(
        index_elements=["district_id", "pilot_id", "student_id", "lesson_id"],
        set_={
            "amount": case((changes, new.amount), else_=old.amount),
            "completed_at": case((rises, new.completed_at), else_=old.completed_at),
            "feeling": func.coalesce(new.feeling, old.feeling),
            "question": func.coalesce(func.nullif(new.question, ""), old.question),
            "said_at": func.coalesce(old.said_at, new.said_at),
        },
    ).returning(table)
    return select(Completion).from_statement(marked)


def _in_the_class(kept: dict[str, Any]) -> Any:
    return exists().where(
        Cohort.district_id == kept["district_id"],
        Cohort.pilot_id == kept["pilot_id"],
        Cohort.kind == CohortKind.PILOT,
        Enrolment.district_id == Cohort.district_id,
        Enrolment.class_group_id == Cohort.class_group_id,
        Enrolment.student_id == kept["student_id"],
        Enrolment.left_at.is_(None),
    )

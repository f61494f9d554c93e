"""A student marks a lesson, changes the answer, takes it back.

A student has one record a lesson. Marking again changes the answer: what is said replaces what
was said before, what is left blank takes nothing away. `completed_at` is when the amount that
stands was first reached, so that a lesson finished after class never counts as done before it.
What a teacher typed in from paper stands until the student says something else.

What a device kept, and when that was, is the matter of `lessons/arrivals`.
"""

from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import and_, bindparam, case, exists, false, func, null, or_, select

from pilot.accounts.models import Person
from pilot.db import insert_into, read_again, session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.lessons.models import Amount, Completion, Evidence, Feeling, Lesson, Route
from pilot.lessons.taps import Tap, tap_of
from pilot.lessons.timing import may_take_back
from pilot.pilots import service as pilots
from pilot.pilots.models import Cohort, CohortKind, Pilot
from pilot.quick import Prepared
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
    "note",
    "chosen",
    "amount",
    "completed_at",
    "said_at",
    "said_route",
    "device_at",
    "device_off",
)
"""The columns one mark is kept in."""
LESS_THAN: dict[Amount | None, tuple[Amount, ...]] = {
    None: (Amount.NO_ACCESS,),
    Amount.NO_ACCESS: (),
    Amount.SOME: (Amount.NO_ACCESS,),
    Amount.ALL: (Amount.NO_ACCESS, Amount.SOME),
}
"""What each answer is more than. "I'm done" and no more is more than "I could not open it"."""


def mark_done(pilot: Pilot, lesson_id: int, student: Person, **said: Any) -> None:
    """Keeps the answer of a student of the pilot, as `keep_mark` does."""
    keep_mark(_tap_in(pilot, lesson_id, student), **said)


def undo(pilot: Pilot, lesson: Lesson, student: Person, *, at: datetime) -> None:
    """Takes the answer of a student of the pilot back, as `take_back` does."""
    take_back(_tap_in(pilot, lesson.id, student), at=at)


def _tap_in(pilot: Pilot, lesson_id: int, student: Person) -> Tap:
    tap = tap_of(student, lesson_id)
    if tap.pilot_id != pilot.id:
        raise NotFound
    return tap


def keep_mark(
    tap: Tap,
    *,
    at: datetime,
    done_at: datetime | None = None,
    how: Evidence = Evidence.SAID,
    amount: Amount | None = None,
    feeling: Feeling | None = None,
    question: str = "",
    note: str = "",
    chosen: int | None = None,
    route: Route = Route.CARD,
    device_at: datetime | None = None,
    device_off: bool = False,
) -> None:
    """Keeps a student's answer. Without an amount the lesson is done, all of it.

    It comes `at` that moment; `done_at` is earlier where a device kept it for a while.
    What the teacher saw stays; the student's words are added to it. Of the check question the
    first answer stands, for after it the right one was shown.
    """
    refuse_if_over(tap)
    _refuse_if_early(tap, done_at or at)
    marked = _MARKING[amount].count(
        district_id=tap.district_id,
        pilot_id=tap.pilot_id,
        student_id=tap.student_id,
        lesson_id=tap.lesson_id,
        how=how,
        feeling=feeling,
        question=question,
        note=note,
        chosen=chosen,
        amount=amount or Amount.ALL,
        completed_at=done_at or at,
        said_at=None if how is Evidence.SEEN else at,
        said_route=None if how is Evidence.SEEN else route,
        device_at=device_at,
        device_off=device_off,
    )
    if not marked:
        raise NotFound
    read_again(Completion, *key_of(tap))
    pilots.touch_pilot(tap.district_id, tap.pilot_id, at=at)


def take_back(tap: Tap, *, at: datetime, told_at: datetime | None = None) -> None:
    """Takes back what a student said; what a teacher entered stays. Twice is the same as once."""
    refuse_if_over(tap)
    completion = session.get(Completion, key_of(tap), populate_existing=True)
    if completion is None or completion.said_at is None:
        return
    if not may_take_back(completion.said_at, tap.begins_at, at=at):
        raise RuleBroken("undo", _("Class has begun. Tell your teacher instead."))
    if completion.entered_at is not None or completion.how is Evidence.SEEN:
        completion.said_at, completion.said_route = None, None
        completion.feeling, completion.chosen = None, None
        completion.question, completion.note = "", ""
    else:
        session.delete(completion)
    session.flush()
    pilots.touch_pilot(tap.district_id, tap.pilot_id, at=told_at or at)


def key_of(tap: Tap) -> tuple[int, int, int, int]:
    """The key of the record that the tap is about."""
    return tap.district_id, tap.pilot_id, tap.student_id, tap.lesson_id


def refuse_if_over(tap: Tap) -> None:
    """A closed pilot takes no marks and gives none back."""
    if tap.closed_at is not None:
        raise RuleBroken("lesson", _("This lesson is closed now. Ask your teacher."))


def _refuse_if_early(tap: Tap, at: datetime) -> None:
    if not tap.has_opened(at):
        day = with_weekday(tap.opens_on)
        raise RuleBroken("lesson", _("This lesson opens on %(day)s.", day=day))


def _marking(amount: Amount | None, dialect: str) -> Any:
    """One statement that keeps or changes the record, of a student of the class and nobody else."""
    table = Completion.__table__
    kept: dict[str, Any] = {name: bindparam(name, type_=table.c[name].type) for name in _KEPT}
    row = select(*kept.values()).where(_in_the_class(kept))
    insert = insert_into(table, dialect).from_select(list(kept), row)
    new, old = insert.excluded, table.c
    said_only = old.how == Evidence.SAID
    rises = and_(said_only, _is_any(old.amount, LESS_THAN[amount]))
    changes = said_only if amount else rises
    differs = and_(changes, old.amount != new.amount)
    return insert.on_conflict_do_update(
        index_elements=["district_id", "pilot_id", "student_id", "lesson_id"],
        set_={
            "amount": case((changes, new.amount), else_=old.amount),
            "completed_at": case((rises, new.completed_at), else_=old.completed_at),
            "feeling": func.coalesce(new.feeling, old.feeling),
            "question": func.coalesce(func.nullif(new.question, ""), old.question),
            "note": func.coalesce(func.nullif(new.note, ""), old.note),
            "chosen": func.coalesce(old.chosen, new.chosen),
            "said_at": func.coalesce(old.said_at, new.said_at),
            "said_route": case(
                (differs, new.said_route), else_=func.coalesce(old.said_route, new.said_route)
            ),
            "device_at": case((rises, new.device_at), else_=old.device_at),
            "device_off": case((rises, new.device_off), else_=old.device_off),
            "entered_by_id": case((differs, null()), else_=old.entered_by_id),
            "entered_at": case((differs, null()), else_=old.entered_at),
        },
    )


_MARKING = {amount: Prepared(partial(_marking, amount)) for amount in LESS_THAN}
"""By how much was said. None put together at a tap: that was most of what marking cost."""


def _is_any(column: Any, amounts: tuple[Amount, ...]) -> Any:
    # An IN would be written out anew at every tap.
    return or_(false(), *(column == each for each in amounts))


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

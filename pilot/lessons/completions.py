"""The record of who has done which lesson: what there is, and what the teacher saw."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Executable, Select, select

from pilot.accounts.models import Person
from pilot.db import session, upsert
from pilot.errors import NotFound
from pilot.lessons.models import Amount, Completion, Evidence, Lesson
from pilot.pilots import service as pilots
from pilot.pilots.models import Cohort, CohortKind, Pilot
from pilot.pilots.own_rows import of_pilot, which
from pilot.quick import Prepared
from pilot.rosters.models import Enrolment


class Mark(NamedTuple):
    """A record as far as a pilot is judged by it."""

    how: Evidence
    amount: Amount
    completed_at: datetime
    entered_at: datetime | None

    @property
    def on_paper(self) -> bool:
        """Whether a teacher typed it in for the student."""
        return self.how is Evidence.SAID and self.entered_at is not None


def marks_in(pilot: Pilot) -> dict[tuple[int, int], Mark]:
    """What is known of every lesson and student of a pilot: there are hundreds."""
    rows = _MARKS.every(**which(pilot))
    return {(lesson, student): Mark._make(told) for lesson, student, *told in rows}


def _marks(_dialect: str) -> Executable:
    known = [getattr(Completion, name) for name in Mark._fields]
    return select(Completion.lesson_id, Completion.student_id, *known).where(of_pilot(Completion))


_MARKS = Prepared(_marks)


def completions_of(pilot: Pilot) -> list[Completion]:
    """Every record of a pilot, by lesson and student."""
    ordered = _completions(pilot).order_by(Completion.lesson_id, Completion.student_id)
    return list(session.scalars(ordered))


def completions_for(pilot: Pilot, lesson: Lesson) -> dict[int, Completion]:
    """The records of one lesson, by student."""
    of_lesson = _completions(pilot).where(Completion.lesson_id == lesson.id)
    return {each.student_id: each for each in session.scalars(of_lesson)}


def mark_seen(
    pilot: Pilot, lesson: Lesson, student_ids: Collection[int], *, by: Person, at: datetime
) -> None:
    """The teacher found the lesson done by these students and by no others.

    Adds a record where there is none, and takes back what only the teacher had seen. What
    students said stays as they said it.
    """
    pilots.refuse_if_closed(pilot)
    _refuse_strangers(pilot, student_ids)
    known = completions_for(pilot, lesson)
    for completion in known.values():
        if completion.how is Evidence.SEEN and completion.student_id not in student_ids:
            _unsee(completion)
    for student_id in sorted(set(student_ids) - known.keys()):
        session.execute(upsert(Completion, _seen(lesson, student_id, by, at)))
    pilots.touch(pilot, at=at)


def _seen(lesson: Lesson, student_id: int, by: Person, at: datetime) -> dict[str, object]:
    return {
        "district_id": lesson.district_id,
        "pilot_id": lesson.pilot_id,
        "lesson_id": lesson.id,
        "student_id": student_id,
        "how": Evidence.SEEN,
        "amount": Amount.ALL,
        "question": "",
        "note": "",
        "completed_at": at,
        "entered_by_id": by.id,
        "entered_at": at,
    }


def _unsee(completion: Completion) -> None:
    if completion.said_at is None:
        session.delete(completion)
    else:
        completion.how, completion.completed_at = Evidence.SAID, completion.said_at
        completion.entered_by_id, completion.entered_at = None, None


def _refuse_strangers(pilot: Pilot, student_ids: Collection[int]) -> None:
    """Students of the pilot's classes, and those who have left them since, are no strangers."""
    known = session.scalars(
        select(Enrolment.student_id)
        .join(
            Cohort,
            (Cohort.district_id == Enrolment.district_id)
            & (Cohort.class_group_id == Enrolment.class_group_id),
        )
        .where(
            Cohort.district_id == pilot.district_id,
            Cohort.pilot_id == pilot.id,
            Cohort.kind == CohortKind.PILOT,
        )
    )
    if not set(student_ids) <= set(known):
        raise NotFound


def _completions(pilot: Pilot) -> Select[Completion]:
    return select(Completion).where(
        Completion.district_id == pilot.district_id, Completion.pilot_id == pilot.id
    )

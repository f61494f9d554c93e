"""Questions students answer on their own page, from 1 to 5: open before the first day, and after.

Before and after never are open at once: until the first day, and from the last day on.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlalchemy import BigInteger, Select, bindparam, select
from sqlalchemy.orm import aliased

from pilot import clock
from pilot.accounts.models import Person, School
from pilot.db import session
from pilot.errors import NotFound, RuleBroken
from pilot.language import gettext as _
from pilot.measures import scores
from pilot.measures.models import Measure, Measurement
from pilot.pilots.models import Phase, PhaseKind, Pilot
from pilot.pilots.own_rows import HERE, STUDENT, from_student, whose
from pilot.rosters.models import ClassGroup

ANSWERS = (1, 2, 3, 4, 5)
_Rows = Select[Measure, Pilot, ClassGroup, School, Phase, float, float]


@dataclass(frozen=True)
class Question:
    """A question as one student meets it."""

    measure: Measure
    pilot: Pilot
    class_group: ClassGroup
    school: School
    during: Phase
    before: float | None
    """What the student answered before; None where they did not."""
    after: float | None

    @property
    def class_name(self) -> str:
        """What the class is called among students: its subject, where it has one."""
        return self.class_group.subject or self.class_group.name

    def open_phase(self, now: datetime) -> PhaseKind | None:
        """The phase that can be answered for now."""
        if self.pilot.closed_at is not None:
            return None
        today = clock.day_of(now, self.school.time_zone)
        if today < self.during.starts_on:
            return scores.BEFORE
        return scores.AFTER if today >= self.during.ends_on else None

    def closes_on(self, now: datetime) -> date | None:
        """The day from which it can no longer be answered, where that is known."""
        return self.during.starts_on if self.open_phase(now) is scores.BEFORE else None

    def answer(self, now: datetime) -> int | None:
        """What the student answered for the phase that is open."""
        value = {scores.BEFORE: self.before, scores.AFTER: self.after, None: None}[
            self.open_phase(now)
        ]
        return None if value is None else int(value)


def questions_to(student: Person, now: datetime) -> list[Question]:
    """The questions a student can answer now."""
    rows = session.execute(_all_asked(), whose(student))
    found = (Question(*row) for row in rows)
    return [each for each in found if each.open_phase(now) is not None]


def get_question(student: Person, measure_id: int) -> Question:
    """One question to a student's class. Anybody else's is not found."""
    row = session.execute(_one_asked(), {**whose(student), "measure": measure_id}).first()
    if row is None:
        raise NotFound
    return Question(*row)


def answer_question(question: Question, student: Person, value: int, *, at: datetime) -> None:
    """Keeps a student's answer as the score of the phase that is open; a later one replaces it."""
    phase = question.open_phase(at)
    if phase is None:
        raise RuleBroken("answer", _("This question is closed now."))
    its = (question.pilot, question.measure, phase, {student.id: float(value)})
    scores.record_scores(*its, by=student, at=at)


# Tonight asks this of every student: it is put together once.
@cache
def _all_asked() -> _Rows:
    return _asked().order_by(ClassGroup.name, Measure.number, Measure.id)


@cache
def _one_asked() -> _Rows:
    return _asked().where(Measure.id == bindparam("measure", type_=BigInteger))


def _asked() -> _Rows:
    before, after = aliased(Measurement), aliased(Measurement)
    columns = select(Measure, Pilot, ClassGroup, School, Phase, before.value, after.value)
    asked = from_student(columns, to=Measure).join(
        Phase,
        (Phase.district_id == HERE)
        & (Phase.pilot_id == Pilot.id)
        & (Phase.kind == PhaseKind.DURING),
    )
    for answers, phase in ((before, scores.BEFORE), (after, scores.AFTER)):
        asked = asked.outerjoin(
            answers,
            (answers.district_id == HERE)
            & (answers.measure_id == Measure.id)
            & (answers.student_id == STUDENT)
            & (answers.phase == phase),
        )
    return asked.where(Measure.question != "")

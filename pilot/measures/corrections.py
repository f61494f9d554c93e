"""Corrections of scores: each changed or removed score is kept, and shown to the teacher."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from pilot.accounts.models import Person
from pilot.db import session
from pilot.measures.models import Measure, Measurement, ScoreChange
from pilot.pilots.models import PhaseKind


@dataclass(frozen=True)
class Correction:
    """A score that became another one, or none."""

    student: str
    before: float
    after: float | None
    by: str
    at: datetime


def note_corrections(
    measure: Measure,
    phase: PhaseKind,
    kept: Mapping[int, float],
    changed: Mapping[int, float | None],
    *,
    by: Person,
    at: datetime,
) -> None:
    """Keeps what stood there before; a first entry is no correction. Comes before the change.

    Neither is another answer of a student to a question that is still open to them.
    """
    its = {"district_id": measure.district_id, "measure_id": measure.id, "phase": phase}
    session.add_all(
        ScoreChange(
            **its,
            student_id=student,
            before=kept[student],
            after=value,
            changed_at=at,
            changed_by_id=by.id,
        )
        for student, value in changed.items()
        if student in kept and not (student == by.id and _is_their_own(measure, phase, by))
    )
    session.flush()


def corrections_of(
    measure: Measure, phase: PhaseKind, students: Collection[int]
) -> list[Correction]:
    """What was corrected of these students, the last one first."""
    who, author = aliased(Person), aliased(Person)
    rows = session.execute(
        select(ScoreChange, who.name, author.name)
        .join(
            who, (who.district_id == ScoreChange.district_id) & (who.id == ScoreChange.student_id)
        )
        .join(
            author,
            (author.district_id == ScoreChange.district_id)
            & (author.id == ScoreChange.changed_by_id),
        )
        .where(
            ScoreChange.district_id == measure.district_id,
            ScoreChange.measure_id == measure.id,
            ScoreChange.phase == phase,
        )
        .order_by(ScoreChange.changed_at.desc(), who.name_key, ScoreChange.id)
    )
    return [
        Correction(name, row.before, row.after, author_name, row.changed_at)
        for row, name, author_name in rows
        if row.student_id in students
    ]


def _is_their_own(measure: Measure, phase: PhaseKind, student: Person) -> bool:
    """Whether the student gave the answer that stands."""
    found = session.get(Measurement, (measure.district_id, measure.id, student.id, phase))
    return found is not None and found.recorded_by_id == student.id

"""A student's plan: who wrote what and when, and the way back to what stood before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from pilot.accounts.models import Membership, Person, School
from pilot.db import session
from pilot.students.models import Part, PlanEntry


@dataclass(frozen=True)
class Written:
    """What somebody wrote, and who it was."""

    entry: PlanEntry
    by: str

    @property
    def by_student(self) -> bool:
        """Whether the student wrote it about themselves."""
        return self.entry.written_by_id == self.entry.student_id


def plan_of(student: Person) -> dict[Part, list[Written]]:
    """What stands in each part: the last words of each writer, the student's first."""
    standing: dict[tuple[Part, int], Written] = {}
    for each in _entries_of(student):
        if each.entry.taken_back_at is None:
            standing[each.entry.part, each.entry.written_by_id] = each
    ordered = sorted(standing.values(), key=lambda each: (not each.by_student, each.entry.id))
    return {p: [e for e in ordered if e.entry.part is p and e.entry.words] for p in Part}


def history_of(student: Person, part: Part, writer: Person) -> list[PlanEntry]:
    """All that somebody ever wrote in one part, the last first."""
    entries = (each.entry for each in reversed(_entries_of(student)))
    return [each for each in entries if each.part is part and each.written_by_id == writer.id]


def standing(history: Sequence[PlanEntry]) -> PlanEntry | None:
    """The words of a writer that stand now."""
    return next((each for each in history if each.taken_back_at is None), None)


def write(student: Person, part: Part, words: str, by: Person, *, at: datetime) -> None:
    """Puts words in the place of what the writer had there. The same words again change nothing."""
    _wait_turn(student)
    now = standing(history_of(student, part, by))
    if words == (now.words if now else ""):
        return
    session.add(
        PlanEntry(
            district_id=student.district_id,
            student_id=student.id,
            part=part,
            words=words,
            written_by_id=by.id,
            written_at=at,
        )
    )


def undo(student: Person, part: Part, entry_id: int, by: Person, *, at: datetime) -> None:
    """What the writer had there before stands again. Only what stands can be undone, and once."""
    _wait_turn(student)
    entry = standing(history_of(student, part, by))
    if entry is not None and entry.id == entry_id:
        entry.taken_back_at = at


def home_zone_of(student: Person) -> str:
    """The time zone a student lives by."""
    zone = session.scalar(
        select(School.time_zone)
        .join(
            Membership,
            (Membership.district_id == School.district_id) & (Membership.school_id == School.id),
        )
        .where(Membership.district_id == student.district_id, Membership.person_id == student.id)
        .order_by(School.id)
        .limit(1)
    )
    return zone or "UTC"


def _wait_turn(student: Person) -> None:
    """Two who write in one plan do so one after the other."""
    session.refresh(student, with_for_update={"key_share": True})


def _entries_of(student: Person) -> list[Written]:
    rows = session.execute(
        select(PlanEntry, Person.name)
        .join(
            Person,
            (Person.district_id == PlanEntry.district_id) & (Person.id == PlanEntry.written_by_id),
        )
        .where(PlanEntry.district_id == student.district_id, PlanEntry.student_id == student.id)
        .order_by(PlanEntry.id)
    )
    return [Written(entry, name) for entry, name in rows]

"""What an import does to a class: told first, then done, and undone where it was a mistake."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from pilot.accounts import service as accounts
from pilot.accounts.models import Person
from pilot.accounts.names import name_key
from pilot.db import session, upsert
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.rosters import service, sources
from pilot.rosters.models import ClassGroup, ClassImport, Fate, ImportedChange

MANY_SHARE = 4
"""More than one in so many students leaving is a lot."""
MANY_LEAST = 3


@dataclass(frozen=True)
class ListChange:
    """What happens to one student of a class."""

    fate: Fate
    name: str
    """As the class will know the student."""
    student_id: int | None = None
    """None for a student the school does not know yet."""
    before: str = ""
    """The name until now, where it changes."""
    source_id: str | None = None
    """What the school's records call the student, where that is new to us."""

    @property
    def is_one(self) -> bool:
        """Whether anything changes at all."""
        return self.fate is not Fate.THERE or self.source_id is not None or bool(self.before)


def are_many(leaving: int, present: int) -> bool:
    """Whether so many removals need a second word."""
    return leaving >= MANY_LEAST and leaving * MANY_SHARE > present


def make_changes(
    class_group: ClassGroup, changes: Sequence[ListChange], *, by: Person, at: datetime
) -> bool:
    """Does it, and keeps what it takes to undo it. Says whether anything changed."""
    real = [change for change in changes if change.is_one]
    if not real:
        return False
    gains = sum(change.fate in (Fate.NEW, Fate.BACK) for change in real)
    losses = sum(change.fate is Fate.REMOVED for change in real)
    service.refuse_a_crowd(len(service.students_of(class_group)) + gains - losses)
    _forget_last(class_group)
    session.execute(
        upsert(ClassImport, _import(class_group, by, at), ["person_id", "imported_at", "undone_at"])
    )
    for change in real:
        _make(class_group, change, at)
    service.touch_class(class_group)
    return True


def _import(class_group: ClassGroup, by: Person, at: datetime) -> dict[str, object]:
    return {
        "district_id": class_group.district_id,
        "class_group_id": class_group.id,
        "person_id": by.id,
        "imported_at": at,
        "undone_at": None,
    }


def _forget_last(class_group: ClassGroup) -> None:
    session.execute(
        delete(ImportedChange).where(
            ImportedChange.district_id == class_group.district_id,
            ImportedChange.class_group_id == class_group.id,
        )
    )


def _make(class_group: ClassGroup, change: ListChange, at: datetime) -> None:
    student = _known(class_group, change)
    learns = student is not None and sources.source_of(class_group, student) is None
    left_before = None
    if change.fate is Fate.NEW:
        student = student or service.new_students(class_group, [change.name])[0]
        service.let_in(class_group, [student], at=at)
    assert student is not None
    name_before = student.name if student.name != change.name else None
    if change.fate in (Fate.BACK, Fate.REMOVED):
        enrolment = service.enrolment_of(class_group, student.id)
        left_before = enrolment.left_at
        enrolment.left_at = at if change.fate is Fate.REMOVED else None
    if name_before is not None:
        rename(student, change.name)
    if change.source_id is not None:
        sources.link(class_group, student, change.source_id)
    session.add(
        ImportedChange(
            district_id=class_group.district_id,
            class_group_id=class_group.id,
            student_id=student.id,
            fate=change.fate,
            name_before=name_before,
            name_after=change.name,
            left_before=left_before,
            source_id=change.source_id if learns else None,
        )
    )
    session.flush()


def _known(class_group: ClassGroup, change: ListChange) -> Person | None:
    """The student, if the school knows them; one who came with another class just now too."""
    if change.student_id is not None:
        return accounts.get_person(class_group.district_id, change.student_id)
    if change.source_id is not None:
        return sources.find_student(class_group, change.source_id)
    return None


def rename(student: Person, name: str) -> None:
    """Another name, in every class the student is in."""
    student.name, student.name_key = name, name_key(name)
    session.flush()
    sources.touch_classes_of(student)


def refuse_if_seen_otherwise(class_group: ClassGroup, seen: int | None) -> None:
    """Refuses to save what was shown of a class that has changed since."""
    if seen is not None and seen != class_group.version:
        raise RuleBroken(
            "seen",
            _(
                "%(name)s has changed since this was shown. Look at it again, then save.",
                name=class_group.name,
            ),
        )

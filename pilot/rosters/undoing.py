"""Undoing the last import of a class, for a week."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from pilot.accounts.models import Person
from pilot.accounts.service import get_school
from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.rosters import service, sources
from pilot.rosters.list_changes import rename
from pilot.rosters.models import ClassGroup, ClassImport, Enrolment, Fate, ImportedChange

LASTS = timedelta(days=7)


@dataclass(frozen=True)
class LastImport:
    """The last import of a class, while it can be undone or has just been."""

    group: ClassGroup
    imported_at: datetime
    undone: bool
    added: int
    removed: int
    renamed: int
    stayed: tuple[str, ...]
    """Who was left as they are when it was undone, because they had been changed since."""


def find_last_import(class_group: ClassGroup, *, now: datetime) -> LastImport | None:
    """What the last import did to the class; None after a week."""
    return next(iter(_told([class_group], now)), None)


def last_imports_by(person: Person, *, now: datetime) -> list[LastImport]:
    """What somebody imported in the last week and can still undo, by class."""
    groups = session.scalars(
        select(ClassGroup)
        .join(
            ClassImport,
            (ClassImport.district_id == ClassGroup.district_id)
            & (ClassImport.class_group_id == ClassGroup.id),
        )
        .where(
            ClassImport.district_id == person.district_id,
            ClassImport.person_id == person.id,
            ClassImport.imported_at > now - LASTS,
        )
        .order_by(ClassGroup.name, ClassGroup.id)
    )
    return _told(list(groups), now)


def undo_import(class_group: ClassGroup, *, at: datetime) -> None:
    """Puts back what the last import changed, but for what somebody has changed since."""
    sources.wait_for_school(get_school(class_group.district_id, class_group.school_id))
    service.queue_at(class_group)
    last = session.get(ClassImport, (class_group.district_id, class_group.id))
    if last is None or last.imported_at <= at - LASTS:
        raise RuleBroken("undo", _("There is no import left to undo."))
    if last.undone_at is not None:
        return
    rows = _changes_of(class_group)
    back = sum(row.fate is Fate.REMOVED for row in rows)
    off = sum(row.fate in (Fate.NEW, Fate.BACK) for row in rows)
    service.refuse_a_crowd(len(service.students_of(class_group)) + back - off)
    for row in rows:
        row.stayed = not _undo(class_group, row, last.imported_at, at)
    last.undone_at = at
    service.touch_class(class_group)


def _undo(
    class_group: ClassGroup, row: ImportedChange, imported_at: datetime, at: datetime
) -> bool:
    """Whether everything about one student is as it was before."""
    enrolment = service.enrolment_of(class_group, row.student_id)
    student = session.get_one(Person, (row.district_id, row.student_id))
    whole = _undo_place(enrolment, row, imported_at, at)
    if row.name_before is not None:
        if student.name == row.name_after:
            rename(student, row.name_before)
        else:
            whole = False
    if row.source_id is not None:
        if sources.source_of(class_group, student) == row.source_id:
            sources.link(class_group, student, None)
        else:
            whole = False
    return whole


def _undo_place(
    enrolment: Enrolment, row: ImportedChange, imported_at: datetime, at: datetime
) -> bool:
    if row.fate in (Fate.NEW, Fate.BACK):
        if enrolment.left_at is not None:
            return False
        enrolment.left_at = row.left_before or at
    elif row.fate is Fate.REMOVED:
        if enrolment.left_at != imported_at:
            return False
        enrolment.left_at = None
    session.flush()
    return True


def _changes_of(class_group: ClassGroup) -> list[ImportedChange]:
    return list(
        session.scalars(
            select(ImportedChange)
            .where(
                ImportedChange.district_id == class_group.district_id,
                ImportedChange.class_group_id == class_group.id,
            )
            .order_by(ImportedChange.student_id)
        )
    )


def _told(groups: list[ClassGroup], now: datetime) -> list[LastImport]:
    if not groups:
        return []
    by_id = {group.id: group for group in groups}
    district_id = groups[0].district_id
    imports = session.scalars(
        select(ClassImport).where(
            ClassImport.district_id == district_id,
            ClassImport.class_group_id.in_(by_id),
            ClassImport.imported_at > now - LASTS,
        )
    ).all()
    if not imports:
        return []
    counts: dict[int, Counter[str]] = {each.class_group_id: Counter() for each in imports}
    stayed: dict[int, list[str]] = {each.class_group_id: [] for each in imports}
    for row, name in session.execute(
        select(ImportedChange, Person.name)
        .join(
            Person,
            (Person.district_id == ImportedChange.district_id)
            & (Person.id == ImportedChange.student_id),
        )
        .where(ImportedChange.district_id == district_id, ImportedChange.class_group_id.in_(counts))
        .order_by(Person.name_key, Person.id)
    ):
        counts[row.class_group_id][_counted(row)] += 1
        if row.stayed:
            stayed[row.class_group_id].append(name)
    when = {each.class_group_id: each for each in imports}
    return [
        LastImport(
            group=group,
            imported_at=when[group.id].imported_at,
            undone=when[group.id].undone_at is not None,
            added=counts[group.id]["added"],
            removed=counts[group.id]["removed"],
            renamed=counts[group.id]["renamed"],
            stayed=tuple(stayed[group.id]),
        )
        for group in groups
        if group.id in when
    ]


def _counted(row: ImportedChange) -> str:
    if row.fate in (Fate.NEW, Fate.BACK):
        return "added"
    if row.fate is Fate.REMOVED:
        return "removed"
    return "renamed" if row.name_before is not None else "kept"

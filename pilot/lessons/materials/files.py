"""The uploaded files of lessons: added, replaced, taken away."""

from datetime import datetime
from typing import IO

from sqlalchemy import delete, select

from pilot.accounts.models import District
from pilot.db import session
from pilot.errors import NotFound
from pilot.lessons.materials import store
from pilot.lessons.materials.examining import examine
from pilot.lessons.models import FileKind, Lesson, LessonFile
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot

_GOES_WITH = {FileKind.VIDEO: (FileKind.VIDEO, FileKind.CAPTIONS)}
"""Captions without their video are no use."""


def add_file(
    pilot: Pilot, lesson: Lesson, kind: FileKind, file: IO[bytes], *, at: datetime
) -> LessonFile:
    """Keeps a file for a lesson, in the place of the one before. Twice is the same as once."""
    pilots.refuse_if_closed(pilot)
    examined = examine(kind, file)
    sweep(lesson.district_id)
    kept = store.keep(lesson.district_id, examined.file)
    row = find_file(lesson, kind)
    if row is None:
        row = LessonFile(district_id=lesson.district_id, lesson_id=lesson.id, kind=kind)
        session.add(row)
    row.content, row.size_bytes = kept.content, kept.size_bytes
    row.media_type, row.seconds, row.uploaded_at = examined.media_type, examined.seconds, at
    session.flush()
    return row


def take_away(pilot: Pilot, lesson: Lesson, kind: FileKind) -> None:
    """The lesson has it no more; the bytes go with a later sweep. Twice is the same as once."""
    pilots.refuse_if_closed(pilot)
    sweep(lesson.district_id)
    session.execute(
        delete(LessonFile).where(
            LessonFile.district_id == lesson.district_id,
            LessonFile.lesson_id == lesson.id,
            LessonFile.kind.in_(_GOES_WITH.get(kind, (kind,))),
        )
    )


def find_file(lesson: Lesson, kind: FileKind) -> LessonFile | None:
    """The file of that kind, where the lesson has one."""
    found: LessonFile | None = session.scalar(
        select(LessonFile).where(
            LessonFile.district_id == lesson.district_id,
            LessonFile.lesson_id == lesson.id,
            LessonFile.kind == kind,
        )
    )
    return found


def get_file(lesson: Lesson, kind: FileKind) -> LessonFile:
    """The file of that kind."""
    found = find_file(lesson, kind)
    if found is None:
        raise NotFound
    return found


def sweep(district_id: int) -> int:
    """Takes away the files that no row of the district names; says how many.

    Call it before rows are taken away, never after: what is not committed yet may come back.
    """
    named = session.scalars(
        select(LessonFile.content).where(LessonFile.district_id == district_id).distinct()
    )
    return store.sweep(district_id, set(named))


def sweep_all() -> int:
    """The same for every district of this database, and for no other that shares the folder."""
    return sum(sweep(district_id) for district_id in session.scalars(select(District.id)))

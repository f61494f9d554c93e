"""What students' devices played of a lesson's video. Shown beside what they said; never a score.

A post says everything the page has played since it was opened, so a later one holds the earlier
ones. It may come late, doubled, or from two devices at once; what cannot be is passed over without
a word, for nobody is waiting for an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from pilot.accounts.models import Person
from pilot.db import session, upsert
from pilot.lessons.materials import parts as those
from pilot.lessons.materials.files import find_file
from pilot.lessons.materials.parts import Parts
from pilot.lessons.models import FileKind, Lesson, LessonFile, Watching

FASTEST = 2.0
"""Seconds of video a second: players go no faster."""
_SLACK_SECONDS = 10


@dataclass(frozen=True)
class Played:
    """What a page says it has played."""

    content: str
    parts: Parts
    opened_at: datetime


def note_watched(lesson: Lesson, student: Person, played: Played, *, at: datetime) -> bool:
    """Adds the parts to what was played before. Says whether they could be; that changes nothing
    for the student."""
    video = find_file(lesson, FileKind.VIDEO)
    if video is None or video.content != played.content:
        return False
    new = those.clamped(played.parts, video.seconds)
    if not new or not _can_be(those.total(new), played.opened_at, at):
        return False
    row = _row_of(lesson, student, video, at)
    before = those.read(row.parts) if row.content == video.content else ()
    kept = those.capped(those.union(before, new))
    row.content, row.parts = video.content, those.written(kept)
    row.seconds, row.last_at = those.total(kept), at
    session.flush()
    return True


def seen_shares(lesson: Lesson) -> Mapping[int, float | None]:
    """How much of the video each student's devices have played, 0-1, by student.

    None where the video does not say how long it is.
    """
    rows = session.execute(
        select(Watching.student_id, Watching.seconds, LessonFile.seconds.label("length"))
        .join(
            LessonFile,
            (LessonFile.district_id == Watching.district_id)
            & (LessonFile.lesson_id == Watching.lesson_id)
            & (LessonFile.content == Watching.content),
        )
        .where(
            Watching.district_id == lesson.district_id,
            Watching.lesson_id == lesson.id,
            LessonFile.kind == FileKind.VIDEO,
        )
    )
    return {
        row.student_id: min(1.0, row.seconds / row.length) if row.length else None for row in rows
    }


def _can_be(seconds: int, opened_at: datetime, at: datetime) -> bool:
    """Whether so much fits into the time since the page was opened."""
    since = (at - opened_at).total_seconds()
    return since >= 0 and seconds <= FASTEST * since + _SLACK_SECONDS


def _row_of(lesson: Lesson, student: Person, video: LessonFile, at: datetime) -> Watching:
    """The row of this student and lesson, held until the end of the request: two devices queue."""
    its = {"district_id": lesson.district_id, "lesson_id": lesson.id, "student_id": student.id}
    fresh = {"content": video.content, "parts": "", "seconds": 0, "last_at": at}
    session.execute(upsert(Watching, {**its, **fresh}))
    key = (lesson.district_id, lesson.id, student.id)
    return session.get_one(Watching, key, with_for_update=True, populate_existing=True)

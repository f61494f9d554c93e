"""Everything a lesson is made of, looked up at once."""

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from pilot.db import session
from pilot.language import gettext as _
from pilot.lessons.materials.embeds import Embed, embed_of
from pilot.lessons.models import (
    CheckQuestion,
    FileKind,
    Lesson,
    LessonFile,
    LessonKind,
    Reading,
)
from pilot.pilots.models import Pilot


@dataclass(frozen=True)
class Materials:
    """What there is to watch, to read, to print and to answer."""

    files: Mapping[FileKind, LessonFile]
    has_reading: bool
    question: CheckQuestion | None
    embed: Embed | None
    """The video of another site that the lesson's link leads to."""

    @property
    def video(self) -> LessonFile | None:
        """The video we serve."""
        return self.files.get(FileKind.VIDEO)

    @property
    def pdf(self) -> LessonFile | None:
        """The PDF to read or print."""
        return self.files.get(FileKind.PDF)

    @property
    def has_captions(self) -> bool:
        """Whether the video has captions."""
        return FileKind.CAPTIONS in self.files


def materials_of(lesson: Lesson) -> Materials:
    """What a lesson is made of. Two looks."""
    reading, question = session.execute(
        select(Reading.lesson_id, CheckQuestion)
        .select_from(Lesson)
        .outerjoin(
            Reading,
            (Reading.district_id == Lesson.district_id) & (Reading.lesson_id == Lesson.id),
        )
        .outerjoin(
            CheckQuestion,
            (CheckQuestion.district_id == Lesson.district_id)
            & (CheckQuestion.lesson_id == Lesson.id),
        )
        .where(Lesson.district_id == lesson.district_id, Lesson.id == lesson.id)
    ).one()
    files = session.scalars(
        select(LessonFile).where(
            LessonFile.district_id == lesson.district_id, LessonFile.lesson_id == lesson.id
        )
    )
    watched = lesson.kind is LessonKind.WATCH
    return Materials(
        files={file.kind: file for file in files},
        has_reading=reading is not None,
        question=question,
        embed=embed_of(lesson.link) if watched else None,
    )


def words_by_lesson(pilot: Pilot) -> dict[int, str]:
    """What has been added to each lesson of a pilot, in a few words: Video, page, question."""
    rows = session.execute(
        select(
            Lesson.id,
            LessonFile.kind,
            Reading.lesson_id.label("reading"),
            CheckQuestion.lesson_id.label("question"),
        )
        .outerjoin(
            LessonFile,
            (LessonFile.district_id == Lesson.district_id) & (LessonFile.lesson_id == Lesson.id),
        )
        .outerjoin(
            Reading,
            (Reading.district_id == Lesson.district_id) & (Reading.lesson_id == Lesson.id),
        )
        .outerjoin(
            CheckQuestion,
            (CheckQuestion.district_id == Lesson.district_id)
            & (CheckQuestion.lesson_id == Lesson.id),
        )
        .where(Lesson.district_id == pilot.district_id, Lesson.pilot_id == pilot.id)
    ).all()
    found: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        has = {row.kind, row.reading and "reading", row.question and "question"}
        found[row.id] |= {str(each) for each in has if each}
    return {id_: _in_words(has) for id_, has in found.items() if has}


def _in_words(has: Container[str]) -> str:
    words = {
        "video": _("Video"),
        "reading": _("Page"),
        "pdf": _("PDF"),
        "question": _("Question"),
    }
    return ", ".join(said for each, said in words.items() if each in has)

"""What a student reads and watches at home, and what their device says it played."""

from datetime import UTC, datetime

from flask import Response, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from pilot import clock
from pilot.accounts.access import Student
from pilot.lessons.access import own_lesson
from pilot.lessons.materials import parts
from pilot.lessons.materials.files import get_file
from pilot.lessons.materials.readings import get_blocks
from pilot.lessons.materials.sending import as_answer
from pilot.lessons.materials.watching import Played, note_watched
from pilot.lessons.models import FileKind
from pilot.lessons.student_lessons import StudentLesson
from pilot.lessons.views.bar import bar_of
from pilot.lessons.views.blueprint import bp
from pilot.web.pages import page


@bp.get("/tonight/<int:lesson_id>/read")
@own_lesson
def read(me: Student, mine: StudentLesson) -> Response:
    """The page the teacher wrote; with `?print=1` the browser is asked to print it."""
    return page(
        "lessons/read.html",
        **bar_of(me),
        title=mine.lesson.title,
        blocks=get_blocks(mine.lesson),
        lesson_id=mine.lesson.id,
        lesson_url=url_for("lessons.lesson", lesson_id=mine.lesson.id),
        printing="print" in request.args,
    )


@bp.get("/tonight/<int:lesson_id>/<any(video, captions, pdf):kind>")
@own_lesson
def lesson_file(me: Student, mine: StudentLesson, kind: str) -> BaseResponse:
    """A file of the lesson."""
    return as_answer(get_file(mine.lesson, FileKind(kind)), mine.lesson.title)


@bp.post("/tonight/<int:lesson_id>/watched")
@own_lesson
def watched(me: Student, mine: StudentLesson) -> Response:
    """Which parts of the video the page has played. Whatever is sent, nobody is held up by it."""
    if mine.pilot.closed_at is None:
        note_watched(mine.lesson, me.person, _played(), at=clock.now())
    return Response(status=204)


def _played() -> Played:
    sent = request.form
    opened = sent.get("opened", "")
    seconds = int(opened) if opened.isascii() and opened.isdecimal() and len(opened) < 11 else None
    # A page that does not say when it was opened can have played nothing.
    opened_at = datetime.fromtimestamp(seconds, UTC) if seconds else clock.now()
    return Played(sent.get("content", ""), parts.read(sent.get("parts", "")), opened_at)

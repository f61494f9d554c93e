"""Where a teacher gives a lesson its page, its files and its quick question: one a page."""

from typing import Any

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from pilot import clock
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.lessons import service
from pilot.lessons.access import members_sending_files
from pilot.lessons.material_forms import FileForm, QuestionForm, ReadingForm
from pilot.lessons.materials import check, files, readings
from pilot.lessons.materials.examining import largest_bytes, refuse_large
from pilot.lessons.materials.markup import blocks_of
from pilot.lessons.materials.sending import as_answer
from pilot.lessons.materials_page import file_names, materials_page_of, upload_words
from pilot.lessons.models import FileKind
from pilot.lessons.views.blueprint import bp
from pilot.pilots.access import members_only
from pilot.pilots.models import Pilot
from pilot.web.pages import fix, page, see

_LESSON = "/pilots/<int:pilot_id>/lessons/<int:lesson_id>"
_FILE = f"{_LESSON}/<any(video, captions, pdf):kind>"


@bp.get(_LESSON)
@members_only(Role.TEACHER)
def materials(me: Visitor, pilot: Pilot, lesson_id: int) -> Response:
    """All that a lesson is made of."""
    shown = materials_page_of(service.get_lesson(pilot, lesson_id))
    return page("lessons/materials.html", pilot=pilot, shown=shown, saved="saved" in request.args)


@bp.get(f"{_LESSON}/reading")
@members_only(Role.TEACHER)
def edit_reading(me: Visitor, pilot: Pilot, lesson_id: int) -> Response:
    """The page to read, to be written."""
    lesson = service.get_lesson(pilot, lesson_id)
    form = ReadingForm(data={"text": readings.find_text(lesson)})
    return page("lessons/edit_reading.html", pilot=pilot, lesson=lesson, form=form, blocks=None)


@bp.post(f"{_LESSON}/reading")
@members_only(Role.TEACHER)
def save_reading(me: Visitor, pilot: Pilot, lesson_id: int) -> Response:
    """Keeps the page; or shows what it will look like, and keeps nothing."""
    lesson, form = service.get_lesson(pilot, lesson_id), ReadingForm.sent()
    its: dict[str, Any] = {"pilot": pilot, "lesson": lesson, "form": form}
    text = form.text.data or ""
    if form.accepted():
        if "preview" in request.form:
            return page("lessons/edit_reading.html", **its, blocks=blocks_of(text))
        with form.rules():
            readings.write(pilot, lesson, text)
            return see("lessons.materials", pilot_id=pilot.id, lesson_id=lesson.id, saved=1)
    return fix("lessons/edit_reading.html", **its, blocks=None)


@bp.get(f"{_LESSON}/question")
@members_only(Role.TEACHER)
def edit_question(me: Visitor, pilot: Pilot, lesson_id: int) -> Response:
    """The quick question, to be written."""
    lesson = service.get_lesson(pilot, lesson_id)
    form = QuestionForm.showing(check.find_question(lesson))
    return page("lessons/edit_question.html", pilot=pilot, lesson=lesson, form=form)


@bp.post(f"{_LESSON}/question")
@members_only(Role.TEACHER)
def save_question(me: Visitor, pilot: Pilot, lesson_id: int) -> Response:
    """Keeps the question; with nothing in it there is none."""
    lesson, form = service.get_lesson(pilot, lesson_id), QuestionForm.sent()
    if form.accepted():
        with form.rules():
            check.ask(pilot, lesson, form.asked())
            return see("lessons.materials", pilot_id=pilot.id, lesson_id=lesson.id, saved=1)
    return fix("lessons/edit_question.html", pilot=pilot, lesson=lesson, form=form)


@bp.get(f"{_FILE}/new")
@members_only(Role.TEACHER)
def choose_file(me: Visitor, pilot: Pilot, lesson_id: int, kind: str) -> Response:
    """Where one file is chosen."""
    return page("lessons/choose_file.html", **_upload(pilot, lesson_id, kind, FileForm()))


@bp.post(f"{_FILE}/new")
@members_sending_files
def add_file(me: Visitor, pilot: Pilot, lesson_id: int, kind: str, objection: str) -> Response:
    """Keeps the file, in the place of the one before."""
    lesson, form = service.get_lesson(pilot, lesson_id), FileForm()
    with form.rules():
        try:
            sent = request.files.get("file")
        except RequestEntityTooLarge:
            refuse_large(FileKind(kind), None)
            raise
        if sent is None or not sent.filename:
            form.blame("file", upload_words(FileKind(kind))[0])
        elif objection:
            form.blame("file", objection)
        else:
            files.add_file(pilot, lesson, FileKind(kind), sent.stream, at=clock.now())
            return see("lessons.materials", pilot_id=pilot.id, lesson_id=lesson.id, saved=1)
    return fix("lessons/choose_file.html", **_upload(pilot, lesson_id, kind, form))


@bp.post(f"{_FILE}/remove")
@members_only(Role.TEACHER)
def remove_file(me: Visitor, pilot: Pilot, lesson_id: int, kind: str) -> Response:
    """Takes the file away."""
    lesson = service.get_lesson(pilot, lesson_id)
    files.take_away(pilot, lesson, FileKind(kind))
    return see("lessons.materials", pilot_id=pilot.id, lesson_id=lesson.id)


@bp.get(_FILE)
@members_only(Role.TEACHER)
def teacher_file(me: Visitor, pilot: Pilot, lesson_id: int, kind: str) -> Response:
    """The file, as students get it."""
    lesson = service.get_lesson(pilot, lesson_id)
    return as_answer(files.get_file(lesson, FileKind(kind)), lesson.title)


def _upload(pilot: Pilot, lesson_id: int, kind: str, form: FileForm) -> dict[str, Any]:
    heading, words, accept = upload_words(FileKind(kind))
    return {
        "pilot": pilot,
        "lesson": service.get_lesson(pilot, lesson_id),
        "form": form,
        "kind": kind,
        "name": file_names()[FileKind(kind)],
        "heading": heading,
        "words": words,
        "accept": accept,
        "most": largest_bytes(FileKind(kind)),
    }

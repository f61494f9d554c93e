"""The page on which a teacher sees all that a lesson is made of, and adds to it."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from pilot.language import gettext as _
from pilot.lessons.materials.examining import MEGABYTE, largest_bytes
from pilot.lessons.materials.offered import megabytes
from pilot.lessons.materials.shown import Materials, materials_of
from pilot.lessons.models import FileKind, Lesson


@dataclass(frozen=True)
class Piece:
    """One thing a lesson can be made of."""

    name: str
    words: str
    """What there is, or what it would be for."""
    is_there: bool
    edit_url: str
    open_url: str = ""
    remove_url: str = ""


@dataclass(frozen=True)
class MaterialsPage:
    """All of them."""

    lesson: Lesson
    pieces: tuple[Piece, ...]


def materials_page_of(lesson: Lesson) -> MaterialsPage:
    """What a lesson is made of."""
    its = materials_of(lesson)
    pieces = [
        _reading(lesson, its),
        _file(lesson, its, FileKind.VIDEO, _("Nothing yet. MP4 or WebM")),
        _file(lesson, its, FileKind.PDF, _("Nothing yet. To read or to print")),
        _question(lesson, its),
    ]
    if its.video:
        captions = _("None yet. They help everyone who cannot listen")
        pieces.insert(2, _file(lesson, its, FileKind.CAPTIONS, captions))
    return MaterialsPage(lesson, tuple(pieces))


def file_names() -> dict[FileKind, str]:
    """What each kind of file is called."""
    return {
        FileKind.VIDEO: _("Video"),
        FileKind.CAPTIONS: _("Captions"),
        FileKind.PDF: _("PDF"),
    }


def upload_words(kind: FileKind) -> tuple[str, str, str]:
    """The question of an upload page, what can be sent, and the endings a browser offers."""
    most = largest_bytes(kind) // MEGABYTE
    if kind is FileKind.VIDEO:
        return (
            _("Which video will they watch?"),
            _(
                "MP4 or WebM, at most %(most)s MB. Students see how much data it uses: "
                "short and small reaches more of them.",
                most=most,
            ),
            "video/mp4,video/webm,.mp4,.webm",
        )
    if kind is FileKind.CAPTIONS:
        words = _("A WebVTT or SRT file, at most %(most)s MB.", most=most)
        return _("Which captions go with the video?"), words, ".vtt,.srt"
    words = _("A PDF, at most %(most)s MB.", most=most)
    return _("Which PDF will they read?"), words, "application/pdf,.pdf"


def _reading(lesson: Lesson, its: Materials) -> Piece:
    words = _("Written here") if its.has_reading else _("Nothing yet. It costs almost no data")
    edit = _url("lessons.edit_reading", lesson)
    return Piece(_("Page to read"), words, its.has_reading, edit)


def _question(lesson: Lesson, its: Materials) -> Piece:
    words = its.question.asks if its.question else _("None yet. It shows what came across")
    edit = _url("lessons.edit_question", lesson)
    return Piece(_("Quick question"), words, its.question is not None, edit)


def _file(lesson: Lesson, its: Materials, kind: FileKind, nothing: str) -> Piece:
    file = its.files.get(kind)
    edit = _url("lessons.choose_file", lesson, kind)
    name = file_names()[kind]
    if file is None:
        return Piece(name, nothing, is_there=False, edit_url=edit)
    words = megabytes(file.size_bytes)
    if file.seconds:
        length = f"{file.seconds // 60}:{file.seconds % 60:02}"
        words = _("%(size)s, %(length)s long", size=words, length=length)
    opens = _url("lessons.teacher_file", lesson, kind)
    remove = _url("lessons.remove_file", lesson, kind)
    return Piece(name, words, is_there=True, edit_url=edit, open_url=opens, remove_url=remove)


def _url(endpoint: str, lesson: Lesson, kind: FileKind | None = None) -> str:
    its: dict[str, Any] = {"pilot_id": lesson.pilot_id, "lesson_id": lesson.id}
    if kind:
        its["kind"] = kind.value
    return url_for(endpoint, **its)

"""What an uploaded file is, by what is in it; what cannot be taken is refused in plain words."""

from dataclasses import dataclass
from io import BytesIO
from typing import IO

from flask import current_app

from pilot.config import Settings
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.lessons.materials.captions import as_webvtt
from pilot.lessons.materials.video_kinds import find_kind, is_quicktime
from pilot.lessons.models import FileKind

MEGABYTE = 1_000_000
ROOM_AROUND = 100_000
"""What a browser sends around the file itself."""
_LARGEST = {FileKind.PDF: 10 * MEGABYTE, FileKind.CAPTIONS: MEGABYTE}


@dataclass(frozen=True)
class Examined:
    """A file that can be taken, as it is to be kept."""

    file: IO[bytes]
    media_type: str
    seconds: int | None = None


def largest_bytes(kind: FileKind) -> int:
    """How large a file of that kind may be."""
    settings: Settings = current_app.extensions["settings"]
    return _LARGEST.get(kind, settings.video_megabytes * MEGABYTE)


def refuse_large(kind: FileKind, size_bytes: int | None) -> None:
    """None stands for more than was let through."""
    largest = largest_bytes(kind)
    if size_bytes is None or size_bytes > largest:
        most = largest // MEGABYTE
        if kind is FileKind.VIDEO:
            words = _(
                "This video is larger than %(most)s MB. Make it shorter, or save it smaller.",
                most=most,
            )
        else:
            words = _("This file is larger than %(most)s MB. Make it smaller.", most=most)
        raise RuleBroken("file", words)


def examine(kind: FileKind, file: IO[bytes]) -> Examined:
    """Looks into the file. Its name and what the browser says of it count for nothing."""
    size_bytes = file.seek(0, 2)
    if size_bytes == 0:
        raise RuleBroken("file", _("Choose a file. This one is empty."))
    refuse_large(kind, size_bytes)
    if kind is FileKind.VIDEO:
        return _video(file)
    file.seek(0)
    if kind is FileKind.CAPTIONS:
        return Examined(BytesIO(as_webvtt(file.read()).encode()), "text/vtt")
    if not file.read(5).startswith(b"%PDF-"):
        raise RuleBroken("file", _("This is no PDF. Save it as a PDF and choose it again."))
    return Examined(file, "application/pdf")


def _video(file: IO[bytes]) -> Examined:
    found = find_kind(file)
    if found:
        return Examined(file, found.media_type, found.seconds)
    if is_quicktime(file):
        words = _("This is a MOV file, which many phones cannot play. Save it as MP4 first.")
    else:
        words = _("This is no MP4 or WebM video. Save it as MP4 and choose it again.")
    raise RuleBroken("file", words)

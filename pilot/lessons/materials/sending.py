"""A file of a lesson as an answer: whole, or the range a player asks for when someone seeks.

A player fills its buffer and then stops reading, for minutes; whoever waits with the rest of a film
in hand is a thread that answers nobody else. So a range is answered with one piece at most, which
is what players ask on from, and one piece leaves the thread at once.
"""

from collections.abc import Iterator
from pathlib import Path
from threading import BoundedSemaphore

from flask import Response, request

from pilot.errors import NotFound
from pilot.lessons.materials.store import path_of
from pilot.lessons.models import LessonFile

PIECE_BYTES = 1_000_000
"""As much of a range as is sent at a time."""
_AT_ONCE_BYTES = 10_000_000
"""What is no larger is sent in one go, without waiting for whoever reads it."""
_CHUNK_BYTES = 256 * 1024
_whole_films = BoundedSemaphore(2)
"""Whole films asked for without a range, as no player does: two threads at most wait for those."""
_ENDINGS = {
    "video/mp4": "mp4",
    "video/webm": "webm",
    "text/vtt": "vtt",
    "application/pdf": "pdf",
}


def as_answer(file: LessonFile, title: str) -> Response:
    """The file, shown by the browser itself and kept nowhere."""
    path = path_of(file.district_id, file.content)
    if not path.is_file():
        raise NotFound
    wanted = _wanted(file)
    answer = _piece(path, file, *wanted) if wanted else _whole(path, file)
    answer.headers["Accept-Ranges"] = "bytes"
    answer.headers["Cache-Control"] = "private, no-store"
    if answer.status_code < 400:
        answer.mimetype = file.media_type
        answer.set_etag(file.content)
        name = f"{title}.{_ENDINGS[file.media_type]}"
        answer.headers.set("Content-Disposition", "inline", filename=name)
    return answer


def _wanted(file: LessonFile) -> tuple[int, int] | None:
    """The bytes that are asked for; None for all of them, an empty span where there are none.

    A range of another version of the file is answered with the whole of this one.
    """
    ranges, only_if = request.range, request.if_range
    if ranges is None or ranges.units != "bytes" or len(ranges.ranges) != 1:
        return None
    if (only_if.date or only_if.etag) and only_if.etag != file.content:
        return None
    return ranges.range_for_length(file.size_bytes) or (0, 0)


def _piece(path: Path, file: LessonFile, start: int, stop: int) -> Response:
    if stop <= start:
        return Response(status=416, headers={"Content-Range": f"bytes */{file.size_bytes}"})
    stop = min(stop, start + PIECE_BYTES)
    span = f"bytes {start}-{stop - 1}/{file.size_bytes}"
    return Response(_bytes(path, start, stop), 206, {"Content-Range": span})


def _whole(path: Path, file: LessonFile) -> Response:
    if file.size_bytes <= _AT_ONCE_BYTES:
        return Response(_bytes(path, 0, file.size_bytes))
    if not _whole_films.acquire(blocking=False):
        return Response(status=503, headers={"Retry-After": "30"})
    answer = Response(_chunks(path))
    answer.content_length = file.size_bytes
    answer.call_on_close(_whole_films.release)
    return answer


def _bytes(path: Path, start: int, stop: int) -> bytes:
    with path.open("rb") as file:
        file.seek(start)
        return file.read(stop - start)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk

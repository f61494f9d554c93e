"""Before the program: what was sent is received whole, and so many are answered at once.

A phone that loses its connection halfway through a mark, or a stranger who sends a letter at a
time, would otherwise hold one of the few threads that answer, and the database with it. There are
many threads, and each may wait here for the rest of what is sent; few go in.
"""

import tempfile
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from io import BytesIO
from threading import BoundedSemaphore, Lock
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""They send nothing, and write nothing."""
_SMALL_BYTES = 64 * 1024
"""Every form that is typed in. It is received into memory, whoever sends it."""
_LARGE_AT_ONCE = 4
"""Of those who send more: into files, up to `largest_bytes`."""
_PIECE_BYTES = 64 * 1024
_PLACES = "pilot.places"
_WAITED = "pilot.waited"


class CutOff(Exception):
    """The rest of it never came."""


class Places:
    """So many may be inside. Whoever waited longest is next: a semaphore lets in who comes by."""

    def __init__(self, n: int) -> None:
        self._free = n
        self._waiting: deque[Lock] = deque()
        self._lock = Lock()

    @property
    def waiting(self) -> int:
        """How many stand in line."""
        return len(self._waiting)

    def __enter__(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            mine = Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine.acquire()  # until whoever leaves lets go of it

    def __exit__(self, *_whatever: object) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1

    @contextmanager
    def left(self) -> Iterator[None]:
        """For a while the place is somebody else's."""
        self.__exit__()
        try:
            yield
        finally:
            self.__enter__()


class Door:
    """A program that begins with a request once all of it is here."""

    def __init__(self, program: "WSGIApplication", *, at_once: int, largest_bytes: int) -> None:
        """`at_once` requests go in; a body beyond `largest_bytes` is left to the program."""
        self._program, self._largest_bytes = program, largest_bytes
        self.places = Places(at_once)
        self._large = BoundedSemaphore(_LARGE_AT_ONCE)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """One request."""
        length = _length_in(environ)
        too_large = length is not None and length > self._largest_bytes
        if too_large or environ["REQUEST_METHOD"] in SAFE_METHODS:
            return self._inside(environ, start_response)
        try:
            body = self._received(environ["wsgi.input"], length)
        except (CutOff, OSError):
            start_response("400 Bad Request", [("Content-Length", "0")])
            return [b""]
        with body:
            environ["wsgi.input"] = body
            return self._inside(environ, start_response)

    def _inside(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        came = time.perf_counter()
        with self.places:
            environ |= {_PLACES: self.places, _WAITED: time.perf_counter() - came}
            return self._program(environ, start_response)

    def _received(self, sent: IO[bytes], length: int | None) -> IO[bytes]:
        if length is not None and length <= _SMALL_BYTES:
            body = sent.read(length) if length else b""
            if len(body) < length:
                raise CutOff
            return BytesIO(body)
        with self._large:
            return _received_into_file(sent, length, self._largest_bytes)


def _length_in(environ: "WSGIEnvironment") -> int | None:
    """Bytes that are said to come; None where nobody says, as of what comes in chunks."""
    said = environ.get("CONTENT_LENGTH", "")
    return int(said) if said.isdecimal() else None


def _received_into_file(sent: IO[bytes], length: int | None, most: int) -> IO[bytes]:
    file = tempfile.SpooledTemporaryFile(max_size=_PIECE_BYTES)  # noqa: SIM115
    left = most + 1 if length is None else length
    while left and (piece := sent.read(min(left, _PIECE_BYTES))):
        left -= file.write(piece)
    if length is not None and left:
        file.close()
        raise CutOff
    file.seek(0)
    return file


def waited_seconds(environ: "WSGIEnvironment") -> float:
    """How long it waited for a place; 0 where there is no door."""
    seconds: float = environ.get(_WAITED, 0.0)
    return seconds


def aside(environ: "WSGIEnvironment") -> AbstractContextManager[None]:
    """While a film arrives, the place inside is somebody else's."""
    places: Places | None = environ.get(_PLACES)
    return places.left() if places else nullcontext()

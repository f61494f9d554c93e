"""Devices of students: they mark lessons, and send again under the same key until answered."""

import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, cycle, product
from urllib.parse import urlencode

from tests.faults.ledger import Ledger
from tests.faults.school import Pupil
from tests.faults.wire import Wire

PATIENCE_SECONDS = 90
"""After a storm, until the last mark is answered."""
_PAUSE_SECONDS = 0.2
"""Between a try that failed and the next one."""


@dataclass
class Device:
    """One connection, on which several students mark one after the other."""

    port: int
    pupils: Sequence[Pupil]
    ledger: Ledger
    waits_seconds: float = 20
    """For an answer, before it tries again."""
    patience: float = PATIENCE_SECONDS
    """How long it goes on trying once it is enough, in seconds."""
    refused: list[str] = field(default_factory=list)
    """Answers that neither keep a mark nor say that it may be tried again."""
    times: list[float] = field(default_factory=list)
    """How long each answer took, in seconds."""
    failed_at: list[float] = field(default_factory=list)
    """When a try got no answer, or one that says to try again, on the clock of the ledger."""
    _wire: Wire = field(init=False)

    def __post_init__(self) -> None:
        self._wire = Wire(self.port, self.waits_seconds)

    @property
    def failures(self) -> int:
        """How many such tries there were."""
        return len(self.failed_at)

    def mark_until(self, enough: threading.Event) -> None:
        """One mark after the other. The one that is under way in the end is still sent."""
        numbers = count(1)
        for lesson, pupil in cycle(product(range(5), self.pupils)):
            if enough.is_set():
                break
            self.mark(pupil, pupil.lessons[lesson], f"Question {next(numbers)}", enough)
        self.close()

    def mark(self, pupil: Pupil, lesson_id: int, words: str, enough: threading.Event) -> None:
        """Sends one mark until it is answered, and writes the answer down."""
        key, since = str(uuid.uuid4()), 0.0
        while since <= self.patience:
            status = self.send(pupil, lesson_id, key, words)
            if status == 201:
                self.ledger.write(key, pupil.student_id, lesson_id, words)
                return
            if 0 < status < 500:
                self.refused.append(f"{status} for lesson {lesson_id}")
                return
            self.failed_at.append(time.monotonic())
            time.sleep(_PAUSE_SECONDS)
            since += _PAUSE_SECONDS if enough.is_set() else 0

    def send(self, pupil: Pupil, lesson_id: int, key: str, words: str) -> int:
        """The status of the answer; 0 where there is none."""
        head = (
            f"POST /tonight/{lesson_id}/done HTTP/1.1\r\n"
            f"Cookie: card={pupil.card}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            "Sec-Fetch-Site: same-origin\r\n"
            f"Idempotency-Key: {key}\r\n"
        )
        began = time.monotonic()
        try:
            status = self._wire.status_of(head, urlencode({"question": words}))
        except OSError:
            return 0
        self.times.append(time.monotonic() - began)
        return status

    def close(self) -> None:
        """Ends the connection; the next mark makes a new one."""
        self._wire.close()


@contextmanager
def marking(
    port: int,
    pupils: Sequence[Pupil],
    ledger: Ledger,
    *,
    devices: int,
    patience: float = PATIENCE_SECONDS,
) -> Iterator[list[Device]]:
    """So many devices mark while the block runs. Each has students of its own."""
    made = [Device(port, pupils[n::devices], ledger, patience=patience) for n in range(devices)]
    enough = threading.Event()
    threads = [
        threading.Thread(target=each.mark_until, args=(enough,), daemon=True) for each in made
    ]
    try:
        for thread in threads:
            thread.start()
        yield made
    finally:
        enough.set()
        for thread in threads:
            thread.join(timeout=2 * PATIENCE_SECONDS)

"""What clients were told is kept, and whether it is.

A line is written only after the client saw the answer. So whatever stands here was promised.
"""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from sqlalchemy import Engine, func, select

from pilot.lessons.models import Completion, MarkArrival
from pilot.pilots.models import PilotSummary


@dataclass(frozen=True)
class Line:
    """A mark that was acknowledged."""

    seconds: float
    """On the clock of this machine that never goes back."""
    key: str
    student_id: int
    lesson_id: int
    words: str
    """What the student asked with it."""


@dataclass
class Ledger:
    """The lines, in memory and in a file."""

    path: Path
    lines: list[Line] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def write(self, key: str, student_id: int, lesson_id: int, words: str) -> None:
        """One more mark was acknowledged, just now."""
        line = Line(time.monotonic(), key, student_id, lesson_id, words)
        with self._lock, self.path.open("a") as file:
            self.lines.append(line)
            file.write(f"{line.seconds:.3f} {key} {student_id} {lesson_id}\n")

    def longest_gap(self) -> float:
        """The longest time in which nobody heard that anything was kept."""
        heard = sorted(line.seconds for line in self.lines)
        return max((later - one for one, later in pairwise(heard)), default=0.0)

    def before(self, seconds: float) -> list[Line]:
        """The lines written before that moment."""
        return [line for line in self.lines if line.seconds < seconds]


@dataclass(frozen=True)
class Found:
    """What a database makes of a ledger."""

    lost: list[Line]
    doubled: int
    """How much the versions of the pilots grew beyond the marks that came."""
    strange: list[str]
    """Marks that stand with other words than were acknowledged last."""


def compare(lines: list[Line], engine: Engine, *, versions_before: int = 0) -> Found:
    """What of these marks is not there, or there more than once."""
    with engine.connect() as rows:
        came = Counter(rows.scalars(select(MarkArrival.key)))
        marks = rows.execute(
            select(Completion.student_id, Completion.lesson_id, Completion.question)
        ).all()
    stands = {(student, lesson): words for student, lesson, words in marks}
    lost = [
        line
        for line in lines
        if not came[line.key] or (line.student_id, line.lesson_id) not in stands
    ]
    last = {(line.student_id, line.lesson_id): line.words for line in lines}
    strange = [
        f"{mark} says {stands[mark]!r} and not {words!r}"
        for mark, words in last.items()
        if mark in stands and stands[mark] != words
    ]
    return Found(lost, versions(engine) - versions_before - len(came), strange)


def versions(engine: Engine) -> int:
    """The versions of all pilots together: each mark that is kept adds one."""
    with engine.connect() as rows:
        return rows.scalar(select(func.sum(PilotSummary.version))) or 0

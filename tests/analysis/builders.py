"""Small pilots for tests: a quiz, a class, and what happened."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from pilot.analysis import ClassDay, LessonDose, Measure, Phase, PilotData, StudentScore

QUIZ = Measure(
    id="quiz",
    name="Quiz",
    unit="marks",
    target=2,
    minimum=0,
    maximum=20,
    taught=False,
)
CALM = PilotData(measure=QUIZ, scores=(), n_enrolled=0, during_days=20)
"""A month's pilot of a measure that calls for no caution by itself."""


def quiz(**changes: Any) -> Measure:
    """The quiz, with something changed."""
    return replace(QUIZ, **changes)


def pilot(
    before: Iterable[float | None], after: Iterable[float | None], **changes: Any
) -> PilotData:
    """A pilot with these scores, everyone enrolled having a row unless said otherwise."""
    scores = tuple(
        StudentScore(f"S{number:03}", *pair)
        for number, pair in enumerate(zip(before, after, strict=True))
    )
    return replace(CALM, **{"scores": scores, "n_enrolled": len(scores), **changes})


def shifted(changes: Iterable[float], start: float = 10, **others: Any) -> PilotData:
    """A pilot whose students all start alike and then change so."""
    moved = list(changes)
    return pilot([start] * len(moved), [start + each for each in moved], **others)


def lessons(*done: int, expected: int = 20) -> tuple[LessonDose, ...]:
    """Lessons done by so many of 20 students."""
    return tuple(LessonDose(n, f"Lesson {n}", each, expected) for n, each in enumerate(done, 1))


def day(number: int, phase: Phase, **minutes: int) -> ClassDay:
    """A class meeting of 50 minutes."""
    return ClassDay(date(2026, 3, number), phase, minutes, 50)


GAINS = [3, 4, 2, 5, 3, 4, 2, 6, 3, 4, 5, 3, 4, 2, 5, 3, 4, 3, 4, 5, 3, 2]
"""22 students, all up and well above the target of 2."""
STILL = [1, -1, 0, 2, -2, 1, 0, -1, 1, 0, -1, 1, 0, 2, -2, 0, 1, -1, 0, 1, -1, 0]
"""22 students, going nowhere."""

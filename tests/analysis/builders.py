"""Small pilots for tests: a quiz, a class, and what happened."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pilot.analysis import (
    ClassDay,
    ClassSeries,
    Coin,
    DayValue,
    Design,
    LessonDose,
    Level,
    Measure,
    MeasureKind,
    Phase,
    PilotData,
    StudentScore,
)

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


YES_NO = quiz(name="Homework", unit="", kind=MeasureKind.BINARY, maximum=1, target=0.2)
Scores = Iterable[float | None]


def rows(letter: str, before: Scores, after: Scores) -> tuple[StudentScore, ...]:
    """Students of one group with these scores."""
    pairs = enumerate(zip(before, after, strict=True))
    return tuple(StudentScore(f"{letter}{number:03}", *pair) for number, pair in pairs)


def compared(
    pilot_side: tuple[Scores, Scores], other: tuple[Scores, Scores], **changes: Any
) -> PilotData:
    """A pilot class beside a comparison class, before and after each."""
    scores, others = rows("S", *pilot_side), rows("T", *other)
    given = {"design": Design.COMPARISON_CLASS, "scores": scores, "others": others,
             "n_enrolled": len(scores), "n_others": len(others)}  # fmt: skip
    return replace(CALM, **{**given, **changes})


def unlinked(before: Scores, after: Scores, **changes: Any) -> PilotData:
    """Answers before and after that cannot be matched."""
    answers = (tuple(before), tuple(after))
    given = {"design": Design.UNLINKED, "before_answers": answers[0], "after_answers": answers[1],
             "n_enrolled": max(map(len, answers))}  # fmt: skip
    return replace(CALM, **{**given, **changes})


def daily(before: Scores, during: Scores, **changes: Any) -> PilotData:
    """Values of school days, Monday to Friday, from the first Monday of March 2026 on."""
    phases = [(Phase.BASELINE, each) for each in before] + [(Phase.DURING, each) for each in during]
    values = tuple(
        DayValue(date(2026, 3, 2) + timedelta(days=n % 5 + n // 5 * 7), value, phase)
        for n, (phase, value) in enumerate(phases)
    )
    given = {"design": Design.DAILY_SERIES, "values": values,
             "measure": quiz(level=Level.CLASS_DAY, maximum=100, target=5)}  # fmt: skip
    return replace(CALM, **{**given, **changes})


SCHOOL_DAYS = [date(2026, 3, 2) + timedelta(days=n % 5 + n // 5 * 7) for n in range(40)]
"""Monday to Friday, from the first Monday of March 2026 on."""


def staggered(
    classes: Mapping[str, tuple[int, Scores]] | Iterable[tuple[int, Scores]], **changes: Any
) -> PilotData:
    """Classes with the day each starts, counted from nought, and their values day by day."""
    named = classes if isinstance(classes, Mapping) else dict(lettered(classes))
    series = tuple(
        ClassSeries(label, tuple(day_values(start, values)))
        for label, (start, values) in named.items()
    )
    given = {"design": Design.STAGGERED_STARTS, "series": series,
             "measure": quiz(level=Level.CLASS_DAY, maximum=100, target=5)}  # fmt: skip
    return replace(CALM, **{**given, **changes})


def lettered(classes: Iterable[tuple[int, Scores]]) -> Iterator[tuple[str, tuple[int, Scores]]]:
    """The classes A, B, C and so on."""
    return ((chr(ord("A") + n), each) for n, each in enumerate(classes))


def day_values(start: int, values: Scores) -> Iterator[DayValue]:
    """Values of school days, before this start and from it on."""
    for n, value in enumerate(values):
        yield DayValue(SCHOOL_DAYS[n], value, Phase.BASELINE if n < start else Phase.DURING)


def coin_lessons(flipped: Scores, usual: Scores, **changes: Any) -> PilotData:
    """Lessons flipped or usual, as a coin said."""
    sides = [(True, each) for each in flipped] + [(False, each) for each in usual]
    values = tuple(
        DayValue(date(2026, 3, 2) + timedelta(days=n), value, flipped=side)
        for n, (side, value) in enumerate(sides)
    )
    given = {"design": Design.COIN_FLIP, "coin": Coin.LESSONS, "values": values,
             "measure": quiz(level=Level.CLASS_DAY, maximum=100, target=5)}  # fmt: skip
    return replace(CALM, **{**given, **changes})


START = [8, 9, 10, 11, 12, 9, 10, 11, 10, 8, 12, 10, 9, 11, 10, 9, 11, 10, 12, 8]
"""Before-scores of 20 students."""
AHEAD = [start + step for start, step in zip(START, [6, 5, 7, 6, 5] * 4, strict=True)]
LEVEL = [start + step for start, step in zip(START, [1, 0, 2, 1, 0] * 4, strict=True)]
TWO_CLASSES = compared((START, AHEAD), (START, LEVEL))
"""A pilot class that rose by five marks more than a class that started level."""
USUAL_DAYS = [55, 60, 58, 62, 57, 61, 59, 63, 58, 60]
BETTER_DAYS = [70, 72, 69, 75, 74]

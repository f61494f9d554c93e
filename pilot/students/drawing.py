"""A student's own pictures, small enough for a phone: where every mark stands, for the template."""

from collections.abc import Sequence
from dataclasses import dataclass

from pilot.measures.numbers import shown_number
from pilot.students.progress import OwnLesson, OwnLessons, OwnScore

WIDTH = 320
_LEFT, _RIGHT = 40, 280
_STEP, _RADIUS, _HIGH = 30, 10, 28
_PER_ROW = WIDTH // _STEP


@dataclass(frozen=True)
class ScoreDrawing:
    """A line from the lowest to the top score, with the place before and the place after."""

    score: OwnScore
    left: int
    right: int
    before: float
    after: float
    numbers: tuple[str, str, str, str]
    """Lowest, top, before, after."""


@dataclass(frozen=True)
class Bead:
    """One lesson: a ring, filled as far as it is done."""

    x: int
    y: int
    done: float


@dataclass(frozen=True)
class BeadsDrawing:
    """The lessons of a class in a row, or in several where they are many."""

    lessons: OwnLessons
    beads: tuple[Bead, ...]
    height: int
    radius: int = _RADIUS


def score_drawing(score: OwnScore) -> ScoreDrawing:
    """Where the two scores stand."""
    ends = (score.low, score.top, score.before, score.after)
    before, after = (_place(score, value) for value in ends[2:])
    low, top, was, became = map(shown_number, ends)
    return ScoreDrawing(score, _LEFT, _RIGHT, before, after, (low, top, was, became))


def beads_drawing(lessons: OwnLessons) -> BeadsDrawing:
    """Where each lesson stands."""
    beads = tuple(_beads(lessons.lessons))
    rows = (len(beads) - 1) // _PER_ROW + 1
    return BeadsDrawing(lessons, beads, rows * _HIGH)


def _beads(lessons: Sequence[OwnLesson]) -> list[Bead]:
    places = (divmod(n, _PER_ROW) for n in range(len(lessons)))
    return [
        Bead(_STEP // 2 + column * _STEP, _HIGH // 2 + row * _HIGH, each.done)
        for (row, column), each in zip(places, lessons, strict=True)
    ]


def _place(score: OwnScore, value: float) -> float:
    share = (value - score.low) / (score.top - score.low)
    return round(_LEFT + (_RIGHT - _LEFT) * min(1.0, max(0.0, share)), 1)

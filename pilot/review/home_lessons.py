"""Who did which lesson at home: a grid for the teacher, counts for a leader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.lessons.models import Lesson
from pilot.review.dataset import PilotRows, done_state, lessons_known
from pilot.review.privacy import Viewer

_FEW, _MOST = 0.5, 0.8
"""Shares of the lessons: below half is few, four in five or more is most."""


@dataclass(frozen=True)
class GridRow:
    """One student's lessons."""

    name: str
    states: tuple[str, ...]
    """done, some, not_done or away, lesson by lesson."""
    done: int


@dataclass(frozen=True)
class Grid:
    """Students by lessons, those who did fewest on top."""

    finding: str
    lessons: tuple[Lesson, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True)
class Spread:
    """How many students did few, some and most of the lessons."""

    few: int
    some: int
    most: int


def grid_of(rows: PilotRows, viewer: Viewer, now: datetime) -> Grid | None:
    """The grid, for a teacher of the class; a leader never sees a child's row."""
    lessons = tuple(lessons_known(rows, now))
    if not viewer.named or not lessons:
        return None
    lines = [_row(rows, lessons, student.id, student.name) for student in rows.students]
    lines.sort(key=lambda line: (line.done, line.name))
    few = sum(1 for line in lines if line.done < len(lessons) * _FEW)
    return Grid(_grid_finding(few), lessons, tuple(lines))


def spread_of(rows: PilotRows, viewer: Viewer, now: datetime) -> Spread | None:
    """The counts, for a leader and from ten students up; small groups stay unseen."""
    lessons = tuple(lessons_known(rows, now))
    if viewer.named or not lessons or not viewer.sees_each_of(len(rows.students)):
        return None
    shares = [_row(rows, lessons, student.id, "").done / len(lessons) for student in rows.students]
    few = sum(1 for share in shares if share < _FEW)
    most = sum(1 for share in shares if share >= _MOST)
    return Spread(few=few, some=len(shares) - few - most, most=most)


def state_words() -> Mapping[str, str]:
    """The states of the grid in words."""
    return {
        "done": _("Done"),
        "some": _("Some"),
        "not_done": _("Not done"),
        "away": _("Away"),
    }


def _row(rows: PilotRows, lessons: tuple[Lesson, ...], student_id: int, name: str) -> GridRow:
    states = tuple(done_state(rows, lesson, student_id) for lesson in lessons)
    return GridRow(name, states, states.count("done"))


def _grid_finding(few: int) -> str:
    if few == 0:
        return _("Everyone did at least half of the lessons")
    return ngettext(
        "%(num)s student did fewer than half", "%(num)s students did fewer than half", few
    )

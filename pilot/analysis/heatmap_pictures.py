"""What the squares of students by lessons show; nothing is drawn here."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations

from pilot.analysis import display
from pilot.analysis.class_pictures import UNKNOWN
from pilot.analysis.display import ENGLISH
from pilot.analysis.pictures import Table

FEW = 0.5
"""Below this share of the lessons a student did few of them."""


class LessonState(StrEnum):
    """What became of one lesson with one student."""

    DONE = "done"
    SOME = "some"
    NOT_DONE = "not_done"
    AWAY = "away"
    UNKNOWN = "unknown"
    """Nobody marked the lesson and its class was not logged."""


@dataclass(frozen=True, slots=True)
class LessonColumn:
    """One lesson, and the share of those in class who had done it; None where nothing is known."""

    number: int
    title: str
    share: float | None


@dataclass(frozen=True, slots=True)
class StudentRow:
    """One student's lessons in their order, and how many of them are done."""

    label: str
    states: tuple[LessonState, ...]
    done: int


@dataclass(frozen=True, slots=True)
class HeatmapPicture:
    """Students by lessons, those who did fewest on top."""

    lessons: tuple[LessonColumn, ...]
    rows: tuple[StudentRow, ...]
    finding: str
    summary: str
    table: Table


def heatmap_picture(
    lessons: Sequence[tuple[int, str]],
    students: Sequence[tuple[str, Sequence[LessonState]]],
    language: NullTranslations = ENGLISH,
) -> HeatmapPicture:
    """The squares of these lessons (number and title) and students (label and a state a lesson).

    A lesson of which nothing is known counts for nobody; who was away is not expected.
    """
    rows = sorted(
        (
            StudentRow(label, tuple(states), list(states).count(LessonState.DONE))
            for label, states in students
        ),
        key=lambda row: (row.done, row.label),
    )
    columns = tuple(
        LessonColumn(number, title, share_done([row.states[place] for row in rows]))
        for place, (number, title) in enumerate(lessons)
    )
    finding = finding_of(rows, language)
    return HeatmapPicture(
        lessons=columns,
        rows=tuple(rows),
        finding=finding,
        summary=f"{finding}. {size_words(rows, columns, language)}",
        table=table_of(rows, columns, language),
    )


def share_done(states: Sequence[LessonState]) -> float | None:
    """Done of those expected, 0-1; None where nobody was, or nothing is known.

    >>> share_done([LessonState.DONE, LessonState.SOME, LessonState.AWAY])
    0.5
    """
    expected = [s for s in states if s not in (LessonState.AWAY, LessonState.UNKNOWN)]
    return expected.count(LessonState.DONE) / len(expected) if expected else None


def finding_of(rows: Sequence[StudentRow], language: NullTranslations) -> str:
    """The title: how many students did fewer than half of the lessons known of."""
    _, n_ = language.gettext, language.ngettext
    shares = [row.done / known for row in rows if (known := n_known(row))]
    if not shares:
        return _("No lesson is known of yet")
    few = sum(1 for share in shares if share < FEW)
    if not few:
        return _("Everyone did at least half of the lessons")
    return n_("%(n)d student did fewer than half", "%(n)d students did fewer than half", few) % {
        "n": few
    }


def n_known(row: StudentRow) -> int:
    """The lessons of which anything is known."""
    return len(row.states) - row.states.count(LessonState.UNKNOWN)


def size_words(
    rows: Sequence[StudentRow], lessons: Sequence[LessonColumn], language: NullTranslations
) -> str:
    """How many students and lessons, and the lowest and highest share."""
    _ = language.gettext
    words = _("Students: %(students)d. Lessons: %(lessons)d.") % {
        "students": len(rows),
        "lessons": len(lessons),
    }
    shares = [each.share for each in lessons if each.share is not None]
    if not shares:
        return words
    range_ = _("Done by lesson: %(low)s to %(high)s.") % {
        "low": display.share(min(shares)),
        "high": display.share(max(shares)),
    }
    return f"{words} {range_}"


def state_words(language: NullTranslations = ENGLISH) -> dict[LessonState, str]:
    """The states in words."""
    _ = language.gettext
    return {
        LessonState.DONE: _("Done"),
        LessonState.SOME: _("Some"),
        LessonState.NOT_DONE: _("Not done"),
        LessonState.AWAY: _("Away"),
        LessonState.UNKNOWN: _("Not known"),
    }


def table_of(
    rows: Sequence[StudentRow], lessons: Sequence[LessonColumn], language: NullTranslations
) -> Table:
    """A row a student with every state in words, and the shares below them."""
    _ = language.gettext
    words = state_words(language)
    shares = tuple(UNKNOWN if e.share is None else display.share(e.share) for e in lessons)
    return Table(
        (_("Student"), *(f"{e.number}. {e.title}" for e in lessons), _("Done")),
        (
            *((row.label, *(words[s] for s in row.states), str(row.done)) for row in rows),
            (_("Share done"), *shares, ""),
        ),
    )

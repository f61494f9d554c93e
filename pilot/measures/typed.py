"""Scores typed in one by one: only what differs from what the page showed is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pilot.language import gettext as _
from pilot.measures.fields import typed
from pilot.measures.models import Measure
from pilot.measures.pasted import is_percentage
from pilot.measures.values import BadValue, Scale


@dataclass(frozen=True)
class TypedScores:
    """What was read in the boxes."""

    values: Mapping[int, float | None] = field(default_factory=dict)
    """By student; None takes a score away."""
    problems: Mapping[int, str] = field(default_factory=dict)
    """By student, what is wrong in the box."""
    clashes: Mapping[int, str] = field(default_factory=dict)
    """By student, what somebody else saved since the page was made."""

    @property
    def anchored(self) -> list[tuple[str, str]]:
        """Where each problem stands on the page, and what it is."""
        return [(f"score-{student}", sentence) for student, sentence in self.problems.items()]


def read_typed(
    texts: Mapping[int, str],
    had: Mapping[int, str],
    measure: Measure,
    students: Mapping[int, str],
    kept: Mapping[int, float],
) -> TypedScores:
    """The scores in boxes that were changed; a page opened long ago overwrites nothing else.

    Where `kept` says that somebody else saved another score meanwhile, that is said first.
    """
    scale = Scale(measure.minimum, measure.maximum, percent=is_percentage(measure))
    values: dict[int, float | None] = {}
    problems: dict[int, str] = {}
    clashes: dict[int, str] = {}
    for student, text in texts.items():
        if text == had.get(student, ""):
            continue
        name, now = students.get(student, "?"), typed(kept.get(student))
        if had.get(student, now) != now and text != now:
            clashes[student] = now
            problems[student] = _clash(name, now)
            continue
        try:
            values[student] = scale.read(text)
        except BadValue as bad:
            problems[student] = _("%(name)s: %(sentence)s", name=name, sentence=bad.sentence)
    return TypedScores(values, problems, clashes)


def _clash(name: str, now: str) -> str:
    if not now:
        return _("%(name)s: someone emptied this meanwhile. Save again to keep yours.", name=name)
    return _(
        "%(name)s: someone saved %(score)s meanwhile. Save again to keep yours.",
        name=name,
        score=now,
    )

"""Scores typed in one by one: only what differs from what the page showed is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pilot.language import gettext as _
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

    @property
    def anchored(self) -> list[tuple[str, str]]:
        """Where each problem stands on the page, and what it is."""
        return [(f"score-{student}", sentence) for student, sentence in self.problems.items()]


def read_typed(
    texts: Mapping[int, str], had: Mapping[int, str], measure: Measure, students: Mapping[int, str]
) -> TypedScores:
    """The scores in boxes that were changed; a page opened long ago overwrites nothing else."""
    scale = Scale(measure.minimum, measure.maximum, percent=is_percentage(measure))
    values: dict[int, float | None] = {}
    problems: dict[int, str] = {}
    for student, text in texts.items():
        if text == had.get(student, ""):
            continue
        try:
            values[student] = scale.read(text)
        except BadValue as bad:
            name = students.get(student, "?")
            problems[student] = _("%(name)s: %(sentence)s", name=name, sentence=bad.sentence)
    return TypedScores(values, problems)

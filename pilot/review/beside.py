"""What stands beside a pilot's class, read only where its design needs it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pilot.measures.scores import Values
from pilot.pilots.models import Design, PhaseKind, Pilot, QuizForm
from pilot.review.frame import Frame, Roll
from pilot.rosters.models import ClassGroup

Scores = Mapping[PhaseKind, Mapping[int, float]]
"""By phase and student."""


@dataclass(frozen=True)
class Beside:
    """Another class, lots that were drawn, numbers of days: whatever the design goes by."""

    other_class: ClassGroup | None = None
    compared: frozenset[int] = frozenset()
    """The students of the comparison class, those who have left it too."""
    scores: Scores = field(default_factory=dict)
    """Theirs, by phase and student."""
    drawn_days: Mapping[date, bool] = field(default_factory=dict)
    drawn_forms: Mapping[int, QuizForm] = field(default_factory=dict)
    n_draws: int = 0
    seed: int | None = None
    """Of the draw that counts."""
    stagger_id: int | None = None
    day_values: Mapping[date, float] = field(default_factory=dict)


def scores_of_these(scores: Scores, students: frozenset[int]) -> Scores:
    """The scores of these students alone."""
    return {
        phase: {who: value for who, value in its.items() if who in students}
        for phase, its in scores.items()
    }


def beside_of(pilot: Pilot, values: Values, frame: Frame, roll: Roll) -> Beside:
    """What there is for the pilot's design; what an earlier one left is none of it."""
    flips = pilot.design is Design.COIN_FLIPPED_LESSONS
    swaps = pilot.design is Design.SWAPPED_FORMS
    last = frame.draw if flips or swaps else None
    return Beside(
        other_class=frame.other_class if pilot.design is Design.COMPARISON_CLASS else None,
        compared=roll.compared,
        scores=scores_of_these(values.scores, roll.compared),
        drawn_days=frame.drawn_days if flips else {},
        drawn_forms=roll.drawn_forms if swaps else {},
        n_draws=last.number if last else 0,
        seed=last.seed if last else None,
        stagger_id=frame.stagger_id if pilot.design is Design.STAGGERED_STARTS else None,
        day_values=values.of_days,
    )

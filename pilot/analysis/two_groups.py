"""Both groups of a comparison as a picture needs them: scores without names, and two lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """What somebody scored, and nothing that tells who."""

    after: float
    before: float | None = None
    """None where nobody's before-score is known."""


@dataclass(frozen=True, slots=True)
class ParallelLines:
    """After-scores along the before-scores: one slope for both groups, their gap the estimate."""

    slope: float
    at: float
    """The before-score at which both heights are given."""
    pilot: float
    others: float

    def heights(self, before: float) -> tuple[float, float]:
        """The pilot's line and the others' at a before-score, in the measure's unit.

        height + slope (before - at).

        >>> ParallelLines(slope=0.5, at=10, pilot=14, others=12).heights(12)
        (15.0, 13.0)
        """
        rise = self.slope * (before - self.at)
        return self.pilot + rise, self.others + rise


@dataclass(frozen=True, slots=True)
class TwoGroups:
    """Scores of the pilot and of those it is compared with, in the measure's own direction."""

    pilot: tuple[Score, ...]
    others: tuple[Score, ...]
    lines: ParallelLines | None = None
    """Along which the groups are compared, where a verdict adjusts for the before-scores."""
    r: float | None = None
    """How closely before and after go together in the group compared with."""

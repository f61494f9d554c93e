"""The two sides of a comparison: the pilot's students and the others."""

from dataclasses import dataclass
from itertools import chain
from math import sqrt

import numpy as np

from pilot.analysis.comparison import baseline_gap
from pilot.analysis.data import PilotData, StudentScore, complete
from pilot.analysis.designs.one_class import arrays
from pilot.analysis.groups import Group, at_least, group_of
from pilot.analysis.rank_tests import Values
from pilot.analysis.two_groups import Score


@dataclass(frozen=True, slots=True)
class Groups:
    """Scores of both groups, oriented so that a plus is better; before is None if unknown."""

    before: Values | None
    after: Values
    in_pilot: Values

    @property
    def sizes(self) -> tuple[int, int]:
        """Students of the pilot and of the comparison."""
        n1 = int(self.in_pilot.sum())
        return n1, self.in_pilot.size - n1

    def of(self, values: Values, label: int) -> Values:
        """The values of one group."""
        return np.asarray(values[self.in_pilot == label], dtype=np.float64)


def groups_of(data: PilotData) -> Groups:
    """Complete pairs of both groups; where nobody has a before-score, the after-scores alone."""
    sides = (data.scores, data.others)
    known = any(score.before is not None for score in chain(*sides))
    rows = [complete(side) if known else with_after(side) for side in sides]
    sign = data.measure.sign
    in_pilot = np.repeat([1.0, 0.0], [len(side) for side in rows])
    before, after = (sign * each for each in arrays((*rows[0], *rows[1])))
    return Groups(before if known else None, after, in_pilot)


def with_after(scores: tuple[StudentScore, ...]) -> tuple[StudentScore, ...]:
    """Students with an after-score, in the order of their keys."""
    have = (score for score in scores if score.after is not None)
    return tuple(sorted(have, key=lambda score: score.student))


def gap_of(groups: Groups) -> float | None:
    """Hedges g of the before-scores; None where they are unknown, too few or all alike."""
    if groups.before is None or min(groups.sizes) < 2:
        return None
    one, other = (group_of(groups.of(groups.before, label)) for label in (1, 0))
    gap = baseline_gap(one, other)
    return 0.0 if gap is None and one.mean == other.mean else gap


def r_of(groups: Groups) -> float | None:
    """How closely before and after go together in the comparison class."""
    if groups.before is None:
        return None
    before, after = groups.of(groups.before, 0), groups.of(groups.after, 0)
    if not (np.std(before) > 0 and np.std(after) > 0):
        return None
    return float(np.corrcoef(before, after)[0, 1])


def scores_of(groups: Groups, label: int, sign: int) -> tuple[Score, ...]:
    """The scores of one group in the measure's own direction, the lowest first."""
    after = (sign * groups.of(groups.after, label)).tolist()
    if groups.before is None:
        return tuple(Score(each) for each in sorted(after))
    before = (sign * groups.of(groups.before, label)).tolist()
    return tuple(Score(last, first) for first, last in sorted(zip(before, after, strict=True)))


def after_groups(data: PilotData, groups: Groups) -> tuple[Group, Group]:
    """After-scores of both groups, their spread no smaller than that of rounding."""
    least = data.measure.resolution / sqrt(12)
    one, other = (at_least(group_of(groups.of(groups.after, label)), least) for label in (1, 0))
    return one, other

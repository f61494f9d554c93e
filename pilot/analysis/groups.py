"""Two groups that cannot be matched value by value: their means and how far these may be off."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from pilot.analysis.effect_size import pooled_sd
from pilot.analysis.errors import TooFewValues
from pilot.analysis.inference import Estimate, chances
from pilot.analysis.rank_tests import Values


@dataclass(frozen=True, slots=True)
class Group:
    """How many values, their mean and their spread (n - 1)."""

    n: int
    mean: float
    sd: float

    @property
    def variance_of_mean(self) -> float:
        """sd^2 / n."""
        return self.sd**2 / self.n


def group_of(values: Sequence[float] | Values) -> Group:
    """Count, mean and SD of one group, in the measure's unit; TooFewValues below two values.

    >>> group_of([1.0, 2.0, 3.0])
    Group(n=3, mean=2.0, sd=1.0)
    """
    found = np.sort(np.asarray(values, dtype=np.float64))
    if found.size < 2:
        raise TooFewValues("a group needs two values")
    return Group(found.size, float(np.mean(found)), float(np.std(found, ddof=1)))


def at_least(group: Group, spread: float) -> Group:
    """The same group, its spread no smaller than this: that of rounding, where all are alike."""
    return Group(group.n, group.mean, max(group.sd, spread))


def welch(one: Group, other: Group) -> Estimate:
    """Difference of means without supposing equal spreads.

    est = m1 - m0, se = sqrt(s1^2/n1 + s0^2/n0), Welch-Satterthwaite degrees of freedom; with no
    spread at all n1 + n0 - 2. Source: Welch (1947), Biometrika 34, 28-35.

    >>> sleep = welch(Group(10, 2.33, 2.0022487), Group(10, 0.75, 1.7890097))
    >>> round(sleep.est / sleep.se, 4), round(sleep.df, 3)
    (1.8608, 17.776)
    """
    a, b = one.variance_of_mean, other.variance_of_mean
    bottom = a**2 / (one.n - 1) + b**2 / (other.n - 1)
    df = (a + b) ** 2 / bottom if bottom > 0 else one.n + other.n - 2
    return Estimate(one.mean - other.mean, sqrt(a + b), df)


def student(one: Group, other: Group) -> Estimate:
    """Difference of means with one pooled spread: se = s_p sqrt(1/n1 + 1/n0), df n1 + n0 - 2.

    Source: Student (1908), Biometrika 6, 1-25.

    >>> student(Group(5, 4.0, 2.0), Group(5, 1.0, 2.0)).df
    8
    """
    se = spread_of(one, other) * sqrt(1 / one.n + 1 / other.n)
    return Estimate(one.mean - other.mean, se, one.n + other.n - 2)


def spread_of(one: Group, other: Group) -> float:
    """The pooled SD of two groups, in the measure's unit."""
    return pooled_sd(one.sd, one.n, other.sd, other.n)


def chance_of_level(after: Group, level: float) -> float:
    """Chance that the true average is at least this level: T((mean - level) / (sd / sqrt(n))).

    In the measure's unit, n - 1 degrees of freedom; AnalysisError without spread. For targets
    that are a level to be reached, not a change.

    >>> round(chance_of_level(Group(16, 12.9, 4.0), 12.0), 3)
    0.809
    """
    found = Estimate(after.mean - level, after.sd / sqrt(after.n), after.n - 1)
    return chances(found, 1.0).p_gt0

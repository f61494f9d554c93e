"""Which of two groups tends to be higher: pairs counted, no distances taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import stdtr, stdtrit

from pilot.analysis.errors import TooFewValues
from pilot.analysis.inference import Range
from pilot.analysis.rank_tests import Values, mid_ranks


@dataclass(frozen=True, slots=True)
class Cliff:
    """Cliff's delta = 2A - 1 with its variance and 95 % range."""

    delta: float
    var: float
    ci95: Range

    @property
    def superiority(self) -> float:
        """A = P(one > other) + P(equal) / 2."""
        return (self.delta + 1) / 2


@dataclass(frozen=True, slots=True)
class BrunnerMunzel:
    """The chance that `after` is above `before`, ties halved, with its test and 95 % range."""

    estimate: float
    statistic: float
    df: float
    p_two_sided: float
    ci95: Range


def dominance(one: Sequence[float] | Values, other: Sequence[float] | Values) -> Values:
    """A row for each value of `one`: +1 where it beats a value of `other`, 0 where equal, or -1."""
    first, second = np.asarray(one, dtype=np.float64), np.asarray(other, dtype=np.float64)
    return np.sign(first[:, None] - second[None, :])


def superiority(one: Sequence[float] | Values, other: Sequence[float] | Values) -> float:
    """A: the share of pairs in which `one` is higher, ties counting half. No unit, 0-1.

    >>> superiority([2, 3], [1, 3])
    0.625
    """
    return (float(np.mean(dominance(one, other))) + 1) / 2


def cliff(one: Sequence[float] | Values, other: Sequence[float] | Values) -> Cliff:
    """Cliff's delta, its unbiased variance and his asymmetric range, t with n1 + n0 - 2.

    Source: Cliff (1996), Ordinal Methods for Behavioral Data Analysis, ch. 5. TooFewValues below
    two values in a group.

    >>> doc = cliff([10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50])
    >>> doc.delta, round(doc.ci95.low, 7), round(doc.ci95.high, 7)
    (-0.25, -0.7265846, 0.3890062)
    """
    table = dominance(one, other)
    n1, n0 = table.shape
    if min(n1, n0) < 2:
        raise TooFewValues("two values a group are needed to say which tends to be higher")
    delta = float(np.mean(table))
    rows = n0**2 * float(np.sum((table.mean(axis=1) - delta) ** 2))
    columns = n1**2 * float(np.sum((table.mean(axis=0) - delta) ** 2))
    cells = float(np.sum((table - delta) ** 2))
    var = max(0.0, (rows + columns - cells) / (n1 * n0 * (n1 - 1) * (n0 - 1)))
    return Cliff(delta, var, _cliff_range(delta, var, n1 + n0 - 2))


def _cliff_range(delta: float, var: float, df: int) -> Range:
    spread = float(stdtrit(df, 0.975)) ** 2 * var
    bottom = 1 - delta**2 + spread
    if bottom <= 0:
        return Range(delta, delta)
    reach = sqrt(spread * ((1 - delta**2) ** 2 + spread))
    middle = delta - delta**3
    return Range((middle - reach) / bottom, (middle + reach) / bottom)


def brunner_munzel(
    before: Sequence[float] | Values, after: Sequence[float] | Values
) -> BrunnerMunzel | None:
    """Is P(after > before) + P(equal) / 2 above a half? None where no pair varies.

    Source: Brunner & Munzel (2000), Biometrical Journal 42, 17-25. TooFewValues below two values.

    >>> found = brunner_munzel([1, 2, 1, 3], [3, 4, 2, 5])
    >>> round(found.estimate, 5)
    0.875
    """
    x, y = np.asarray(before, dtype=np.float64), np.asarray(after, dtype=np.float64)
    n, m = x.size, y.size
    if min(n, m) < 2:
        raise TooFewValues("two values a group are needed to say which tends to be higher")
    ranks = mid_ranks(np.concatenate((x, y)))
    within_x, within_y = ranks[:n] - mid_ranks(x), ranks[n:] - mid_ranks(y)
    estimate = (float(np.mean(ranks[n:])) - (m + 1) / 2) / n
    a, b = float(np.var(within_x, ddof=1)) / m, float(np.var(within_y, ddof=1)) / n
    if not a + b > 0:
        return None
    df = (a + b) ** 2 / (a**2 / (n - 1) + b**2 / (m - 1))
    se = sqrt(a / (m * n) + b / (m * n))
    statistic = (estimate - 0.5) / se
    reach = float(stdtrit(df, 0.975)) * se
    p = 2 * float(stdtr(df, -abs(statistic)))
    return BrunnerMunzel(estimate, statistic, df, p, Range(estimate - reach, estimate + reach))

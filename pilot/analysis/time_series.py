"""One class, day by day, before and during: the step, allowing for days that hang together.

Values stand in time order, oriented so that more is better; days without school are left out
before anything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from pilot.analysis.errors import TooFewValues
from pilot.analysis.inference import Estimate
from pilot.analysis.rank_tests import Values

MOST = 0.8
"""Highest correlation from day to day that is allowed for; above it days tell next to nothing."""
LEAST_DF = 3.0


@dataclass(frozen=True, slots=True)
class LevelShift:
    """The step between two phases, with what neighbouring days have in common."""

    estimate: Estimate
    r1: float
    """Correlation of a day with the next, within a phase."""
    r1_corrected: float
    """The same, corrected for short series, within 0 and .8."""
    se_naive: float
    better_days: int
    """Pilot days above the baseline's median."""
    n_during: int


def level_shift(
    before: Sequence[float] | Values, during: Sequence[float] | Values, resolution: float = 0.0
) -> LevelShift:
    """est = mean(during) - mean(before), with an error widened for lag-1 autocorrelation.

    se = sqrt(s^2 (1/n_A + 1/n_B)) sqrt((1 + r)/(1 - r)), r = clip((n r1 + 2)/(n - 4), 0, .8),
    df = max(3, n(1 - r)/(1 + r) - 2). In the measure's unit; where all days of each phase are
    alike the spread is that of rounding. TooFewValues below three days in a phase.
    Source: Huitema & McKean (1991), Psychological Bulletin 110, 291-304.

    >>> found = level_shift([55, 60, 58, 62, 57, 61, 59, 63, 58, 60], [70, 72, 69, 75, 74])
    >>> round(found.estimate.est, 1), round(found.estimate.se, 4), found.estimate.df
    (12.7, 1.3425, 13.0)
    """
    a, b = np.asarray(before, dtype=np.float64), np.asarray(during, dtype=np.float64)
    if min(a.size, b.size) < 3:
        raise TooFewValues("each phase needs three days")
    residuals = (a - a.mean(), b - b.mean())
    n, total = a.size + b.size, float(sum(each @ each for each in residuals))
    spread = max(sqrt(total / (n - 2)), resolution / sqrt(12))
    naive = spread * sqrt(1 / a.size + 1 / b.size)
    r1 = sum(float(each[1:] @ each[:-1]) for each in residuals) / total if total > 0 else 0.0
    r = corrected(r1, n)
    estimate = Estimate(
        float(b.mean() - a.mean()),
        naive * sqrt((1 + r) / (1 - r)),
        max(LEAST_DF, n * (1 - r) / (1 + r) - 2),
    )
    better = int(np.count_nonzero(b > np.median(a)))
    return LevelShift(estimate, r1, r, naive, better, b.size)


def corrected(r1: float, n: int) -> float:
    """(n r1 + 2) / (n - 4), within 0 and .8: short series hide their correlation.

    >>> round(corrected(0.2, 15), 3)
    0.455
    """
    return max(0.0, min(MOST, (n * r1 + 2) / (n - 4)))

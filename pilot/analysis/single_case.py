"""One student's values in two phases, A before and B during: how often B is the better day.

Values stand in time order, oriented so that more is better, without missing ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from pilot.analysis.errors import TooFewValues
from pilot.analysis.inference import DETAILED, Range
from pilot.analysis.ordinal import dominance
from pilot.analysis.proportions import quantile_of
from pilot.analysis.rank_tests import Values
from pilot.analysis.roots import AS_IN_R, crossing

TREND = 0.40
"""Kendall's tau of the baseline from which its own trend is taken off."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How far two phases overlap."""

    nap: float
    """Share of A-B pairs in which B is better, ties halved."""
    nap_se: float
    nap_range: Range
    tau: float
    """2 NAP - 1."""
    tau_u: float
    """Tau less the baseline's own trend; can go beyond one before it is shown."""
    baseline_tau: float
    pnd: float
    """Share of B above the best of A."""
    pem: float
    """Share of B above the median of A, ties halved."""

    @property
    def shown_tau(self) -> float:
        """Tau-U where the baseline has a trend of its own, else Tau; within -1 and 1."""
        return max(-1.0, min(1.0, self.tau_u if self.baseline_tau >= TREND else self.tau))


def overlap(before: Sequence[float] | Values, during: Sequence[float] | Values) -> Overlap:
    """NAP with its unbiased error and range, Tau, Tau-U, PND and PEM.

    Sources: Parker & Vannest (2009, 2011), Behavior Therapy 40, 357-367 and 42, 284-299.
    TooFewValues below two values in a phase.

    >>> bob = overlap([2, 3, 5, 3], [4, 5, 5, 7, 6])
    >>> bob.nap, round(bob.tau, 2), bob.tau_u
    (0.9, 0.8, 0.65)
    """
    a, b = np.asarray(before, dtype=np.float64), np.asarray(during, dtype=np.float64)
    if min(a.size, b.size) < 2:
        raise TooFewValues("each phase needs two values")
    table = dominance(b, a)
    nap = (float(np.mean(table)) + 1) / 2
    return Overlap(
        nap=nap,
        nap_se=nap_se(table),
        nap_range=nap_range(nap, a.size, b.size),
        tau=2 * nap - 1,
        tau_u=(float(table.sum()) - rises(a)) / (a.size * b.size),
        baseline_tau=kendall_over_time(a),
        pnd=float(np.mean(b > a.max())),
        pem=float(np.mean((np.sign(b - np.median(a)) + 1) / 2)),
    )


def nap_se(table: Values) -> float:
    """Root of [N - (m + n - 1) N^2 + n Q1 + m Q2 - 2X] / ((m - 1)(n - 1)).

    `table` has a row a B and a column an A; Q1 and Q2 are the mean squared shares won by each B
    and each A, X the mean squared win. Source: Mee (1990), J. American Statistical Association
    85, 793-800, as SingleCaseES 0.7 has it where there are ties.
    """
    wins = (table + 1) / 2
    n, m = wins.shape
    nap = float(np.mean(wins))
    rows, columns = wins.mean(axis=1), wins.mean(axis=0)
    pairs = m * float(rows @ rows) / n + n * float(columns @ columns) / m
    top = nap - (m + n - 1) * nap**2 + pairs - 2 * float(np.mean(wins**2))
    return sqrt(max(0.0, top / ((m - 1) * (n - 1))))


def nap_range(nap: float, m: int, n: int, share: float = DETAILED) -> Range:
    """Range of NAP: the roots of
    mn(N - x)^2(2 - x)(1 + x) = z^2 x(1 - x)(2 + h + (1 + 2h)x(1 - x)), h = (m + n)/2 - 1.

    At NAP 1 and 0 the factor that vanishes there is divided out, so that even a clean sweep has
    a range. Source: Newcombe (2006), Statistics in Medicine 25, 559-573, method 5.

    >>> round(nap_range(1.0, 5, 5).low, 3)
    0.643
    """
    if nap == 0:
        mirrored = nap_range(1.0, m, n, share)
        return Range(0.0, 1 - mirrored.low)
    z2, h = quantile_of(share) ** 2, (m + n) / 2 - 1

    def spread(x: float) -> float:
        return z2 * x * (2 + h + (1 + 2 * h) * x * (1 - x))

    if nap == 1:
        return Range(
            crossing(lambda x: m * n * (1 - x) * (2 - x) * (1 + x) - spread(x), 0.0, 1.0), 1.0
        )

    def gap(x: float) -> float:
        return m * n * (nap - x) ** 2 * (2 - x) * (1 + x) - (1 - x) * spread(x)

    return Range(crossing(gap, 0.0, nap, AS_IN_R), crossing(gap, nap, 1.0, AS_IN_R))


def rises(values: Values) -> float:
    """Pairs in time order that rise less those that fall: Kendall's S."""
    return float(np.triu(np.sign(values[None, :] - values[:, None])).sum())


def kendall_over_time(values: Values) -> float:
    """Kendall's tau-b of values against time; nought where all are alike.

    >>> kendall_over_time(np.array([1.0, 2.0, 3.0]))
    1.0
    """
    pairs = values.size * (values.size - 1) / 2
    tied = np.triu(values[None, :] == values[:, None], 1).sum()
    return rises(values) / sqrt(pairs * (pairs - tied)) if pairs > tied else 0.0


def clear_change(before_share: float, after_share: float, items: int) -> float:
    """How far two scores of one student must lie apart to be a clear change, in shares of 0-1.

    1.96 sqrt(SEM1^2 + SEM2^2), SEM = sqrt(p (1 - p) / (k - 1)) on k items; TooFewValues below two
    items. Source: Lord (1955), Educational and Psychological Measurement 15, 325-336.

    >>> round(clear_change(0.6, 0.6, 10), 2)
    0.45
    """
    if items < 2:
        raise TooFewValues("a quiz of one question cannot tell a change from luck")
    doubt = sum(share * (1 - share) / (items - 1) for share in (before_share, after_share))
    return quantile_of(DETAILED) * sqrt(doubt)

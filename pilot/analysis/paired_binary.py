"""Yes or no, before and after, the same students: how many gained it, how many lost it."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import bdtr, betainc, ndtr

from pilot.analysis.errors import TooFewValues
from pilot.analysis.inference import DETAILED, Chances, Range
from pilot.analysis.proportions import JEFFREYS, average_over_beta, quantile_of
from pilot.analysis.rank_tests import Values
from pilot.analysis.roots import crossing

FAR = 1e9
"""Score of a difference that the counts rule out."""


@dataclass(frozen=True, slots=True)
class Turned:
    """How many students lost it and gained it, of all with both answers."""

    lost: int
    gained: int
    n: int

    @property
    def difference(self) -> float:
        """(gained - lost) / n."""
        return (self.gained - self.lost) / self.n


@dataclass(frozen=True, slots=True)
class McNemar:
    """Tests that as many gain it as lose it; nan is never given, 1 where nobody turned."""

    chi2: float
    chi2_corrected: float
    p: float
    p_corrected: float
    p_exact: float
    p_mid: float


def tango(turned: Turned, share: float = DETAILED) -> Range:
    """Range of the difference by Tango's score: the differences whose score lies within -+z.

    Raises TooFewValues where there is nobody. Source: Tango (1998), Statistics in Medicine 17,
    891-908.

    >>> found = tango(Turned(lost=40, gained=20, n=160))
    >>> round(found.low, 4), round(found.high, 4)
    (-0.2181, -0.0309)
    """
    if turned.n < 1:
        raise TooFewValues("a share of nobody has no range")
    z, found = quantile_of(share), turned.difference
    low = crossing(lambda d: score(turned, d) - z, -1.0, found) if found > -1 else -1.0
    high = crossing(lambda d: score(turned, d) + z, found, 1.0) if found < 1 else 1.0
    return Range(low, high)


def score(turned: Turned, difference: float) -> float:
    """Tango's score of one difference: how far the counts are off it, in its own spread."""
    b, c, n, d = turned.lost, turned.gained, turned.n, difference
    first, second, third = 2 * n, -b - c + (2 * n - c + b) * d, -b * d * (1 - d)
    q = (sqrt(max(0.0, second**2 - 4 * first * third)) - second) / (2 * first)
    variance = n * (2 * q + d * (1 - d))
    off = c - b - n * d
    return off / sqrt(variance) if variance > 0 else float(np.sign(off)) * FAR


def agresti_min(turned: Turned, share: float = DETAILED) -> tuple[float, Range]:
    """Difference and its range after half a student is added to each cell.

    Source: Agresti & Min (2005), Statistics in Medicine 24, 729-740.

    >>> est, found = agresti_min(Turned(lost=40, gained=20, n=160))
    >>> round(est, 4), round(found.low, 4), round(found.high, 4)
    (-0.1235, -0.216, -0.0309)
    """
    b, c, n = turned.lost + 0.5, turned.gained + 0.5, turned.n + 2
    est = (c - b) / n
    reach = quantile_of(share) * sqrt(b + c - (c - b) ** 2 / n) / n
    return est, Range(max(-1.0, est - reach), min(1.0, est + reach))


def mcnemar(turned: Turned) -> McNemar:
    """McNemar's tests, plain, corrected, exact and mid-p, all two-sided.

    Source: McNemar (1947), Psychometrika 12, 153-157; mid-p: Fagerland et al. (2013), BMC Medical
    Research Methodology 13:91.

    >>> approval = mcnemar(Turned(lost=150, gained=86, n=1600))
    >>> round(approval.chi2, 4), round(approval.chi2_corrected, 4)
    (17.3559, 16.8178)
    """
    moved, gap = turned.lost + turned.gained, abs(turned.gained - turned.lost)
    if not moved:
        return McNemar(0.0, 0.0, 1.0, 1.0, 1.0, 1.0)
    chi2, corrected = gap**2 / moved, max(0, gap - 1) ** 2 / moved
    fewer = min(turned.lost, turned.gained)
    tail = float(bdtr(fewer, moved, 0.5))
    exactly = tail - (float(bdtr(fewer - 1, moved, 0.5)) if fewer else 0.0)
    return McNemar(
        chi2,
        corrected,
        2 * float(ndtr(-sqrt(chi2))),
        2 * float(ndtr(-sqrt(corrected))),
        min(1.0, 2 * tail),
        min(1.0, 2 * tail - exactly),
    )


def chance_of_gain(turned: Turned, least: float) -> float:
    """P(difference >= least) with prior Dirichlet(1/2, 1/2, 1) on lost, gained and the same.

    The share that turned is Beta(b + c + 1, n - b - c + 1); of it, the gained are
    Beta(c + 1/2, b + 1/2).

    >>> round(chance_of_gain(Turned(lost=1, gained=6, n=14), 0.1), 4)
    0.9151
    """
    b, c, n = turned.lost, turned.gained, turned.n

    def above(moved: Values) -> Values:
        needed = np.clip((1 + least / moved) / 2, 0, 1)
        return np.asarray(1 - betainc(c + JEFFREYS, b + JEFFREYS, needed))

    return average_over_beta(above, b + c + 1, n - b - c + 1)


def chances(turned: Turned, target: float) -> Chances:
    """Chances of a gain of at least the target, of too little to matter, of at least that loss.

    >>> found = chances(Turned(lost=2, gained=9, n=25), 0.2)
    >>> round(found.p_better, 3), round(found.p_gt0, 3)
    (0.699, 0.985)
    """
    better = chance_of_gain(turned, target)
    worse = 1 - chance_of_gain(turned, -target)
    return Chances(better, max(0.0, 1 - better - worse), worse, chance_of_gain(turned, 0.0))

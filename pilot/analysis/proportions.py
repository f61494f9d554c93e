"""Shares of students, in one group or two: ranges and chances that hold with few of them."""

from collections.abc import Callable
from functools import cache
from math import hypot, sqrt

import numpy as np
from scipy.special import betainc, betaln, ndtri

from pilot.analysis.errors import TooFewValues
from pilot.analysis.inference import DETAILED, Range
from pilot.analysis.rank_tests import Values

POINTS = 400
"""Of the Gauss-Legendre rule; good to four decimals, and to two where a share is 0 or 1."""
JEFFREYS = 0.5
"""Prior of each share: Beta(1/2, 1/2)."""


def quantile_of(share: float) -> float:
    """z that leaves out (1 - share) / 2 at each end of the normal curve."""
    return float(ndtri((1 + share) / 2))


def wilson(successes: int, n: int, share: float = DETAILED) -> Range:
    """The share's range by the score method: (2np + z^2 -+ z sqrt(z^2 + 4npq)) / 2(n + z^2).

    Shares of 0-1; TooFewValues where n is nought. Source: Wilson (1927), J. American Statistical
    Association 22, 209-212.

    >>> found = wilson(81, 263)
    >>> round(found.low, 4), round(found.high, 4)
    (0.2553, 0.3662)
    """
    if n < 1:
        raise TooFewValues("a share of nobody has no range")
    z, p = quantile_of(share), successes / n
    middle, reach = 2 * n * p + z**2, z * sqrt(z**2 + 4 * n * p * (1 - p))
    bottom = 2 * (n + z**2)
    return Range(max(0.0, (middle - reach) / bottom), min(1.0, (middle + reach) / bottom))


def newcombe(x1: int, n1: int, x0: int, n0: int, share: float = DETAILED) -> Range:
    """Range of p1 - p0, built of both Wilson ranges.

    Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.

    >>> found = newcombe(56, 70, 48, 80)
    >>> round(found.low, 4), round(found.high, 4)
    (0.0524, 0.3339)
    """
    one, other = wilson(x1, n1, share), wilson(x0, n0, share)
    p1, p0 = x1 / n1, x0 / n0
    down = hypot(p1 - one.low, other.high - p0)
    up = hypot(one.high - p1, p0 - other.low)
    return Range(p1 - p0 - down, p1 - p0 + up)


def chance_of_difference(x1: int, n1: int, x0: int, n0: int, least: float) -> float:
    """P(p1 - p0 >= least) with Beta(1/2, 1/2) priors, by quadrature over p0.

    >>> round(chance_of_difference(6, 7, 2, 7, 0.1), 4)
    0.9647
    """
    a, b = x1 + JEFFREYS, n1 - x1 + JEFFREYS

    def above(p0: Values) -> Values:
        return np.asarray(1 - betainc(a, b, np.clip(p0 + least, 0, 1)))

    return average_over_beta(above, x0 + JEFFREYS, n0 - x0 + JEFFREYS)


def average_over_beta(of: Callable[[Values], Values], a: float, b: float) -> float:
    """Mean of a function of a share that is Beta(a, b), by Gauss-Legendre on 0-1.

    Divided by the rule's own sum of the curve, so that chances always add up to one.
    """
    nodes, weights = _rule()
    shares = (nodes + 1) / 2
    curve = weights * np.exp((a - 1) * np.log(shares) + (b - 1) * np.log1p(-shares) - betaln(a, b))
    return float(curve @ of(shares)) / float(curve.sum())


@cache
def _rule() -> tuple[Values, Values]:
    """The rule's nodes and weights, which take longer to find than to use."""
    nodes, weights = np.polynomial.legendre.leggauss(POINTS)
    return nodes, weights

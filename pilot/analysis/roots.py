"""Where a curve crosses nought."""

from collections.abc import Callable
from sys import float_info

CLOSE = 1e-12
"""Tolerance where an answer is wanted as exactly as numbers allow."""
AS_IN_R = float_info.epsilon**0.25
"""The tolerance of R's `uniroot`, for answers that are compared with published ones."""


def crossing(
    of: Callable[[float], float], low: float, high: float, tolerance: float = CLOSE
) -> float:
    """The zero of a continuous curve between two ends where it has opposite signs.

    Brent's method, with the steps and the stopping rule of R's `uniroot`, so that answers to a
    given tolerance agree with R's. Source: Brent (1973), Algorithms for Minimization, ch. 4.

    >>> round(crossing(lambda x: x * x - 2, 0, 2), 9)
    1.414213562
    """
    a, b, c = low, high, low
    fa, fb = of(a), of(b)
    fc = fa
    while True:
        before = b - a
        if abs(fc) < abs(fb):
            a, b, c, fa, fb, fc = b, c, b, fb, fc, fb
        least = 2 * float_info.epsilon * abs(b) + tolerance / 2
        step = (c - b) / 2
        if abs(step) <= least or fb == 0:
            return b
        if abs(before) >= least and abs(fa) > abs(fb):
            step = _interpolated(a, b, c, fa, fb, fc, before, least, step)
        if abs(step) < least:
            step = least if step > 0 else -least
        a, fa, b = b, fb, b + step
        fb = of(b)
        if (fb > 0) == (fc > 0):
            c, fc = a, fa


def _interpolated(
    a: float, b: float, c: float, fa: float, fb: float, fc: float,
    before: float, least: float, halfway: float,
) -> float:  # fmt: skip
    """The secant's or the parabola's step where it is a safe one, else the halving."""
    wide = c - b
    if a == c:
        p, q = wide * fb / fa, 1 - fb / fa
    else:
        ac, bc, ba = fa / fc, fb / fc, fb / fa
        p = ba * (wide * ac * (ac - bc) - (b - a) * (bc - 1))
        q = (ac - 1) * (bc - 1) * (ba - 1)
    p, q = (p, -q) if p > 0 else (-p, q)
    safe = p < 0.75 * wide * q - abs(least * q) / 2 and p < abs(before * q / 2)
    return p / q if safe else halfway

"""What several pilots of one strategy say together: their mean, and how far they differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import stdtrit

from pilot.analysis.errors import AnalysisError, TooFewValues
from pilot.analysis.inference import DETAILED, LIKELY, Range
from pilot.analysis.rank_tests import Values
from pilot.analysis.roots import CLOSE, crossing

FEWEST_POOLED = 3
"""From one pilot there is nothing to pool. Of two the spread between them is anybody's guess: their
95 % range is 12.7 standard errors wide on either side, and a range for the next pilot has no degree
of freedom left. So the two are listed, and no mean is given."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The change one pilot found and its error, in a unit that all pooled pilots share."""

    est: float
    se: float


@dataclass(frozen=True, slots=True)
class Pooled:
    """The mean of several pilots, its ranges, and where the next pilot will probably lie."""

    k: int
    mean: float
    se: float
    """Hartung and Knapp's error of the mean."""
    tau: float
    """Spread of the true changes from pilot to pilot."""
    i2: float
    """Share of the differences seen that is more than chance within pilots, 0-1."""
    range80: Range
    range95: Range
    next80: Range
    """Where the true change of the next pilot like these lies, four times in five."""
    next95: Range


def pool(effects: Sequence[Effect]) -> Pooled:
    """Random-effects mean: sum(w y) / sum(w), w = 1 / (se^2 + tau^2), in the effects' own unit.

    tau^2 is Paule and Mandel's: the one value at which Q(tau^2) = sum(w (y - mean)^2) equals
    k - 1, and 0 where Q(0) is less already. It has exactly one solution, unlike REML, whose
    likelihood may have several peaks or none when pilots are few, and the comparison of Veroniki
    et al. recommends it beside REML. The error is Hartung and Knapp's,
    sqrt(max(1, Q / (k - 1)) / sum(w)), never below the plain one (Roever, Knapp and Friede); with
    Paule and Mandel's tau^2 the factor is 1. Ranges take Student's t with k - 1 degrees of
    freedom; the next pilot's, mean -+ t(k - 2) sqrt(tau^2 + error^2), as Higgins et al. have it.

    The order of the effects does not matter. There are no missing effects: leave them out. Raises
    TooFewValues below FEWEST_POOLED, AnalysisError for an error that is not above zero or a
    number that is none. Agrees with metafor 3.8, rma(method="PM", test="adhoc").

    Sources: Paule & Mandel (1982), J. Research of the National Bureau of Standards 87, 377-385;
    Veroniki et al. (2016), Research Synthesis Methods 7, 55-79; Roever, Knapp & Friede (2015), BMC
    Medical Research Methodology 15:99; Higgins, Thompson & Spiegelhalter (2009), JRSS A 172,
    137-159.

    >>> found = pool([Effect(0.10, 0.10), Effect(0.90, 0.14), Effect(0.35, 0.12)])
    >>> round(found.mean, 3), round(found.tau, 2)
    (0.442, 0.39)
    """
    if len(effects) < FEWEST_POOLED:
        raise TooFewValues(f"pooling needs {FEWEST_POOLED} pilots")
    ordered = sorted((each.est, each.se) for each in effects)
    y, se = (np.array(column, dtype=np.float64) for column in zip(*ordered, strict=True))
    if not (np.isfinite(y).all() and np.isfinite(se).all() and (se > 0).all()):
        raise AnalysisError("every pooled change needs a finite number and an error above zero")
    tau2 = paule_mandel(y, se**2)
    weights = 1 / (se**2 + tau2)
    mean = float(np.average(y, weights=weights))
    factor = max(1.0, _q(y, se**2, tau2) / (y.size - 1))
    error = sqrt(factor / float(weights.sum()))
    return _with_ranges(y.size, mean, error, tau2, inconsistency(se**2, tau2))


def paule_mandel(y: Values, variances: Values) -> float:
    """The variance between pilots at which they differ as much as they should; 0 if less."""
    wanted = y.size - 1
    most = float(np.var(y, ddof=1))
    if most == 0 or _q(y, variances, 0.0) <= wanted:
        return 0.0
    # At the plain variance Q is below k - 1, since every weight is below 1 / tau^2.
    return most * crossing(lambda part: _q(y, variances, part * most) - wanted, 0.0, 1.0, CLOSE)


def inconsistency(variances: Values, tau2: float) -> float:
    """I^2 = tau^2 / (tau^2 + s^2), with s^2 the typical variance within pilots, 0-1.

    Source: Higgins & Thompson (2002), Statistics in Medicine 21, 1539-1558, formula 9.
    """
    weights = 1 / variances
    total = float(weights.sum())
    typical = (variances.size - 1) * total / (total**2 - float((weights**2).sum()))
    return tau2 / (tau2 + typical)


def _q(y: Values, variances: Values, tau2: float) -> float:
    weights = 1 / (variances + tau2)
    return float((weights * (y - np.average(y, weights=weights)) ** 2).sum())


def _with_ranges(k: int, mean: float, error: float, tau2: float, i2: float) -> Pooled:
    apart = sqrt(tau2 + error**2)

    def around(df: int, share: float, scale: float) -> Range:
        reach = float(stdtrit(df, (1 + share) / 2)) * scale
        return Range(mean - reach, mean + reach)

    return Pooled(
        k=k,
        mean=mean,
        se=error,
        tau=sqrt(tau2),
        i2=i2,
        range80=around(k - 1, LIKELY, error),
        range95=around(k - 1, DETAILED, error),
        next80=around(k - 2, LIKELY, apart),
        next95=around(k - 2, DETAILED, apart),
    )

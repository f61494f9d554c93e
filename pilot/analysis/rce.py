"""The number the RCE Coach gives, for whoever wants to compare with it.

Its model: outcome, treatment and covariates as z-scores, every coefficient N(0, 1) beforehand,
a flat spread. Given the spread the coefficients are normal, so only the spread is summed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from pilot.analysis.errors import TooFewValues
from pilot.analysis.rank_tests import Values

STEPS = 2_000
"""Points of the grid over the unknown spread."""
REACH = 4.0
"""How far the grid goes to each side of the plain spread, as powers of e."""


@dataclass(frozen=True, slots=True)
class RcePosterior:
    """Mean and spread of the effect in the outcome's unit, and the chances about a cutoff."""

    mean: float
    sd: float
    p_greater: float
    p_equal: float
    p_less: float


def rce(
    outcome: Values, treated: Values, covariates: Sequence[Values], cutoff: float
) -> RcePosterior:
    """Chances of an effect above the cutoff, about none, and below minus the cutoff.

    Complete cases only; TooFewValues where treatment, outcome or a covariate does not vary.
    Source: Mathematica's edtechrce, whose formulas this follows and whose code it does not.

    >>> doubled = np.tile([0., 1], 10)
    >>> found = rce(np.arange(20.) + 3 * doubled, doubled, [np.arange(20.)], 1.0)
    >>> found.p_greater > 0.99
    True
    """
    columns = [treated, *covariates]
    if outcome.size < 3 or any(not np.std(each) > 0 for each in (outcome, *columns)):
        raise TooFewValues("the comparison needs outcomes and covariates that vary")
    y = _standardised(outcome)
    x = np.column_stack((*(_standardised(each) for each in columns), np.ones(y.size)))
    unit = float(np.std(outcome, ddof=1) / np.std(treated, ddof=1))
    means, sds, weights = _given_spread(x, y)
    mean = float(weights @ means)
    spread = float(weights @ (sds**2 + means**2)) - mean**2
    greater = float(weights @ ndtr((means - cutoff / unit) / sds))
    less = float(weights @ ndtr((-cutoff / unit - means) / sds))
    return RcePosterior(
        mean * unit, float(np.sqrt(spread)) * unit, greater, max(0.0, 1 - greater - less), less
    )


def _standardised(values: Values) -> Values:
    return np.asarray((values - values.mean()) / np.std(values, ddof=1))


def _given_spread(x: Values, y: Values) -> tuple[Values, Values, Values]:
    """Mean and SD of the treatment's coefficient at each spread, and the spread's weight."""
    roots, axes = np.linalg.eigh(x.T @ x)
    plain = y - x @ np.linalg.lstsq(x, y, rcond=None)[0]
    start = np.sqrt(max(float(plain @ plain) / y.size, 1e-8))
    sigma2 = np.exp(2 * np.linspace(-REACH, REACH, STEPS)) * start**2
    along = axes.T @ (x.T @ y)
    precision = roots[None, :] / sigma2[:, None] + 1
    coefficients = (along[None, :] / sigma2[:, None]) / precision
    fit = np.sum(coefficients**2 * precision, axis=1)
    logs = -(y.size - 1) / 2 * np.log(sigma2) - np.sum(np.log(precision), axis=1) / 2
    logs -= (float(y @ y) / sigma2 - fit) / 2
    weights = np.exp(logs - logs.max())
    first = axes[0]
    return (
        np.asarray(coefficients @ first),
        np.asarray(np.sqrt((1 / precision) @ first**2)),
        np.asarray(weights / weights.sum()),
    )

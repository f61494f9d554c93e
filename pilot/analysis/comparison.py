"""One class against another: the after-scores, allowing for the before-scores."""

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from pilot.analysis.effect_size import hedges_g, ratio, small_sample_factor
from pilot.analysis.errors import TooFewValues
from pilot.analysis.groups import Group, group_of, spread_of, student, welch
from pilot.analysis.inference import Estimate
from pilot.analysis.rank_tests import Values

LEVEL, ADJUSTABLE = 0.05, 0.25
"""Hedges g of the before-scores up to which classes started level, and can be adjusted for."""
CLASS_SHARE = 0.05
"""Share of the spread left after adjustment that lies between classes: a judgement, not a fact.

The What Works Clearinghouse's shares without adjustment are larger (0.10 to 0.20)."""
FULL = 1 - 1e-9
"""A student whose score alone fixes its own fit has no residual to speak of."""


class Baseline(StrEnum):
    """Whether two classes started level, by the What Works Clearinghouse's lines."""

    SATISFIED = "satisfied"
    ADJUST = "adjust"
    NOT_SATISFIED = "not_satisfied"


@dataclass(frozen=True, slots=True)
class Ancova:
    """The gap between two classes at the same before-score, with its uncertainty."""

    estimate: float
    se: float
    df: int
    slope: float
    resid_sd: float
    r2: float
    se_hc2: float
    """Standard error that does not suppose equal spreads (HC2)."""
    se_hc3: float
    centre: float
    """The average before-score of all."""
    others_at_centre: float
    """The height of the comparison's line there; the pilot's is higher by the estimate."""

    @property
    def as_estimate(self) -> Estimate:
        """With the plain standard error, and nothing for what cannot be seen."""
        return Estimate(self.estimate, self.se, self.df)


@dataclass(frozen=True, slots=True)
class _Fit:
    coefficients: Values
    residuals: Values
    inverse: Values
    df: int


def ancova(before: Values, after: Values, in_pilot: Values) -> Ancova:
    """Least squares of after on group (1 pilot, 0 comparison) and before.

    In the measure's unit; df = n - 3; complete pairs only; TooFewValues below four students or
    with a class empty. HC2 and HC3: MacKinnon & White (1985), J. Econometrics 29, 305-325.

    >>> found = ancova(np.array([1., 2, 3, 1, 2, 3]), np.array([3., 4, 6, 2, 3, 4]),
    ...                np.array([1., 1, 1, 0, 0, 0]))
    >>> round(found.estimate, 4), found.df
    (1.3333, 3)
    """
    design = np.column_stack((np.ones(after.size), in_pilot, before - before.mean()))
    fit = _least_squares(design, after, in_pilot)
    rest = float(fit.residuals @ fit.residuals)
    total = float(np.sum((after - after.mean()) ** 2))
    variance = rest / fit.df
    return Ancova(
        estimate=float(fit.coefficients[1]),
        se=sqrt(variance * float(fit.inverse[1, 1])),
        df=fit.df,
        slope=float(fit.coefficients[2]),
        resid_sd=sqrt(variance),
        r2=1 - rest / total if total > 0 else 0.0,
        se_hc2=_robust(design, fit, 1),
        se_hc3=_robust(design, fit, 2),
        centre=float(before.mean()),
        others_at_centre=float(fit.coefficients[0]),
    )


def with_interaction(before: Values, after: Values, in_pilot: Values) -> Estimate:
    """The same with a slope of its own for each class, at the average before-score.

    Source: Lin (2013), Annals of Applied Statistics 7, 295-318; df = n - 4.

    >>> with_interaction(np.arange(6.0), np.arange(6.0) ** 2, np.array([0., 1, 0, 1, 0, 1])).df
    2
    """
    centred = before - before.mean()
    design = np.column_stack((np.ones(after.size), in_pilot, centred, in_pilot * centred))
    fit = _least_squares(design, after, in_pilot)
    variance = float(fit.residuals @ fit.residuals) / fit.df
    return Estimate(float(fit.coefficients[1]), sqrt(variance * float(fit.inverse[1, 1])), fit.df)


def _least_squares(design: Values, after: Values, in_pilot: Values) -> _Fit:
    rows, columns = design.shape
    if rows <= columns or not 0 < in_pilot.sum() < rows:
        raise TooFewValues("two classes with more students than terms are needed")
    # Columns of one length, so that the unit of the scores does not blur the answer.
    lengths = np.linalg.norm(design, axis=0)
    lengths[lengths == 0] = 1
    even = design / lengths
    crossed: Values = np.asarray(np.linalg.pinv(even.T @ even), dtype=np.float64)
    inverse = crossed / np.outer(lengths, lengths)
    coefficients = crossed @ even.T @ after / lengths
    return _Fit(coefficients, after - design @ coefficients, inverse, rows - columns)


def _robust(design: Values, fit: _Fit, power: int) -> float:
    leverage = np.einsum("ij,jk,ik->i", design, fit.inverse, design)
    free: NDArray[np.bool_] = leverage < FULL
    weights = np.where(free, fit.residuals**2 / np.where(free, 1 - leverage, 1) ** power, 0)
    middle = design.T @ (weights[:, None] * design)
    return sqrt(max(0.0, float((fit.inverse @ middle @ fit.inverse)[1, 1])))


def difference_in_differences(
    before: Values, after: Values, in_pilot: Values, *, pooled: bool = False
) -> Estimate:
    """Difference of the mean changes of two classes, Welch's or, pooled, Student's.

    Only where before and after are on one scale: their difference means nothing otherwise.

    >>> found = difference_in_differences(np.zeros(4), np.array([3., 5, 1, 1]),
    ...                                   np.array([1., 1, 0, 0]))
    >>> found.est
    3.0
    """
    change = after - before
    one, other = group_of(change[in_pilot == 1]), group_of(change[in_pilot == 0])
    return student(one, other) if pooled else welch(one, other)


def baseline_gap(one: Group, other: Group) -> float | None:
    """Hedges g (WWC) of the before-scores; None without spread. Never tested with a p-value.

    >>> round(baseline_gap(Group(20, 12.0, 4.0), Group(20, 11.0, 4.0)), 3)
    0.245
    """
    return hedges_g(one.mean, one.sd, one.n, other.mean, other.sd, other.n)


def baseline_category(gap: float) -> Baseline:
    """Level up to .05, adjustable up to .25, else no fair comparison.

    >>> [baseline_category(gap).value for gap in (0.04, -0.2, 0.3)]
    ['satisfied', 'adjust', 'not_satisfied']
    """
    if abs(gap) <= LEVEL:
        return Baseline.SATISFIED
    return Baseline.ADJUST if abs(gap) <= ADJUSTABLE else Baseline.NOT_SATISFIED


def class_gap_sd(
    resid_sd: float, share: float = CLASS_SHARE, pilot_classes: int = 1, other_classes: int = 1
) -> float:
    """infl: how far two classes may differ for reasons nobody measured.

    tau = sqrt(share / (1 - share)) resid_sd; infl = sqrt(tau^2 / k1 + tau^2 / k0), in units.

    >>> round(class_gap_sd(6.764334), 4)
    2.1946
    """
    tau2 = share / (1 - share) * resid_sd**2
    return sqrt(tau2 / pilot_classes + tau2 / other_classes)


def d_ppc2(before1: Group, after1: float, before0: Group, after0: float) -> float | None:
    """J(N - 2) times the difference of both mean changes over the pooled SD before.

    Source: Morris (2008), Organizational Research Methods 11, 364-386. None without spread.

    >>> round(d_ppc2(Group(20, 30.6, 15.0), 38.5, Group(20, 23.1, 13.8), 19.7), 4)
    0.7684
    """
    plain = change_gap(before1, after1, before0, after0)
    factor = small_sample_factor(before1.n + before0.n - 2)
    return None if plain is None else factor * plain


def change_gap(before1: Group, after1: float, before0: Group, after0: float) -> float | None:
    """The same without the small-sample factor."""
    return ratio((after1 - before1.mean) - (after0 - before0.mean), spread_of(before1, before0))

"""From an estimate to a range, three chances and a verdict code, for every design.

Source: Gelman et al., Bayesian Data Analysis (3rd ed.), section 3.2: with a flat prior on the
effect and on log sigma, the effect given the data is the estimate plus s times Student t.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from scipy.special import stdtr, stdtrit

from pilot.analysis.errors import AnalysisError

LIKELY = 0.80
"""The headline range: short enough to be read, honest in its name 'likely range'."""
DETAILED = 0.95
"""The range of the details panel."""
SURELY_UP = 0.95
LEANING = 0.80
"""A plus is called a lean from here; below it, it is too early to tell."""


class VerdictCode(StrEnum):
    """What the evidence says; never what to do about it."""

    TOO_FEW = "too_few"
    TARGET_MET = "target_met"
    WORSE = "worse"
    IMPROVED_BELOW_TARGET = "improved_below_target"
    NO_MEANINGFUL_CHANGE = "no_meaningful_change"
    LEANING_POSITIVE = "leaning_positive"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Estimate:
    """One number in the measure's unit, a plus being better, and how far it may be off."""

    est: float
    se: float
    df: float
    infl: float = 0.0
    """What the data cannot see, such as differences between classes."""

    @property
    def s(self) -> float:
        """Scale of the posterior: sqrt(se^2 + infl^2)."""
        return hypot(self.se, self.infl)


@dataclass(frozen=True, slots=True)
class Range:
    """A range of values, both ends included."""

    low: float
    high: float

    @classmethod
    def reaching(cls, low: float, high: float, *, at_least: float) -> "Range":
        """From `low` to `high`; `at_least` long where as good as nothing lies between them.

        >>> Range.reaching(2, 2, at_least=5)
        Range(low=2, high=7)
        >>> Range.reaching(0, 5e-324, at_least=0.5)
        Range(low=0, high=0.5)
        """
        return cls(low, high if high - low > at_least / 1e9 else low + at_least)


@dataclass(frozen=True, slots=True)
class Chances:
    """How probable it is that the real change is ...; the first three add up to one."""

    p_better: float
    p_trivial: float
    p_worse: float
    p_gt0: float


def central_range(estimate: Estimate, share: float = LIKELY) -> Range:
    """The middle share of the posterior: est -+ t((1 + share) / 2, df) * s, in units.

    >>> sleep = Estimate(1.58, 0.388958723888395, 9)
    >>> wide = central_range(sleep, 0.95)
    >>> round(wide.low, 4), round(wide.high, 4)  # R: t.test(sleep), .7001 to 2.4599
    (0.7001, 2.4599)
    """
    reach = float(stdtrit(estimate.df, (1 + share) / 2)) * estimate.s
    return Range(estimate.est - reach, estimate.est + reach)


def chances(estimate: Estimate, target: float) -> Chances:
    """Chances of a change of at least the target, of too little to matter, of at least as bad.

    p_better = T((est - target) / s), p_worse = T((-target - est) / s), p_gt0 = T(est / s), with
    T the Student t distribution of df degrees of freedom. Raises AnalysisError where s is not
    above zero: whoever has no spread takes the resolution's (see `paired.estimate`).

    >>> sleep = Estimate(1.58, 0.388958723888395, 9)
    >>> round(chances(sleep, target=0.615).p_better, 6)
    0.982532
    """
    if not estimate.s > 0:
        raise AnalysisError("the estimate has no spread to judge it by")
    better = _below(estimate, estimate.est - target)
    worse = _below(estimate, -target - estimate.est)
    return Chances(better, max(0.0, 1 - better - worse), worse, _below(estimate, estimate.est))


def _below(estimate: Estimate, distance: float) -> float:
    return float(stdtr(estimate.df, distance / estimate.s))


def verdict_code(chance: Chances, certainty: float = 0.75) -> VerdictCode:
    """The verdict the chances alone call for, before any caution; the first rule that holds.

    Whether there are enough values to say anything is not asked here.

    >>> verdict_code(Chances(0.834, 0.166, 0.0, 0.99)).value
    'target_met'
    """
    if chance.p_better >= certainty:
        return VerdictCode.TARGET_MET
    if chance.p_worse >= certainty or chance.p_gt0 <= 1 - SURELY_UP:
        return VerdictCode.WORSE
    if chance.p_gt0 >= SURELY_UP and chance.p_better <= 1 - certainty:
        return VerdictCode.IMPROVED_BELOW_TARGET
    if chance.p_trivial >= certainty and chance.p_gt0 < SURELY_UP:
        return VerdictCode.NO_MEANINGFUL_CHANGE
    if chance.p_gt0 >= LEANING:
        return VerdictCode.LEANING_POSITIVE
    return VerdictCode.CANNOT_TELL

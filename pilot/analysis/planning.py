"""Before a pilot: what it would need to show, and what it could ever show."""

from dataclasses import dataclass
from math import sqrt

from scipy.special import nctdtr, stdtrit

from pilot.analysis.comparison import CLASS_SHARE, class_gap_sd
from pilot.analysis.data import Measure, MeasureKind
from pilot.analysis.errors import TooFewValues
from pilot.analysis.inference import Estimate
from pilot.analysis.roots import crossing

ALPHA, WANTED = 0.05, 0.80
"""Two-sided false alarms allowed, and the chance of success wanted, in the details panel."""
TOO_MUCH = 2.0
"""A needed change of more than this many targets means that the pilot is too small."""
USUAL_R = 0.6
"""How closely before and after go together until it is known."""
LARGEST = 100.0


@dataclass(frozen=True, slots=True)
class Needed:
    """What a pilot of this size has to show, in the measure's unit."""

    target: float
    observed: float
    """The smallest average change that will read 'target met'."""
    true_change: float
    """The true change with which that happens four times in five."""

    @property
    def too_small(self) -> bool:
        """Whether the pilot is too small to judge this target."""
        return self.observed > TOO_MUCH * self.target


def needed_in_one_class(target: float, sd_change: float, n: int, certainty: float) -> Needed:
    """What n students before and after have to show: target + t(c, n-1) s / sqrt(n).

    TooFewValues below two students.

    >>> round(needed_in_one_class(10, 15, 18, 0.75).observed, 2)
    12.44
    """
    if n < 2:
        raise TooFewValues("two students are the fewest to foresee anything for")
    return needed(target, Estimate(0.0, sd_change / sqrt(n), n - 1), certainty)


def needed_in_two_groups(
    target: float,
    resid_sd: float,
    n1: int,
    n0: int,
    certainty: float,
    class_share: float = CLASS_SHARE,
) -> Needed:
    """What two groups have to show: se = s sqrt(1/n1 + 1/n0), with infl unless `class_share` is 0.

    df = n1 + n0 - 3, s the spread of after-scores at the same before-score. TooFewValues below
    four students or in an empty group.

    >>> round(needed_in_two_groups(5, 15, 20, 20, 0.75, class_share=0).observed, 2)
    8.23
    """
    if min(n1, n0) < 1 or n1 + n0 < 4:
        raise TooFewValues("two groups of four students in all are the fewest to compare")
    se, infl = resid_sd * sqrt(1 / n1 + 1 / n0), class_gap_sd(resid_sd, class_share)
    return needed(target, Estimate(0.0, se, n1 + n0 - 3, infl), certainty)


def needed(target: float, size: Estimate, certainty: float) -> Needed:
    """target + t(c, df) s, and target + (t(c, df) + t(.8, df)) s."""
    bar = float(stdtrit(size.df, certainty)) * size.s
    return Needed(target, target + bar, target + bar + float(stdtrit(size.df, WANTED)) * size.s)


def change_spread(sd_before: float, sd_after: float, r: float = USUAL_R) -> float:
    """SD of change: sqrt(s1^2 + s0^2 - 2 r s1 s0), in units.

    >>> round(change_spread(15, 15), 2)
    13.42
    """
    return sqrt(max(0.0, sd_before**2 + sd_after**2 - 2 * r * sd_before * sd_after))


def usual_change_spread(measure: Measure) -> float:
    """SD of change in classes like most, while this one's own is not known; in units.

    Shares of the scale seen in real data: .27 up to 6 steps, .20 up to 15, .15 above; one answer
    of 1-5 moves by 0.9. A measure without ends is taken to move by three targets.

    >>> usual_change_spread(Measure(id="q", name="Quiz", unit="marks", target=2,
    ...                             minimum=0, maximum=20))
    3.0
    """
    low, high = measure.minimum, measure.maximum
    if low is None or high is None:
        return 3 * measure.target
    if measure.kind is MeasureKind.ORDINAL:
        return 0.9 / 4 * (high - low)
    steps = (high - low) / measure.resolution
    shares = ((6, 0.27), (15, 0.20))
    return next((share for most, share in shares if steps <= most), 0.15) * (high - low)


def power_of(effect: float, se: float, df: float, alpha: float = ALPHA) -> float:
    """Chance that a two-sided t test finds a true effect: both tails of the noncentral t.

    effect and se in one unit. Source: Cohen (1988), Statistical Power Analysis, ch. 2.

    >>> round(power_of(0.5, sqrt(2 / 20), 38), 4)
    0.3379
    """
    bar, shift = float(stdtrit(df, 1 - alpha / 2)), effect / se
    return 1 - float(nctdtr(df, shift, bar)) + float(nctdtr(df, shift, -bar))


def detectable(se: float, df: float, power: float = WANTED, alpha: float = ALPHA) -> float:
    """The true effect found with this power, in the unit of se.

    >>> round(detectable(sqrt(1 / 25), 24), 3), round(detectable(sqrt(2 / 15), 28), 3)
    (0.584, 1.06)
    """
    high = se
    while power_of(high, se, df, alpha) < power and high < LARGEST * se:
        high *= 2
    return crossing(lambda effect: power_of(effect, se, df, alpha) - power, 0.0, high)


def rce_detectable(n: int, r2: float = 0.0, share: float = 0.5, r2_treatment: float = 0.0) -> float:
    """The RCE Coach's least detectable effect, in SDs of the outcome.

    (t(.975, n-2) + t(.8, n-2)) sqrt((1 - R2) / (n p (1 - p) (1 - R2xt))).

    >>> round(rce_detectable(40), 4), round(rce_detectable(44, 0.5, r2_treatment=0.15), 4)
    (0.9093, 0.6633)
    """
    bars = float(stdtrit(n - 2, 1 - ALPHA / 2) + stdtrit(n - 2, WANTED))
    return bars * sqrt((1 - r2) / (n * share * (1 - share) * (1 - r2_treatment)))


def rise_by_itself(mean_of_all: float, mean_of_chosen: float, r: float) -> float:
    """How far a group chosen for its low scores rises with nothing done: (1 - r)(mu - m).

    Negative for a group chosen for high ones. Source: Barnett, van der Pols & Dobson (2005),
    International J. Epidemiology 34, 215-220.

    >>> round(rise_by_itself(65, 45, 0.7), 1)
    6.0
    """
    return (1 - r) * (mean_of_all - mean_of_chosen)


def false_lead(measures: int, rate: float = 0.04) -> float:
    """Chance that one of so many measures looks good by luck: 1 - (1 - rate)^m.

    .04 is the rate of one measure with five students and no change at all.

    >>> round(false_lead(5), 2)
    0.18
    """
    return float(1 - (1 - rate) ** measures)

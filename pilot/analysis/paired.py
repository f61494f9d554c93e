"""One class, before and after, the same students: the mean change and what goes with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from pilot.analysis import effect_size as effects
from pilot.analysis.data import Measure, PilotData, StudentScore
from pilot.analysis.errors import TooFewValues
from pilot.analysis.inference import Estimate, VerdictCode, chances, verdict_code
from pilot.analysis.rank_tests import FLAT, Values

ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class PairedSummary:
    """Before, after and change of the students who have both; a plus is better in `change`."""

    n: int
    mean_before: float
    mean_after: float
    sd_before: float
    sd_after: float
    r: float | None
    """How closely before and after go together; None where one of them has no spread."""
    mean_change: float
    sd_change: float
    median_change: float
    n_up: int
    n_same: int
    n_down: int


def oriented_changes(pairs: Sequence[StudentScore], measure: Measure) -> Values:
    """After minus before for each complete pair, times -1 where lower is better."""
    return measure.sign * np.array(
        [s.after - s.before for s in pairs if s.before is not None and s.after is not None],
        dtype=np.float64,
    )


def unchanged(before: Values | float, after: Values | float) -> NDArray[np.bool_]:
    """Where a score stayed the same, rounding errors aside."""
    return np.asarray(np.isclose(after, before, rtol=ROUNDING, atol=ROUNDING))


def summarise(before: Values, after: Values, sign: int = 1) -> PairedSummary:
    """Means, spreads (n - 1), correlation and the count of students up, same and down.

    Needs two complete pairs, else TooFewValues.

    >>> found = summarise(np.array([4.0, 5.0, 6.0]), np.array([6.0, 5.0, 8.0]))
    >>> found.n_up, found.n_same, round(found.mean_change, 3)
    (2, 1, 1.333)
    """
    if before.size < 2:
        raise TooFewValues("a summary of changes needs two students with both scores")
    change = sign * (after - before)
    still = unchanged(before, after)
    sd_before, sd_after = float(np.std(before, ddof=1)), float(np.std(after, ddof=1))
    return PairedSummary(
        n=before.size,
        mean_before=float(np.mean(before)),
        mean_after=float(np.mean(after)),
        sd_before=sd_before,
        sd_after=sd_after,
        r=float(np.corrcoef(before, after)[0, 1]) if sd_before > 0 and sd_after > 0 else None,
        mean_change=float(np.mean(change)),
        sd_change=float(np.std(change, ddof=1)),
        median_change=float(np.median(change)),
        n_up=int(np.count_nonzero((change > 0) & ~still)),
        n_same=int(np.count_nonzero(still)),
        n_down=int(np.count_nonzero((change < 0) & ~still)),
    )


def swapped_forms(pairs: Sequence[StudentScore], data: PilotData) -> NDArray[np.bool_] | None:
    """Who of these took the first of two swapped forms before; None unless two at least took each.

    Only where everyone's form is known.
    """
    first = {taken.student: taken.first for taken in data.forms}
    taken = [first.get(pair.student) for pair in pairs]
    names = sorted({name for name in taken if name is not None})
    if None in taken or len(names) != 2:
        return None
    orders = np.array([name == names[0] for name in taken])
    few = min(int(orders.sum()), int((~orders).sum())) < 2
    return None if few else orders


def levelled(changes: Values, orders: NDArray[np.bool_]) -> Values:
    """Changes as if both forms of a quiz were equally hard.

    Half the gap between the two orders' mean changes is what one form is easier by; it is taken
    off one order and added to the other, and what is left is stretched so that the mean and its
    standard error are those of the two orders, s_p sqrt(1/n1 + 1/n2) / 2. In the measure's unit.
    Source: Senn (2002), Cross-over Trials in Clinical Research, ch. 3.

    >>> swapped = levelled(np.array([5.0, 7.0, 1.0, 3.0]), np.array([True, True, False, False]))
    >>> float(swapped.mean())
    4.0
    """
    n, n1 = changes.size, int(orders.sum())
    means = (float(changes[orders].mean()), float(changes[~orders].mean()))
    middle = sum(means) / 2
    left = changes - np.where(orders, *means)
    stretch = sqrt((n - 1) * n * (1 / n1 + 1 / (n - n1)) / (4 * (n - 2)))
    even = float(np.mean(left))
    return np.asarray(middle + stretch * (left - even), dtype=np.float64)


def spread_of(changes: Values, resolution: float) -> float:
    """SD of the changes; where all are alike, that of rounding to the step: step / sqrt(12)."""
    spread = float(np.std(changes, ddof=1))
    return spread if spread > FLAT * resolution else resolution / sqrt(12)


def estimate(changes: Values, resolution: float = 1.0) -> Estimate:
    """Mean change, its standard error s_d / sqrt(n) and n - 1 degrees of freedom.

    In the measure's unit, a plus better; missing values have no place here. Raises TooFewValues
    below two changes. Source: Student (1908), Biometrika 6, 1-25.

    >>> sleep = estimate(np.array([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]))
    >>> round(sleep.est / sleep.se, 4), sleep.df
    (4.0621, 9)
    """
    if changes.size < 2:
        raise TooFewValues("an estimate needs two students with both scores")
    spread = spread_of(changes, resolution)
    return Estimate(float(np.mean(changes)), spread / sqrt(changes.size), changes.size - 1)


def code_for(changes: Values, measure: Measure) -> VerdictCode:
    """The verdict code these changes alone would get, however few they are."""
    chance = chances(estimate(changes, measure.resolution), measure.target)
    return verdict_code(chance, measure.certainty)


def effect_sizes(found: PairedSummary) -> dict[str, float | None]:
    """The details panel's effect sizes: g_av first, d_z for planning only.

    A plus is better. None where a spread is zero, or with two students, whose J is zero.
    """
    factor = effects.small_sample_factor(found.n - 1)
    return {
        "g_av": _times(
            factor, effects.d_average(found.mean_change, found.sd_before, found.sd_after)
        ),
        "g_pre": _times(factor, effects.d_becker(found.mean_change, found.sd_before)),
        "d_rm": None
        if found.r is None
        else effects.d_repeated(found.mean_change, found.sd_change, found.r),
        "d_z": effects.d_z(found.mean_change, found.sd_change),
        "share_up_minus_down": (found.n_up - found.n_down) / found.n,
    }


def _times(factor: float, effect: float | None) -> float | None:
    return factor * effect if factor and effect is not None else None

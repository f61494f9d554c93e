"""Checks that assume no shape of the data: sign flips, signed ranks, Hodges-Lehmann.

All take changes oriented so that a plus is better, without missing values, and raise
TooFewValues where there are none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from pilot.analysis.errors import TooFewValues
from pilot.analysis.inference import Range

Values: TypeAlias = NDArray[np.float64]

SEED = 20240601
EXACT_UP_TO = 20
"""Students up to which all 2^n sign patterns are counted, half by half."""
BATCHES, BATCH = 9, 1111
"""9,999 random patterns, drawn in batches so that a large school fits in memory."""
FLAT = 1e-9
"""A spread below this share of the measure's step is rounding, not spread."""
ROUNDING = 1e-9
"""Sums closer than this share of the largest possible sum count as equal."""


@dataclass(frozen=True, slots=True)
class Arrangements:
    """How many ways the data could have fallen out are as large, as small, as far off."""

    n_arrangements: int
    count_ge: int
    count_le: int
    count_abs_ge: int

    @property
    def p_greater(self) -> float:
        """Share of arrangements at least as good as what happened."""
        return self.count_ge / self.n_arrangements

    @property
    def p_less(self) -> float:
        """Share of arrangements at least as bad as what happened."""
        return self.count_le / self.n_arrangements

    @property
    def p_two_sided(self) -> float:
        """Share of arrangements at least as far from no change."""
        return self.count_abs_ge / self.n_arrangements


@dataclass(frozen=True, slots=True)
class SignedRank:
    """Wilcoxon's rank sums of the gains and the losses, with exact chances under no change."""

    w_plus: float
    w_minus: float
    p_less: float
    p_two_sided: float

    @property
    def rank_biserial(self) -> float | None:
        """(W+ - W-) / (W+ + W-); None where nothing changed."""
        total = self.w_plus + self.w_minus
        return (self.w_plus - self.w_minus) / total if total else None


def as_values(changes: Sequence[float] | Values) -> Values:
    """Changes in rising order: the answer then cannot depend on the order of the students."""
    values = np.sort(np.asarray(changes, dtype=np.float64))
    if not values.size:
        raise TooFewValues("no changes to look at")
    return values


def sign_flip(changes: Sequence[float] | Values) -> Arrangements:
    """Fisher's randomisation test on the sum of changes: exact up to 20 students.

    Above that 9,999 seeded draws stand for all patterns, and the pattern that happened is
    counted with them: p = (b + 1) / (B + 1). Source: Fisher (1935), Design of Experiments, ch. 3.

    >>> maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    >>> fisher = sign_flip(maize)
    >>> fisher.count_ge, fisher.n_arrangements
    (863, 32768)
    """
    values = as_values(changes)
    observed, slack = float(values.sum()), ROUNDING * float(np.abs(values).sum())
    if values.size <= EXACT_UP_TO:
        return _every_pattern(values, observed, slack)
    total = ge = le = far = 1
    for sums in _drawn_sums(values):
        total += sums.size
        ge += int(np.count_nonzero(sums >= observed - slack))
        le += int(np.count_nonzero(sums <= observed + slack))
        far += int(np.count_nonzero(np.abs(sums) >= abs(observed) - slack))
    return Arrangements(total, ge, le, far)


def _every_pattern(values: Values, observed: float, slack: float) -> Arrangements:
    """All 2^n patterns. Each has its mirror, so that falls are counted as rises."""
    half = values.size // 2
    first, second = _all_sums(values[:half]), np.sort(_all_sums(values[half:]))
    total = first.size * second.size

    def at_least(level: float) -> int:
        return total - int(np.searchsorted(second, level - first).sum())

    return Arrangements(
        total,
        at_least(observed - slack),
        at_least(-observed - slack),
        min(total, 2 * at_least(abs(observed) - slack)),
    )


def _all_sums(values: Values) -> Values:
    sums = np.zeros(1)
    for value in values:
        sums = np.concatenate((sums + value, sums - value))
    return sums


def _drawn_sums(values: Values) -> Iterator[Values]:
    rng = np.random.default_rng(SEED)
    for _ in range(BATCHES):
        up = (
            rng.integers(0, 2, size=(BATCH, values.size), dtype=np.int8).astype(np.float64) @ values
        )
        yield 2 * up - values.sum()


def walsh_averages(changes: Sequence[float] | Values) -> Values:
    """Averages of every pair of changes, each with itself included, in rising order."""
    values = as_values(changes)
    first, second = np.triu_indices(values.size)
    return np.sort((values[first] + values[second]) / 2)


def hodges_lehmann(changes: Sequence[float] | Values) -> float:
    """Median of the Walsh averages: a middle change that outliers cannot carry away.

    Source: Hollander & Wolfe (1973), section 3.2.

    >>> hodges_lehmann([1, 2, 9])
    3.5
    """
    return float(np.median(walsh_averages(changes)))


def signed_rank(changes: Sequence[float] | Values, *, pratt: bool = False) -> SignedRank:
    """Wilcoxon's signed rank test with its exact distribution, ties included.

    No-changes are dropped before ranking, or with `pratt` after it.
    Source: Pratt (1959), J. American Statistical Association 54, 655-667.

    >>> signed_rank([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]).p_two_sided
    0.00390625
    """
    values = as_values(changes)
    kept = values if pratt else values[values != 0]
    ranks = mid_ranks(np.abs(kept))[kept != 0]
    moved = kept[kept != 0]
    w_plus, w_minus = float(ranks[moved > 0].sum()), float(ranks[moved < 0].sum())
    chance = _rank_sum_chances(ranks)
    p_less = float(chance[: round(2 * w_plus) + 1].sum())
    tail = float(chance[: round(2 * min(w_plus, w_minus)) + 1].sum())
    return SignedRank(w_plus, w_minus, min(1.0, p_less), min(1.0, 2 * tail))


def walsh_interval(changes: Sequence[float] | Values, share: float = 0.95) -> Range:
    """The range of the middle change that goes with the signed rank test, ends taken exactly.

    Source: Hollander & Wolfe (1973), section 3.3; ties are ranked as if there were none.
    """
    averages = walsh_averages(changes)
    n = len(changes)
    below = np.cumsum(_rank_sum_chances(np.arange(1.0, n + 1))[::2])
    outside = max(1, int(np.searchsorted(below, (1 - share) / 2)))
    return Range(float(averages[outside - 1]), float(averages[-outside]))


def mid_ranks(values: Values) -> Values:
    """Ranks from 1, equal values sharing the middle of theirs."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(count) - (count - 1) / 2)[place], dtype=np.float64)


def _rank_sum_chances(ranks: Values) -> Values:
    """Chance of each doubled rank sum when every sign is a coin toss."""
    doubled = np.rint(2 * ranks).astype(int)
    chance = np.zeros(int(doubled.sum()) + 1)
    chance[0] = 1.0
    for rank in doubled:
        chance[rank:], chance[:rank] = (
            (chance[rank:] + chance[: chance.size - rank]) / 2,
            chance[:rank] / 2,
        )
    return chance

"""How often mere relabelling of two groups gives a difference as large as the one seen."""

from collections.abc import Iterator, Sequence
from math import comb

import numpy as np

from pilot.analysis.rank_tests import (
    BATCH,
    BATCHES,
    ROUNDING,
    SEED,
    Arrangements,
    Values,
    as_values,
    mid_ranks,
)

EXACT_UP_TO = 200_000
"""Ways of dealing out the labels up to which all are tried: 10 against 10 are 184,756."""


def relabel(one: Sequence[float] | Values, other: Sequence[float] | Values) -> Arrangements:
    """Randomisation test on mean(one) - mean(other): exact up to 200,000 relabellings.

    Above that 9,999 seeded draws stand for all, and the labels that were are counted with them:
    p = (b + 1) / (B + 1). Values have no missing ones; TooFewValues where a group is empty.
    Source: Pitman (1937), J. Royal Statistical Society Suppl. 4, 119-130.

    >>> relabel([5, 6, 7], [1, 2, 3]).p_greater  # 1 of 20
    0.05
    """
    first, second = as_values(one), as_values(other)
    everything = np.sort(np.concatenate((first, second)))
    exact = comb(everything.size, first.size) <= EXACT_UP_TO
    expected = everything.sum() * first.size / everything.size
    observed = float(first.sum() - expected)
    slack = ROUNDING * max(1e-300, float(np.abs(everything).sum()))
    total = ge = le = far = 0 if exact else 1
    for sums in [all_sums(everything, first.size)] if exact else _drawn(everything, first.size):
        off = sums - expected
        total += off.size
        ge += int(np.count_nonzero(off >= observed - slack))
        le += int(np.count_nonzero(off <= observed + slack))
        far += int(np.count_nonzero(np.abs(off) >= abs(observed) - slack))
    return Arrangements(total, ge, le, far)


def relabel_ranks(one: Sequence[float] | Values, other: Sequence[float] | Values) -> Arrangements:
    """The same on mid-ranks: Wilcoxon's rank sum test, exact with ties.

    >>> relabel_ranks([5, 60, 7], [1, 2, 3]).p_two_sided
    0.1
    """
    first, second = as_values(one), as_values(other)
    ranks = mid_ranks(np.concatenate((first, second)))
    return relabel(ranks[: first.size], ranks[first.size :])


def all_sums(values: Values, size: int) -> Values:
    """The sums of every choice of `size` of these values.

    Of more than half of them, those left out are summed, for they are fewer.
    """
    if 2 * size > values.size:
        return float(values.sum()) - all_sums(values, values.size - size)
    sums = [np.zeros(1), *(np.zeros(0) for _ in range(size))]
    for value in values:
        for chosen in range(size, 0, -1):
            sums[chosen] = np.concatenate((sums[chosen], sums[chosen - 1] + value))
    return sums[size]


def _drawn(values: Values, size: int) -> Iterator[Values]:
    rng = np.random.default_rng(SEED)
    for _ in range(BATCHES):
        mixed = rng.permuted(np.tile(values, (BATCH, 1)), axis=1)
        yield mixed[:, :size].sum(axis=1)


def adjusted(chances: Sequence[float]) -> list[float]:
    """P-values of several measures, raised so that few of those called good are so by luck.

    p(i) m / i, never falling as p rises, and at most one; in the order given. For the details
    panel only. Source: Benjamini & Hochberg (1995), J. Royal Statistical Society B 57, 289-300.

    >>> [round(each, 3) for each in adjusted([0.01, 0.04, 0.03])]
    [0.03, 0.04, 0.04]
    """
    found = np.asarray(chances, dtype=np.float64)
    order = np.argsort(found)[::-1]
    places = np.arange(found.size, 0, -1)
    raised = np.minimum.accumulate(np.minimum(1, found[order] * found.size / places))
    back = np.empty(found.size)
    back[order] = raised
    return [float(each) for each in back]

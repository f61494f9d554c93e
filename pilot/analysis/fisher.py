"""Fisher's exact test on a table of two groups and two answers."""

from dataclasses import dataclass
from math import inf, log
from sys import float_info

import numpy as np
from scipy.special import gammaln

from pilot.analysis.rank_tests import Values
from pilot.analysis.roots import AS_IN_R, crossing

SAME = 1 + 1e-7
"""Tables this close in chance count as equally likely, as in R."""


@dataclass(frozen=True, slots=True)
class Fisher:
    """Chances of a first cell as large, as small, as unlikely, and the odds ratio."""

    p_greater: float
    p_less: float
    p_two_sided: float
    p_mid: float
    """Two-sided, tables as likely as the one seen counting half."""
    odds_ratio: float
    """The conditional maximum likelihood estimate; 0 or infinite at the ends."""


def fisher(a: int, b: int, c: int, d: int) -> Fisher:
    """The table (a, b), (c, d) among all with its margins.

    Source: Fisher (1935), Design of Experiments, ch. 2; mid-p: Lancaster (1961).

    >>> tea = fisher(3, 1, 1, 3)
    >>> round(tea.p_greater, 4), round(tea.odds_ratio, 4)
    (0.2429, 6.4083)
    """
    cells = np.arange(max(0, a - d), min(a + b, a + c) + 1, dtype=np.float64)
    counts = np.stack((cells, a + b - cells, a + c - cells, d - a + cells))
    logs = -gammaln(counts + 1.0).sum(axis=0)
    weights = np.exp(logs - logs.max())
    chance = weights / weights.sum()
    at = int(a - cells[0])
    as_likely, likely = chance <= chance[at] * SAME, chance >= chance[at] / SAME
    unlikely = float(chance[as_likely].sum())
    return Fisher(
        float(chance[at:].sum()),
        float(chance[: at + 1].sum()),
        min(1.0, unlikely),
        min(1.0, unlikely - float(chance[as_likely & likely].sum()) / 2),
        _odds_ratio(cells, np.asarray(logs), a),
    )


def _odds_ratio(cells: Values, logs: Values, a: int) -> float:
    if a == cells[0]:
        return 0.0
    if a == cells[-1]:
        return inf

    def off(odds: float) -> float:
        tilted = logs + log(odds) * cells
        weights = np.exp(tilted - tilted.max())
        return float(weights @ cells / weights.sum()) - a

    if off(1.0) > 0:
        return crossing(off, float_info.epsilon, 1.0, AS_IN_R)
    return 1 / crossing(lambda inverse: off(1 / inverse), float_info.epsilon, 1.0, AS_IN_R)

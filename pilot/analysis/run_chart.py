"""Values in time order round a median: is there a pattern that luck would hardly make?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log2

import numpy as np
from scipy.special import bdtr

from pilot.analysis.errors import TooFewValues
from pilot.analysis.rank_tests import Values

RARELY = 0.05
"""Chance of so few crossings from which they count as a pattern."""
ENOUGH_POINTS = 10
"""Useful points below which a run chart is looked at, not judged."""
FRESH_SHIFT = 6
"""Pilot days all on the good side of ten or more baseline days that count as a signal."""


@dataclass(frozen=True, slots=True)
class RunChart:
    """Centre line, runs and crossings; points on the centre line are not useful."""

    centre: float
    n: int
    n_useful: int
    longest_run: int
    longest_run_max: int
    crossings: int
    crossings_min: int

    @property
    def unusual(self) -> bool:
        """Whether a run is too long or the line is crossed too seldom, however few the points."""
        return self.longest_run > self.longest_run_max or self.crossings < self.crossings_min

    @property
    def signal(self) -> bool:
        """Whether there is a pattern, and points enough to say so."""
        return self.n_useful >= ENOUGH_POINTS and self.unusual


def longest_run_limit(n: int) -> int:
    """round(log2(n)) + 3: longer runs of n useful points are a signal.

    Source: Anhøj & Olesen (2014), PLoS ONE 9(11): e113825, after Schilling (2012).

    >>> [longest_run_limit(n) for n in (10, 12, 15, 20, 24, 30)]
    [6, 7, 7, 7, 8, 8]
    """
    return round(log2(n)) + 3


def crossings_limit(n: int) -> int:
    """The 5 % quantile of Binomial(n - 1, 1/2): fewer crossings are a signal.

    Source: Anhøj & Olesen (2014), after Chen (2010).

    >>> [crossings_limit(n) for n in (10, 12, 15, 20, 24, 30)]
    [2, 3, 4, 6, 8, 10]
    """
    return next(k for k in range(n) if bdtr(k, n - 1, 0.5) >= RARELY)


def run_chart(values: Sequence[float] | Values, centre: float | None = None) -> RunChart:
    """Runs and crossings of values round a centre line: a frozen one, or their own median.

    In the measure's unit; missing values are left out beforehand; TooFewValues without any.

    >>> run_chart([1, 9, 2, 8, 3, 7]).crossings
    5
    """
    found = np.asarray(values, dtype=np.float64)
    if not found.size:
        raise TooFewValues("a run chart needs values")
    line = float(np.median(found)) if centre is None else centre
    sides = [bool(value > line) for value in found if value != line]
    runs = [len(list(run)) for _, run in groupby(sides)]
    useful = len(sides)
    return RunChart(
        centre=line,
        n=found.size,
        n_useful=useful,
        longest_run=max(runs, default=0),
        longest_run_max=longest_run_limit(useful) if useful else 0,
        crossings=max(0, len(runs) - 1),
        crossings_min=crossings_limit(useful) if useful else 0,
    )


def chance_of_sweep(before: int, during: int) -> float:
    """Chance that all pilot days beat the baseline's median when nothing changed at all.

    Every order of k + m days is equally likely: prod over i < m of ((k + 1)/2 + i) / (k + 1 + i).
    Exact for an odd k; for an even one the median counts as halfway between two places.

    >>> round(chance_of_sweep(5, 3), 3), round(1 / chance_of_sweep(10, 5))
    (0.179, 17)
    """
    places = np.arange(during)
    return float(np.prod(((before + 1) / 2 + places) / (before + 1 + places)))

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
LONG_RUN, LONG_TREND = 6, 5
"""Of the more sensitive rules."""
SWEEP, ENOUGH_BEFORE = 6, 10
"""Pilot days all beyond the baseline's median, and baseline days, that make a signal."""


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


def sensitive_signal(values: Sequence[float] | Values, centre: float | None = None) -> bool:
    """The more sensitive rules, six on one side or five rising or falling one after another.

    They alarm falsely in up to a quarter of charts, so they are only ever a choice. Points on the
    centre line count for no side; a repeat neither ends nor lengthens a trend.
    Source: Perla, Provost & Murray (2011), BMJ Quality & Safety 20, 46-51.

    >>> sensitive_signal([1, 2, 3, 4, 5]), sensitive_signal([1, 5, 2, 4, 3])
    (True, False)
    """
    found = np.asarray(values, dtype=np.float64)
    steps = [bool(step > 0) for step in np.diff(found) if step]
    trend = max((len(list(run)) for _, run in groupby(steps)), default=0) + 1
    return run_chart(found, centre).longest_run >= LONG_RUN or trend >= LONG_TREND


def chance_of_sweep(before: int, during: int) -> float:
    """Chance that all pilot days beat the baseline's median when nothing changed at all.

    Every order of k + m days is equally likely: prod over i < m of ((k + 1)/2 + i) / (k + 1 + i).
    Exact for an odd k; for an even one the median counts as halfway between two places.

    >>> round(chance_of_sweep(5, 3), 3), round(1 / chance_of_sweep(10, 5))
    (0.179, 17)
    """
    places = np.arange(during)
    return float(np.prod(((before + 1) / 2 + places) / (before + 1 + places)))


def is_pattern(values: Sequence[float] | Values, centre: float) -> bool:
    """Whether runs and crossings are a signal round a frozen line and round the values' own median.

    A line frozen from k days is itself a matter of luck: without any change the rules alone alarm
    in 15 to 27 % of charts with k = 5 and 10 to 30 days after it, in 9 to 18 % with k = 10. Asked
    of both lines they alarm in at most 3 % (counted over 1,000 made-up charts each).

    >>> is_pattern([5, 3, 4, 6, 2, 7, 5, 8, 6, 9, 7, 5, 8, 5, 5], centre=4)
    False
    >>> is_pattern([5, 3, 4, 6, 2, 5, 3, 4, 6, 2, *[9, 8] * 5], centre=4)
    True
    """
    return run_chart(values, centre).signal and run_chart(values).signal


def longest_run(values: Sequence[float] | Values, centre: float) -> tuple[int, tuple[int, ...]]:
    """The side (+1 or -1) and the places of the longest run, the latest of those of a length.

    Places of points on the line are not among them; side 0 where every point is on the line.

    >>> longest_run([1, 7, 5, 8, 2], centre=5)
    (1, (1, 3))
    """
    found = np.asarray(values, dtype=np.float64)
    sides = [(int(np.sign(value - centre)), at) for at, value in enumerate(found)]
    off = [each for each in sides if each[0]]
    runs = [(side, tuple(at for _s, at in run)) for side, run in groupby(off, lambda e: e[0])]
    return max(reversed(runs), key=lambda run: len(run[1]), default=(0, ()))


def is_fresh_shift(better: int, before: int, during: int) -> bool:
    """Whether every pilot day beat the baseline's median, on days enough to call it a signal.

    >>> is_fresh_shift(6, before=10, during=6), is_fresh_shift(5, before=10, during=5)
    (True, False)
    """
    return better == during >= SWEEP and before >= ENOUGH_BEFORE

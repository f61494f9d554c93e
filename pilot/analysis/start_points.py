"""Would another start day have looked as good? Only where the start day was drawn by lot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

import numpy as np

from pilot.analysis.errors import TooFewValues
from pilot.analysis.rank_tests import BATCH, BATCHES, ROUNDING, SEED, Values

EXACT_UP_TO = 50_000
"""Combinations of start days up to which all are looked at."""
ENOUGH_STARTS = 20
"""Possible start days below which the test has no power worth speaking of."""


@dataclass(frozen=True, slots=True)
class Series:
    """One student's values in time order, and how many of them came before the start."""

    values: tuple[float, ...]
    before: int


@dataclass(frozen=True, slots=True)
class StartPoints:
    """The observed step, how many starts were possible, and the share that did as well."""

    observed: float
    n_combinations: int
    p: float


def start_points(
    series: Sequence[Series],
    shortest: tuple[int, int],
    middle: Callable[[Values], float] = np.mean,
) -> StartPoints:
    """Share of possible start days with a mean step (B less A) at least the one seen.

    `middle` is the mean or the median, of a phase and then of the steps of several series;
    `shortest` the least number of values in A and B. Exact up to 50,000 combinations, else 9,999
    draws. Source: Edgington & Onghena (2007), Randomization Tests. TooFewValues where a series is
    too short, or started outside its own possible starts.

    >>> start_points([Series((1, 1, 1, 5, 5, 5), 3)], (2, 2)).p
    0.3333333333333333
    """
    steps = [_steps(each, shortest, middle) for each in series]
    seen = float(middle(np.array([_step(each, each.before, middle) for each in series])))
    slack = ROUNDING * max(1.0, abs(seen))
    total = prod(len(each) for each in steps)
    if total <= EXACT_UP_TO:
        every = np.array([middle(np.array(each)) for each in product(*steps)])
        return StartPoints(seen, total, float(np.mean(every >= seen - slack)))
    rng = np.random.default_rng(SEED)
    drawn = np.column_stack([rng.choice(each, BATCHES * BATCH) for each in steps])
    as_good = sum(bool(middle(each) >= seen - slack) for each in drawn)
    return StartPoints(seen, total, (as_good + 1) / (BATCHES * BATCH + 1))


def _steps(
    series: Series, shortest: tuple[int, int], middle: Callable[[Values], float]
) -> list[float]:
    starts = range(shortest[0], len(series.values) - shortest[1] + 1)
    if series.before not in starts:
        raise TooFewValues("a phase is shorter than the shortest that was possible")
    return [_step(series, start, middle) for start in starts]


def _step(series: Series, start: int, middle: Callable[[Values], float]) -> float:
    values = np.asarray(series.values, dtype=np.float64)
    return float(middle(values[start:]) - middle(values[:start]))

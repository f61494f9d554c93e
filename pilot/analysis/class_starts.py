"""Several classes that start one after another: what they gained, and whether the order matters.

A table has a row for each class and a column for each school day, oriented so that more is
better, with nan where there is no value; a start is the column of a class's first day.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import factorial, prod, sqrt

import numpy as np
from numpy.typing import NDArray

from pilot.analysis.errors import TooFewValues
from pilot.analysis.inference import Estimate
from pilot.analysis.rank_tests import BATCH, BATCHES, ROUNDING, SEED, Values
from pilot.analysis.start_points import EXACT_UP_TO

NEXT_TO_NOTHING = 1e-9
"""Squared rest of what classes and days do not explain, below which nothing was compared."""


@dataclass(frozen=True, slots=True)
class ClassChange:
    """One class's days before its start and from it on; of the change a plus is better."""

    label: str
    before: float
    during: float
    change: float
    n_before: int
    n_during: int
    nap: float
    """Share of pairs of a day before and a day during of which the later is better."""


@dataclass(frozen=True, slots=True)
class Orders:
    """How many orders of the classes were looked at, and how many did as well as the one seen."""

    n: int
    as_good: int

    @property
    def p(self) -> float:
        """The share that did as well, the one seen among them."""
        return self.as_good / self.n


def together(shifts: Sequence[Estimate]) -> Estimate:
    """The plain mean of independent estimates: se = sqrt(sum s_i^2) / k, Satterthwaite's df.

    df = (sum s_i^2)^2 / sum(s_i^4 / df_i), in the measure's unit; TooFewValues without any.
    Source: Satterthwaite (1946), Biometrics Bulletin 2, 110-114.

    >>> together([Estimate(4.0, 1.0, 5), Estimate(6.0, 1.0, 5)])
    Estimate(est=5.0, se=0.7071067811865476, df=10.0, infl=0.0)
    """
    if not shifts:
        raise TooFewValues("a mean of classes needs a class")
    total = sum(each.s**2 for each in shifts)
    df = total**2 / sum(each.s**4 / each.df for each in shifts)
    mean = sum(each.est for each in shifts) / len(shifts)
    return Estimate(mean, sqrt(total) / len(shifts), df)


def day_adjusted(table: Values, starts: Sequence[int]) -> float | None:
    """The step with the classes that still wait as controls, in the measure's unit.

    Least squares of the value on class, day and having started; missing days are left out. None
    where no class was still waiting on a day on which another had begun.
    Source: Angrist & Pischke (2009), Mostly Harmless Econometrics, section 5.2.

    >>> both_rise = np.array([[1.0, 2, 6, 7], [1, 2, 3, 7]])
    >>> round(day_adjusted(both_rise, [2, 3]), 6)
    3.0
    """
    rows, columns = np.nonzero(~np.isnan(table))
    started = (columns >= np.asarray(starts)[rows]).astype(np.float64)
    held = [
        rows[:, None] == np.arange(table.shape[0]),
        columns[:, None] == np.arange(table.shape[1]),
    ]
    known = np.hstack(held).astype(np.float64)
    rest = started - known @ np.linalg.lstsq(known, started, rcond=None)[0]
    weight = float(rest @ rest)
    if weight < NEXT_TO_NOTHING:
        return None
    return float(rest @ table[rows, columns]) / weight


def first_gap(table: Values, starts: Sequence[int]) -> tuple[int, int, bool] | None:
    """The first class and start of the draw that leave it no day before, or none during.

    The last of the three says whether it is the days before that are missing.

    >>> first_gap(np.array([[1.0, 2, 3], [np.nan, 2, 3]]), [1, 2])
    (1, 1, True)
    """
    known = ~np.isnan(table)
    for start in sorted(set(starts)):
        for before, part in ((True, known[:, :start]), (False, known[:, start:])):
            empty = np.flatnonzero(~part.any(axis=1))
            if empty.size:
                return int(empty[0]), start, before
    return None


def n_orders(starts: Sequence[int]) -> int:
    """How many orders the draw could have given; classes that start together swap for nothing.

    >>> n_orders([5, 7, 9]), n_orders([5, 5, 9])
    (6, 3)
    """
    together_at = [starts.count(each) for each in set(starts)]
    return factorial(len(starts)) // prod(map(factorial, together_at))


def orders(table: Values, starts: Sequence[int]) -> Orders:
    """How many orders of the classes give a mean step at least as good as the one seen.

    The start days are fixed, the order was drawn. Exact up to 50,000 orders, else 9,999 seeded
    draws and the order that happened. Every class needs a day before and a day during each start
    (`first_gap`). Source: Wampold & Worsham (1986), Behavioral Assessment 8, 135-143.

    >>> orders(np.array([[1.0, 5, 5, 5], [1, 1, 5, 5], [1, 1, 1, 5]]), [1, 2, 3])
    Orders(n=6, as_good=1)
    """
    places, room = np.unique(np.asarray(starts), return_counts=True)
    steps = np.column_stack([step_at(table, int(place)) for place in places])
    own = np.searchsorted(places, starts)
    seen = float(steps[np.arange(own.size), own].sum())
    exact = n_orders(list(starts)) <= EXACT_UP_TO
    sums = every_sum(steps, tuple(room.tolist())) if exact else drawn_sums(steps, own)
    slack = ROUNDING * float(np.abs(steps).sum())
    as_good = int(np.count_nonzero(sums >= seen - slack))
    return Orders(sums.size, as_good) if exact else Orders(sums.size + 1, as_good + 1)


def step_at(table: Values, start: int) -> Values:
    """Each class's mean from this start on, less its mean before."""
    later, earlier = table[:, start:], table[:, :start]
    return np.asarray(np.nanmean(later, axis=1) - np.nanmean(earlier, axis=1), dtype=np.float64)


def every_sum(steps: Values, room: tuple[int, ...]) -> Values:
    """The sum of the steps under every order; `room` is how many classes each start takes."""
    found = {room: np.zeros(1)}
    for row in steps:
        longer: dict[tuple[int, ...], list[Values]] = defaultdict(list)
        for left, sums in found.items():
            for place in (at for at, free in enumerate(left) if free):
                taken = (*left[:place], left[place] - 1, *left[place + 1 :])
                longer[taken].append(sums + row[place])
        found = {left: np.concatenate(parts) for left, parts in longer.items()}
    return found[(0,) * len(room)]


def drawn_sums(steps: Values, own: NDArray[np.int_]) -> Values:
    """The same for 9,999 orders drawn with a fixed seed."""
    rng = np.random.default_rng(SEED)
    drawn = rng.permuted(np.tile(own, (BATCHES * BATCH, 1)), axis=1)
    return np.asarray(steps[np.arange(own.size), drawn].sum(axis=1), dtype=np.float64)

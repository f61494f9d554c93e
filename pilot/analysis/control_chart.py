"""Charts with limits, for the details panel: XmR for values, p and p' for shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from pilot.analysis.errors import TooFewValues
from pilot.analysis.rank_tests import Values

REACH = 2.66
"""Mean moving ranges from the centre to a limit: 3 / 1.128, as charts print it."""
BIAS = 1.128
"""Mean moving range of neighbouring values in SDs (d2 of two)."""
WIDE = 3.267
"""Moving ranges from this many times their mean are left out once."""
OVERDISPERSED = 1.2
VARIED = 0.25
"""Share by which a day's number may be off the mean before limits follow each day's own."""
SEVEN, TWO_THIRDS = 7, 2 / 3
FEWEST, FIRM_FROM = 5, 12


class Standing(StrEnum):
    """Whether so many baseline values give limits, trial limits, or none worth drawing."""

    NONE = "none"
    TRIAL = "trial"
    FIRM = "firm"


def standing(n: int) -> Standing:
    """None below five values, trial limits below twelve.

    >>> [standing(n).value for n in (4, 5, 12)]
    ['none', 'trial', 'firm']
    """
    if n < FEWEST:
        return Standing.NONE
    return Standing.TRIAL if n < FIRM_FROM else Standing.FIRM


@dataclass(frozen=True, slots=True)
class Limits:
    """Centre line and limits, in the measure's unit, not clipped to its scale."""

    low: float
    centre: float
    high: float

    def clipped(self, minimum: float | None, maximum: float | None) -> "Limits":
        """As drawn: no limit beyond an end of the scale."""
        low = self.low if minimum is None else max(minimum, self.low)
        high = self.high if maximum is None else min(maximum, self.high)
        return Limits(low, self.centre, high)


class SpecialCause(StrEnum):
    """Which rule marks a point, the first that holds."""

    NONE = "none"
    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    ONE_SIDE = "one_side"


@dataclass(frozen=True, slots=True)
class Mark:
    """What marks a point, and whether upwards (+1) or downwards (-1)."""

    cause: SpecialCause
    way: int


def xmr(values: Sequence[float] | Values, *, screened: bool = True, reach: float = REACH) -> Limits:
    """Limits mean -+ 2.66 mean |moving range|, wide moving ranges screened out once.

    TooFewValues below two values. Source: Wheeler (1993), Understanding Variation; screening:
    Nelson (1982), J. Quality Technology 14, 172-173.

    >>> series = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    >>> round(xmr(series).high, 2), round(xmr(series, screened=False).high, 2)
    (4.6, 6.95)
    """
    found = np.asarray(values, dtype=np.float64)
    if found.size < 2:
        raise TooFewValues("limits need two values")
    centre, width = float(found.mean()), reach * moving_range(found, screened=screened)
    return Limits(centre - width, centre, centre + width)


def moving_range(values: Values, *, screened: bool) -> float:
    """Mean distance of neighbours, the wide ones left out once if screened."""
    ranges = np.abs(np.diff(values))
    kept = ranges[ranges < WIDE * ranges.mean()] if screened and ranges.any() else ranges
    return float(kept.mean())


def varied(totals: Sequence[int]) -> bool:
    """Whether any day's number is more than a quarter off their mean: then shares need a p chart.

    Where they vary less, an XmR chart of the shares is plainer and says the same.

    >>> varied([20, 22, 19]), varied([20, 22, 9])
    (False, True)
    """
    n = np.asarray(totals, dtype=np.float64)
    return bool(n.size and np.max(np.abs(n - n.mean())) > VARIED * n.mean())


def p_chart(
    counts: Sequence[int], totals: Sequence[int], *, laney: bool | None = None
) -> tuple[Limits, ...]:
    """Limits for the share of each day: p -+ 3 sqrt(p(1 - p) / n_i), within 0 and 1.

    Where days differ by more than their numbers allow (sigma_z above 1.2) the limits are
    Laney's p', sigma_z times as wide; `laney` says yes or no to that. TooFewValues without
    totals. Source: Laney (2002), Quality Engineering 14, 531-537.

    >>> [round(day.high, 3) for day in p_chart([5, 5], [10, 20], laney=False)]
    [0.781, 0.65]
    """
    x, n = np.asarray(counts, dtype=np.float64), np.asarray(totals, dtype=np.float64)
    if not n.size or not n.all():
        raise TooFewValues("a share of nobody has no limits")
    centre = float(x.sum() / n.sum())
    spread = np.sqrt(centre * (1 - centre) / n)
    sigma = _sigma_z((x / n - centre), spread)
    widened = sigma > OVERDISPERSED if laney is None else laney
    reach = 3 * spread * (sigma if widened else 1.0)
    return tuple(Limits(centre - r, centre, centre + r).clipped(0.0, 1.0) for r in reach.tolist())


def _sigma_z(off: Values, spread: Values) -> float:
    if off.size < 2 or not spread.all():
        return 1.0
    return float(np.mean(np.abs(np.diff(off / spread)))) / BIAS


def marks(values: Sequence[float] | Values, limits: Limits) -> tuple[Mark, ...]:
    """What marks each point: outside > trend of 7 > two of three near a limit > 7 on one side.

    Source: NHS England, Making Data Count.

    >>> marks([5, 5, 9], Limits(2, 5, 8))[2]
    Mark(cause=<SpecialCause.OUTSIDE: 'outside'>, way=1)
    """
    found = np.asarray(values, dtype=np.float64)
    side = np.sign(found - limits.centre).astype(int)
    outside = (found > limits.high) | (found < limits.low)
    rules = (
        (SpecialCause.OUTSIDE, side * outside),
        (SpecialCause.TREND, _trends(found)),
        (SpecialCause.TWO_OF_THREE, _near(found, limits, side, outside)),
        (SpecialCause.ONE_SIDE, _in_runs(side)),
    )
    return tuple(
        next(
            (Mark(cause, int(ways[at])) for cause, ways in rules if ways[at]),
            Mark(SpecialCause.NONE, 0),
        )
        for at in range(found.size)
    )


def _trends(values: Values) -> NDArray[np.int_]:
    """+1 or -1 at every point of seven that rise or fall one after another; the later one wins."""
    found = np.zeros(values.size, dtype=int)
    for end in range(SEVEN, values.size + 1):
        steps = np.sign(np.diff(values[end - SEVEN : end]))
        if steps[0] and (steps == steps[0]).all():
            found[end - SEVEN : end] = int(steps[0])
    return found


def _in_runs(side: NDArray[np.int_]) -> NDArray[np.int_]:
    found = np.zeros(side.size, dtype=int)
    for end in range(SEVEN, side.size + 1):
        if abs(side[end - SEVEN : end].sum()) == SEVEN:
            found[end - SEVEN : end] = side[end - 1]
    return found


def _near(
    values: Values, limits: Limits, side: NDArray[np.int_], outside: NDArray[np.bool_]
) -> NDArray[np.int_]:
    off = np.abs(values - limits.centre)
    near = (off > TWO_THIRDS * (limits.high - limits.centre)) & ~outside
    found = np.zeros(values.size, dtype=int)
    for end in range(3, values.size + 1):
        three = slice(end - 3, end)
        if near[three].sum() >= 2 and abs(side[three].sum()) == 3:
            found[three] = np.where(near[three], side[three], found[three])
    return found

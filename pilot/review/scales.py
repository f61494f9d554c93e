"""Where a value stands in a picture, and which values are written beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from pilot.analysis import display

NICE = (1.0, 2.0, 2.5, 5.0)
FAIR = (3.0, 4.0, 6.0, 7.0)
"""Steps for scales that no nice step divides evenly."""
FEWEST, MOST = 3, 7
"""Steps on an axis."""
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places; what lies beyond an end stays at the end."""

    low: float
    high: float
    start: float
    """The place of the lowest value."""
    end: float

    def at(self, value: float) -> float:
        """The place of a value."""
        if self.high <= self.low:
            return (self.start + self.end) / 2
        part = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)

    def apart(self, values: Sequence[float]) -> float:
        """How far neighbours among these values, all one step apart, stand from each other."""
        return abs(self.end - self.start) / max(len(values) - 1, 1)


def ticks(low: float, high: float, *, grain: float = 0.0, wanted: int = 5) -> tuple[float, ...]:
    """Values to write on an axis from end to end, both ends among them, whole grains apart."""
    span = high - low
    for multiples, least in ((NICE, grain), (FAIR, grain), (NICE, 0.0)):
        even = [
            step
            for step in _steps(span, multiples)
            if _whole(span / step) and FEWEST <= round(span / step) <= MOST and _fits(step, least)
        ]
        if even:
            step = min(even, key=lambda each: abs(span / each - wanted))
            return tuple(_neat(low + n * step, step) for n in range(round(span / step) + 1))
    return _uneven(low, high, wanted)


def opened(
    low: float, high: float, *, low_ends: bool, high_ends: bool, grain: float = 0.0, wanted: int = 5
) -> tuple[float, float]:
    """An axis whose open ends reach on to the next step."""
    span = high - low
    fit = [step for step in _steps(span, NICE) if _fits(step, grain)] or _steps(span, NICE)
    step = min(fit, key=lambda each: abs(span / each - wanted))
    anchor = low if low_ends else high if high_ends else 0.0
    if not low_ends:
        low = _neat(anchor + floor((low - anchor) / step + _CLOSE) * step, step)
    if not high_ends:
        high = _neat(anchor + ceil((high - anchor) / step - _CLOSE) * step, step)
    return low, high


def through_zero(low: float, high: float, *, wanted: int = 5) -> tuple[float, ...]:
    """Values to write on an axis that holds both ends, nought among them where it lies between."""
    span = high - low
    step = min(_steps(span, NICE), key=lambda each: abs(span / each - wanted))
    first, last = floor(low / step + _CLOSE), ceil(high / step - _CLOSE)
    return tuple(_neat(n * step, step) for n in range(first, last + 1))


def tick_labels(values: Sequence[float]) -> tuple[str, ...]:
    """The values as they stand on an axis, all as fine as the finest."""
    places = max(display.decimals(value) for value in values)
    return tuple(display.fixed(value, places) for value in values)


def _steps(span: float, multiples: Sequence[float]) -> list[float]:
    size = floor(log10(span))
    return [times * 10.0**power for power in (size - 1, size) for times in multiples]


def _uneven(low: float, high: float, wanted: int) -> tuple[float, ...]:
    step = min(_steps(high - low, NICE), key=lambda each: abs((high - low) / each - wanted))
    first, last = ceil(low / step), floor(high / step)
    inner = [_neat(n * step, step) for n in range(first, last + 1)]
    return (low, *(t for t in inner if low + step / 2 <= t <= high - step / 2), high)


def _fits(step: float, grain: float) -> bool:
    return grain <= 0 or (step >= grain * (1 - _CLOSE) and _whole(step / grain))


def _whole(number: float) -> bool:
    return abs(number - round(number)) < _CLOSE


def _neat(value: float, step: float) -> float:
    return round(value, max(0, 2 - floor(log10(step))))

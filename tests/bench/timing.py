"""Measures processor time."""

from collections.abc import Callable
from statistics import median
from time import process_time


def cost_of(work: Callable[[], object], *, times: int) -> float:
    """Milliseconds of processor time, the median of that many runs after a first one."""
    work()
    costs = []
    for _run in range(times):
        begin = process_time()
        work()
        costs.append((process_time() - begin) * 1000)
    return median(costs)

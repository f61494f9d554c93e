"""Measures processor time, so that a busy machine does not spoil it."""

from collections.abc import Callable, Sequence
from os import sysconf
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

WARM = 6
"""Runs before those that count."""


def cost_of(work: Callable[[], object], *, times: int) -> float:
    """Milliseconds of processor time, the median of that many runs after a first one."""
    work()
    costs = []
    for _run in range(times):
        begin = process_time()
        work()
        costs.append((process_time() - begin) * 1000)
    return median(costs)


def cost_with(
    servers: Sequence[int], work: Callable[[], object], *, times: int
) -> tuple[float, float]:
    """The same with what these other processes spent on it, a mean of that many runs; and how long
    the shortest of them took by the clock. Psycopg keeps a statement's plan from the sixth time on,
    as it has in any server that runs for more than a moment."""
    for _run in range(WARM):
        work()
    waited = []
    begin = process_time() + spent(servers)
    for _run in range(times):
        started = perf_counter()
        work()
        waited.append(perf_counter() - started)
    return (process_time() + spent(servers) - begin) / times * 1000, min(waited) * 1000


def spent(servers: Sequence[int]) -> float:
    """Seconds of processor time; Linux counts them in its own ticks."""
    ticks = 0
    for process in servers:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / sysconf("SC_CLK_TCK")

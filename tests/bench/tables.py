"""Figures as the tables that `docs/performance.md` holds."""

from collections.abc import Iterable

from tests.bench.bare import Beside
from tests.bench.growth import Grown
from tests.bench.served import FLOOR, Served, Weight


def print_served(rows: Iterable[Served | Weight]) -> None:
    """A line for each number of clients and page, and what the servers weigh."""
    print("\n| Clients | Page | Answers/s | CPU ms | x floor | p50 ms | p95 ms | p99 ms | Errors |")
    print("|---|---|---|---|---|---|---|---|---|")
    floor = 0.0
    for row in rows:
        if isinstance(row, Weight):
            _print_weight(row)
            continue
        floor = row.cpu_ms if row.page == FLOOR else floor
        seen = row.load
        waits = " | ".join(f"{seen.percentile(which):.0f}" for which in (50, 95, 99))
        print(
            f"| {seen.clients} | {row.page} | {len(seen.took) / seen.seconds:.0f} "
            f"| {row.cpu_ms:.2f} | {row.cpu_ms / floor if floor else 0:.2f} | {waits} "
            f"| {seen.errors} |",
            flush=True,
        )


def _print_weight(weight: Weight) -> None:
    print("\n| Memory of all processes, MB | Before anybody asked | After all of it |")
    print("|---|---|---|")
    for name, (before, after) in (("bare floor", weight.floor_mb), ("ours", weight.ours_mb)):
        print(f"| {name} | {before:.0f} | {after:.0f} |")


def print_beside(rows: Iterable[Beside]) -> None:
    """A line for each page."""
    print("\n| Page | CPU ms | its queries and template alone, ms | Ratio |")
    print("|---|---|---|---|")
    for row in rows:
        print(f"| {row.page} | {row.ours:.1f} | {row.bare:.1f} | {row.ours / row.bare:.1f} |")


def print_growth(rows: Iterable[Grown]) -> None:
    """A line for each size and page."""
    print("\nAs a district grows, one process without a server")
    print("\n| Marks in the district | File, MB | What | CPU ms |")
    print("|---|---|---|---|")
    for row in rows:
        print(
            f"| {row.marks:,} | {row.file_mb:.0f} | {row.what} | {row.milliseconds:.1f} |",
            flush=True,
        )

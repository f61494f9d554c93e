"""Whether so many left, and so unevenly, that two groups cannot be compared any more.

Source: What Works Clearinghouse Standards Handbook 4.1 (2020), Table II.1.
"""

from collections.abc import Mapping
from enum import StrEnum

from pilot.analysis.errors import AnalysisError

ROUNDING = 1e-9


class Assumption(StrEnum):
    """How freely students are thought to have left for reasons of the lesson itself."""

    CAUTIOUS = "cautious"
    OPTIMISTIC = "optimistic"


_CAUTIOUS = """
5.7 5.8 5.9 5.9 6.0 6.1 6.2 6.3 6.3 6.3 6.3 6.2 6.2 6.1 6.0 5.9 5.9 5.8 5.7 5.5
5.4 5.3 5.2 5.1 4.9 4.8 4.7 4.5 4.4 4.3 4.1 4.0 3.8 3.6 3.5 3.3 3.2 3.1 2.9 2.8
2.6 2.5 2.3 2.1 2.0 1.8 1.6 1.5 1.3 1.2 1.0 0.9 0.7 0.6 0.4 0.3 0.2 0.0
"""
_OPTIMISTIC = """
10.0 10.1 10.2 10.3 10.4 10.5 10.7 10.8 10.9 10.9 10.9 10.9 10.9 10.8 10.8 10.7 10.6 10.5 10.3 10.2
10.0 9.9 9.7 9.5 9.4 9.2 9.0 8.8 8.6 8.4 8.2 8.0 7.8 7.6 7.4 7.2 7.0 6.7 6.5 6.3
6.0 5.8 5.6 5.3 5.1 4.9 4.6 4.4 4.2 3.9 3.7 3.5 3.2 3.0 2.8 2.6 2.3 2.1 1.9 1.6
1.4 1.1 0.9 0.7 0.5 0.3
"""
BOUNDARIES: Mapping[Assumption, tuple[float, ...]] = {
    Assumption.CAUTIOUS: tuple(float(each) for each in _CAUTIOUS.split()),
    Assumption.OPTIMISTIC: tuple(float(each) for each in _OPTIMISTIC.split()),
}
"""Highest differential attrition that is low, in per cent, by whole per cent of overall."""


def boundary(overall_percent: float, assumption: Assumption = Assumption.CAUTIOUS) -> float | None:
    """Highest differential attrition, in per cent points, still low; None where none is.

    The overall attrition is rounded to a whole per cent, as the table has it. AnalysisError
    outside 0-100.

    >>> boundary(10), boundary(10, Assumption.OPTIMISTIC), boundary(60)
    (6.3, 10.9, None)
    """
    if not 0 <= overall_percent <= 100:
        raise AnalysisError("a share of those who left must lie between 0 and 100")
    found, row = BOUNDARIES[assumption], int(overall_percent + 0.5)
    return found[row] if row < len(found) else None


def is_high(
    overall: float, differential: float, assumption: Assumption = Assumption.CAUTIOUS
) -> bool:
    """Whether shares of 0-1 that left, overall and between the groups, are beyond the boundary.

    >>> is_high(0.08, 0.03), is_high(0.30, 0.06)
    (False, True)
    """
    limit = boundary(100 * overall, assumption)
    return limit is None or 100 * abs(differential) > limit + ROUNDING

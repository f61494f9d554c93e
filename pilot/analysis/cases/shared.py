"""What the answers to every family of cases have in common."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from scipy.special import stdtr

from pilot.analysis.inference import Chances, Estimate, Range, central_range

Case: TypeAlias = Mapping[str, Any]
Answers: TypeAlias = dict[str, Any]


def two_sided(estimate: Estimate) -> float:
    """The two-sided p of no change at all, for the details panel only."""
    return 2 * float(stdtr(estimate.df, -abs(estimate.est) / estimate.se))


def ends(found: Range) -> list[float]:
    """A range as the two numbers a case lists."""
    return [found.low, found.high]


def ci95(estimate: Estimate) -> list[float]:
    """The 95 % range as two numbers."""
    return ends(central_range(estimate, 0.95))


def t_answers(estimate: Estimate, before: str = "") -> Answers:
    """t, df, p and 95 % range of one estimate, each name with this before it."""
    return {
        f"{before}t": estimate.est / estimate.se,
        f"{before}df": estimate.df,
        f"{before}p": two_sided(estimate),
        f"{before}ci95": ci95(estimate),
    }


def chance_answers(chance: Chances) -> Answers:
    """The four chances by name."""
    return {
        "p_better": chance.p_better,
        "p_trivial": chance.p_trivial,
        "p_worse": chance.p_worse,
        "p_gt0": chance.p_gt0,
    }

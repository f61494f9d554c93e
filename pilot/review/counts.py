"""What was counted over made-up classes, as it travels with the application."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pilot.language import gettext as _

COUNTS = Path(__file__).with_name("calibration.json")
"""Made by `make calibration`."""
TARGET, SMALL_TARGET = 0.5, 0.25
"""In usual spreads of students' changes."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Classes of one size, target and true change, and how many of a hundred got which verdict."""

    n: int
    target: float
    truth: float
    per_cent: Mapping[str, float]
    in_likely: float
    in_detailed: float


@cache
def counted() -> Mapping[str, Any]:
    """The counts as they were made, read when somebody first asks."""
    found: Mapping[str, Any] = json.loads(COUNTS.read_text(encoding="utf-8"))
    return found


def kinds(target: float, truth: float) -> tuple[Kind, ...]:
    """The kinds of classes with this target and true change, the smallest class first."""
    runs = counted()["runs"]
    return tuple(
        Kind(
            n=kind["n"],
            target=target,
            truth=truth,
            per_cent={code: 100 * kind["shown"][code] / runs for code in kind["shown"]},
            in_likely=100 * kind["in_likely"] / runs,
            in_detailed=100 * kind["in_detailed"] / runs,
        )
        for kind in counted()["kinds"]
        if (kind["target"], kind["truth"]) == (target, truth)
    )


def in_hundred(share: float) -> str:
    """A share of a hundred in whole classes; the rare is not called never, nor the usual always."""
    if 0 < share < 1:
        return _("under 1")
    return str(min(round(share), 99) if share < 100 else 100)

"""The decided pilots of some schools, with the verdicts that were kept: one select."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from pilot.accounts.models import Person
from pilot.db import session
from pilot.pilots.models import Cohort, Pilot
from pilot.review.models import Decision, DecisionKind
from pilot.rosters.models import ClassGroup

SHORTEST_NAME = 4
"""Letters from which a part of someone's name is told from an ordinary word."""
_GAP = "…"


@dataclass(frozen=True)
class Remembered:
    """A decided pilot without any name: what was tried, found and decided, and why."""

    pilot_id: int
    strategy: str
    decided_at: datetime
    decision: DecisionKind
    reason: str
    verdict: Mapping[str, Any]


def remembered(
    district_id: int, school_ids: Collection[int], *, strategy: str | None = None
) -> list[Remembered]:
    """Every decided pilot of these schools with its last decision, in the order of decisions."""
    last = (
        select(Decision.pilot_id, func.max(Decision.number).label("number"))
        .where(Decision.district_id == district_id)
        .group_by(Decision.pilot_id)
        .subquery()
    )
    asked = (
        select(Decision, Pilot.strategy, Person.name, ClassGroup.name)
        .join(last, (last.c.pilot_id == Decision.pilot_id) & (last.c.number == Decision.number))
        .join(Pilot, (Pilot.district_id == Decision.district_id) & (Pilot.id == Decision.pilot_id))
        .join(Person, (Person.district_id == Pilot.district_id) & (Person.id == Pilot.owner_id))
        .join(Cohort, (Cohort.district_id == Pilot.district_id) & (Cohort.pilot_id == Pilot.id))
        .join(
            ClassGroup,
            (ClassGroup.district_id == Cohort.district_id)
            & (ClassGroup.id == Cohort.class_group_id),
        )
        .where(
            Decision.district_id == district_id,
            Pilot.school_id.in_(school_ids),
            Pilot.closed_at.is_not(None),
            Pilot.strategy == strategy if strategy is not None else Pilot.strategy != "",
        )
        .order_by(Decision.decided_at, Decision.pilot_id, Cohort.id)
    )
    decisions: dict[int, tuple[Decision, str]] = {}
    names: dict[int, set[str]] = defaultdict(set)
    for decision, tried, owner, class_name in session.execute(asked):
        decisions[decision.pilot_id] = (decision, tried)
        names[decision.pilot_id] |= {owner, class_name, *_parts_of(owner)}
    return [
        Remembered(
            pilot_id=pilot_id,
            strategy=tried,
            decided_at=decision.decided_at,
            decision=decision.kind,
            reason=without(names[pilot_id], decision.reason),
            verdict=decision.verdict,
        )
        for pilot_id, (decision, tried) in decisions.items()
    ]


def without(names: Collection[str], words: str) -> str:
    """Words in which a gap stands for each of these names.

    >>> without({"Ms Okafor", "Okafor"}, "Okafor's class asked for more of it.")
    "…'s class asked for more of it."
    """
    for name in sorted(names, key=lambda each: (-len(each), each)):
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", _GAP, words, flags=re.IGNORECASE)
    return words


def _parts_of(name: str) -> set[str]:
    return {part for part in re.split(r"[\s-]+", name) if len(part) >= SHORTEST_NAME}

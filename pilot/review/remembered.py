"""The decided pilots of some schools, with the verdicts that were kept."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Select, bindparam, func, select

from pilot.accounts.models import Person
from pilot.analysis.memory import Fate, fate_of
from pilot.db import session
from pilot.pilots.models import Cohort, Pilot
from pilot.pilots.own_rows import HERE
from pilot.quick import Prepared
from pilot.review.models import Decision, DecisionKind
from pilot.review.remembering import Remembering
from pilot.rosters.models import ClassGroup

SHORTEST_NAME = 4
"""Letters from which a part of someone's name is told from an ordinary word."""
_GAP = "…"
_fates: Remembering[tuple[Fate, ...]] = Remembering(256)
_SCHOOLS: BindParameter[Any] = bindparam("schools", type_=BigInteger, expanding=True)


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
    asked = _with_names()
    if strategy is not None:
        asked = asked.where(Pilot.strategy == strategy)
    decisions: dict[int, tuple[Decision, str]] = {}
    names: dict[int, set[str]] = defaultdict(set)
    which = {"here": district_id, "schools": list(school_ids)}
    for decision, tried, owner, class_name in session.execute(asked, which):
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


def fates_before(pilot: Pilot) -> tuple[Fate, ...]:
    """What became of pilots of the same school and strategy that were decided before this one.

    A decision is never written over: verdicts, which are long, are read once.
    """
    which = {"here": pilot.district_id, "school": pilot.school_id, "strategy": pilot.strategy}
    last = {pilot_id: (at, its_id) for its_id, pilot_id, at in _OF_STRATEGY.every(**which)}
    own_at, _own = last.pop(pilot.id, (None, None))
    decided = tuple(sorted(i for at, i in last.values() if own_at is None or at < own_at))
    return _fates.of((pilot.district_id, decided), lambda: _fates_of(pilot.district_id, decided))


def _fates_of(district_id: int, decision_ids: Collection[int]) -> tuple[Fate, ...]:
    if not decision_ids:
        return ()
    asked = select(Decision.verdict).where(
        Decision.district_id == district_id, Decision.id.in_(decision_ids)
    )
    return tuple(map(fate_of, session.scalars(asked)))


def _of_strategy(_dialect: str) -> Select[int, int, datetime]:
    """Every decision on each of them, the last one last: few are decided more than once."""
    return (
        select(Decision.id, Decision.pilot_id, Decision.decided_at)
        .join(Pilot, (Pilot.district_id == HERE) & (Pilot.id == Decision.pilot_id))
        .where(
            Decision.district_id == HERE,
            Pilot.school_id == bindparam("school", type_=BigInteger),
            Pilot.strategy == bindparam("strategy"),
            Pilot.closed_at.is_not(None),
        )
        .order_by(Decision.number)
    )


_OF_STRATEGY = Prepared(_of_strategy)


@cache
def _with_names() -> Select[Decision, str, str, str]:
    """A row for each class of each pilot, with the last decision on it."""
    last = (
        select(Decision.pilot_id, func.max(Decision.number).label("number"))
        .where(Decision.district_id == HERE)
        .group_by(Decision.pilot_id)
        .subquery()
    )
    return (
        select(Decision, Pilot.strategy, Person.name, ClassGroup.name)
        .join(last, (last.c.pilot_id == Decision.pilot_id) & (last.c.number == Decision.number))
        .join(Pilot, (Pilot.district_id == HERE) & (Pilot.id == Decision.pilot_id))
        .join(Person, (Person.district_id == HERE) & (Person.id == Pilot.owner_id))
        .join(Cohort, (Cohort.district_id == HERE) & (Cohort.pilot_id == Pilot.id))
        .join(
            ClassGroup,
            (ClassGroup.district_id == HERE) & (ClassGroup.id == Cohort.class_group_id),
        )
        .where(
            Decision.district_id == HERE,
            Pilot.school_id.in_(_SCHOOLS),
            Pilot.closed_at.is_not(None),
            Pilot.strategy != "",
        )
        .order_by(Decision.decided_at, Decision.pilot_id, Cohort.id)
    )


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

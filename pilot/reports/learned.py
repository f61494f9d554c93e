"""What went less well in a school's last pilots, by strategy: for whoever plans the next one."""

import re
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select

from pilot.accounts.models import Person
from pilot.db import session
from pilot.pilots.learned import Learned
from pilot.pilots.models import Cohort, CohortKind, Pilot
from pilot.reports.names import name_parts
from pilot.review.remembered import without
from pilot.rosters.models import ClassGroup, Enrolment
from pilot.voices.models import Reflection

FEWEST_TOLD, MOST_TOLD = 2, 2
"""Decided pilots of a strategy from which words are told, as one is one teacher's; and how many."""


@dataclass(frozen=True)
class _Decided:
    """A decided pilot: what was tried, what its teacher said, and whose names may be in that."""

    strategy: str
    words: str
    teacher: str
    class_id: int
    class_name: str


def learned_by(pilot: Pilot) -> Learned:
    """By strategy, the words of the last decided pilots of the school, without anyone's name."""
    by_strategy: dict[str, list[_Decided]] = defaultdict(list)
    for found in _decided(pilot):
        by_strategy[found.strategy].append(found)
    told = {key: known for key, known in by_strategy.items() if len(known) >= FEWEST_TOLD}
    class_ids = {each.class_id for known in told.values() for each in known}
    children = _children(pilot.district_id, class_ids)
    said = {
        key: tuple(_nameless(each, children[each.class_id]) for each in known if each.words)
        for key, known in told.items()
    }
    return {key: words[:MOST_TOLD] for key, words in said.items() if words}


def _decided(pilot: Pilot) -> list[_Decided]:
    """The closed pilots of the school with what their teachers said, the last ones first."""
    asked = (
        select(
            Pilot.strategy,
            func.coalesce(Reflection.went_less_well, ""),
            Person.name,
            ClassGroup.id,
            ClassGroup.name,
        )
        .join(Person, (Person.district_id == Pilot.district_id) & (Person.id == Pilot.owner_id))
        .join(Cohort, (Cohort.district_id == Pilot.district_id) & (Cohort.pilot_id == Pilot.id))
        .join(
            ClassGroup,
            (ClassGroup.district_id == Cohort.district_id)
            & (ClassGroup.id == Cohort.class_group_id),
        )
        .outerjoin(
            Reflection,
            (Reflection.district_id == Pilot.district_id) & (Reflection.pilot_id == Pilot.id),
        )
        .where(
            Pilot.district_id == pilot.district_id,
            Pilot.school_id == pilot.school_id,
            Pilot.id != pilot.id,
            Pilot.closed_at.is_not(None),
            Pilot.strategy != "",
            Cohort.kind == CohortKind.PILOT,
        )
        .order_by(Pilot.closed_at.desc(), Pilot.id.desc())
    )
    return [_Decided(*row) for row in session.execute(asked)]


def _children(district_id: int, class_ids: set[int]) -> dict[int, set[str]]:
    """The names of everyone who was ever in these classes."""
    found: dict[int, set[str]] = defaultdict(set)
    if class_ids:
        asked = (
            select(Enrolment.class_group_id, Person.name)
            .join(
                Person,
                (Person.district_id == Enrolment.district_id) & (Person.id == Enrolment.student_id),
            )
            .where(Enrolment.district_id == district_id, Enrolment.class_group_id.in_(class_ids))
        )
        for class_id, name in session.execute(asked):
            found[class_id].add(name)
    return found


def _nameless(said: _Decided, children: set[str]) -> str:
    words = said.words
    for name in sorted(children, key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "…", words)
    return without({*name_parts(said.teacher), said.class_name}, words)

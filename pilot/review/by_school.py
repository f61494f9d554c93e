"""Schools beside each other: how many pilots stand where, and what became of those decided.

In the order of their names, and in no other: whoever tries more also stops more.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from pilot.accounts import service as accounts
from pilot.accounts.models import Role
from pilot.accounts.sign_in import Visitor
from pilot.analysis.memory import Fate
from pilot.analysis.memory_words import fate_label
from pilot.db import session
from pilot.language import catalogue
from pilot.language import gettext as _
from pilot.pilots.models import Pilot
from pilot.review.listed import Reach, counts_of, started_at
from pilot.review.models import PilotDigest
from pilot.review.portfolio_rows import standing_words
from pilot.review.standing import Standing, todays


@dataclass(frozen=True)
class SchoolCounts:
    """One school in one line."""

    school_id: int
    name: str
    led: bool
    """Whether the visitor leads it and may look at its pilots."""
    standings: tuple[int, ...]
    fates: tuple[int, ...]


@dataclass(frozen=True)
class BySchool:
    """What the page shows."""

    leads: bool
    standings: tuple[str, ...]
    fates: tuple[str, ...]
    schools: tuple[SchoolCounts, ...]


def by_school(me: Visitor, *, now: datetime) -> BySchool:
    """The schools that the visitor leads or administers, counted."""
    led = me.schools_as(Role.LEADER)
    schools = accounts.schools_of(me.district_id, led | me.schools_as(Role.ADMINISTRATOR))
    ids = tuple(each.id for each in schools)
    reach = Reach(me.district_id, ids, tuple(todays(schools, now)))
    counts, fates = counts_of(reach), _fates_of(reach)
    return BySchool(
        leads=bool(led),
        standings=(_("All"), *(standing_words(each) for each in Standing)),
        fates=(*(fate_label(each, catalogue()) for each in Fate), _("Not worked out yet")),
        schools=tuple(
            SchoolCounts(
                school_id=school.id,
                name=school.name,
                led=school.id in led,
                standings=_standings(Counter(counts.get(school.id, {}))),
                fates=_fates(fates[school.id]),
            )
            for school in schools
        ),
    )


def _standings(counts: Counter[Standing]) -> tuple[int, ...]:
    return (counts.total(), *(counts[each] for each in Standing))


def _fates(counts: Counter[str | None]) -> tuple[int, ...]:
    return (*(counts[each.value] for each in Fate), counts[None])


def _fates_of(reach: Reach) -> dict[int, Counter[str | None]]:
    """By school, how many decided pilots had which fate; None where it was not kept yet."""
    rows = session.execute(
        select(Pilot.school_id, PilotDigest.fate, func.count())
        .outerjoin(
            PilotDigest,
            (PilotDigest.district_id == Pilot.district_id) & (PilotDigest.pilot_id == Pilot.id),
        )
        .where(*started_at(reach), Pilot.closed_at.is_not(None))
        .group_by(Pilot.school_id, PilotDigest.fate)
    )
    found: dict[int, Counter[str | None]] = defaultdict(Counter)
    for school_id, fate, n in rows:
        found[school_id][fate] = n
    return found

"""Decisions that are to be looked at again: on a day the school meets, and until someone does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from pilot import clock
from pilot.accounts.calendar import calendars_of
from pilot.accounts.models import Role, School
from pilot.accounts.sign_in import Visitor
from pilot.db import session
from pilot.language import gettext as _
from pilot.pilots.models import Cohort, CohortKind, Pilot
from pilot.review.models import Decision, DecisionKind
from pilot.rosters.models import ClassGroup
from pilot.web.filters import month_day

AHEAD = timedelta(days=14)
"""How long before its day a review is announced."""
MOST = 20
"""Reviews on the portfolio: who has looked at these is shown the next."""


@dataclass(frozen=True)
class Decided:
    """The last decision on a closed pilot that names a day, with the class and the school."""

    decision: Decision
    pilot: Pilot
    class_name: str
    school: School


@dataclass(frozen=True)
class Review:
    """A decision to look at again."""

    pilot_id: int
    class_name: str
    kind: DecisionKind
    reason: str
    on: date
    """A school day: the agreed one, or the first after it."""
    is_due: bool
    words: str


def reviews_due(me: Visitor, *, now: datetime) -> list[Review]:
    """What is due in the leader's schools or soon will be, the longest due first."""
    of_mine = Pilot.school_id.in_(me.schools_as(Role.LEADER))
    found = decided_until(me.district_id, now.date() + AHEAD, of_mine, most=MOST)
    days = review_days(found)
    reviews = [
        _review(each, day, clock.day_of(now, each.school.time_zone))
        for each, day in zip(found, days, strict=True)
    ]
    return sorted(reviews, key=lambda each: (each.on, each.pilot_id))


def review_days(found: Sequence[Decided]) -> list[date]:
    """When each of them, of one district, is looked at again: a day its school meets."""
    calendars = calendars_of([each.school for each in found])
    agreed = [each.decision.review_on or date.max for each in found]
    return [
        next(calendars[each.school.id].following(day), day)
        for each, day in zip(found, agreed, strict=True)
    ]


def decided_until(
    district_id: int, until: date, *which: ColumnElement[bool], most: int | None = None
) -> list[Decided]:
    """The last decisions on closed pilots that name a day until this one or the day after."""
    later = aliased(Decision)
    asked = (
        select(Decision, Pilot, ClassGroup.name, School)
        .join(Pilot, (Pilot.district_id == Decision.district_id) & (Pilot.id == Decision.pilot_id))
        .join(School, (School.district_id == Pilot.district_id) & (School.id == Pilot.school_id))
        .join(Cohort, (Cohort.district_id == Pilot.district_id) & (Cohort.pilot_id == Pilot.id))
        .join(
            ClassGroup,
            (ClassGroup.district_id == Cohort.district_id)
            & (ClassGroup.id == Cohort.class_group_id),
        )
        .where(
            Decision.district_id == district_id,
            Decision.review_on <= until + timedelta(days=1),  # somewhere it is tomorrow already
            Pilot.closed_at.is_not(None),
            Cohort.kind == CohortKind.PILOT,
            ~select(later.id)
            .where(
                later.district_id == Decision.district_id,
                later.pilot_id == Decision.pilot_id,
                later.number > Decision.number,
            )
            .exists(),
            *which,
        )
        .order_by(Decision.review_on, Decision.id)
        .limit(most)
    )
    return [Decided(*row) for row in session.execute(asked)]


def _review(each: Decided, on: date, today: date) -> Review:
    return Review(
        pilot_id=each.pilot.id,
        class_name=each.class_name,
        kind=each.decision.kind,
        reason=each.decision.reason,
        on=on,
        is_due=on <= today,
        words=_("Review due %(day)s", day=month_day(on)),
    )

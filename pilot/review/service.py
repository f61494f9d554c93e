"""Deciding, and going on with the next cycle."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pilot.accounts.calendar import calendar_of
from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.lessons import service as lessons
from pilot.measures import service as measures
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.phases import PilotState, usual_days
from pilot.review.models import Decision, DecisionKind

if TYPE_CHECKING:
    from pilot.analysis import Judgement

LATEST_REVIEW = timedelta(days=731)
"""How far ahead a decision may be looked at again."""


def decisions_on(pilot: Pilot) -> list[Decision]:
    """All decisions on a pilot, the first one first; the last one counts."""
    return list(
        session.scalars(
            select(Decision)
            .where(Decision.district_id == pilot.district_id, Decision.pilot_id == pilot.id)
            .order_by(Decision.number)
        )
    )


def decide(
    pilot: Pilot,
    kind: DecisionKind,
    reason: str,
    *,
    number: int,
    verdict: dict[str, Any],
    by: Person,
    at: datetime,
    today: date,
    review_on: date | None = None,
) -> Decision:
    """Records a decision with the verdict as it stood, and closes the pilot.

    `number` is the one the leader saw on the page: sending the same decision twice keeps one, and
    a decision someone else recorded meanwhile is not written over.
    """
    if pilots.state_of(pilot, today) in (PilotState.DRAFT, PilotState.PLANNED):
        raise RuleBroken("kind", _("This pilot has not begun, so there is nothing to decide yet."))
    _refuse_review(review_on, today)
    known = decisions_on(pilot)
    same = next((d for d in known if d.number == number), None)
    if same is not None and (same.kind, same.reason, same.review_on) == (
        kind,
        reason,
        review_on,
    ):
        return same
    if number != len(known) + 1:
        raise RuleBroken("kind", _("Someone decided meanwhile. Look at the decision, then go on."))
    decision = Decision(
        district_id=pilot.district_id,
        pilot_id=pilot.id,
        number=number,
        kind=kind,
        reason=reason,
        decided_by_id=by.id,
        decided_at=at,
        review_on=review_on,
        verdict=verdict,
    )
    session.add(decision)
    session.flush()
    pilots.close(pilot, at=at)
    pilots.touch(pilot, at=at)
    return decision


def _refuse_review(review_on: date | None, today: date) -> None:
    if review_on is None:
        return
    if review_on <= today:
        raise RuleBroken("review_on", _("That day is over. Enter a later one, or none."))
    if review_on > today + LATEST_REVIEW:
        raise RuleBroken("review_on", _("That is more than two years away. Enter an earlier day."))


def kept(judgement: "Judgement | None") -> dict[str, Any]:
    """The verdict as a decision keeps it, with what else was measured; nothing without numbers."""
    if judgement is None or not judgement.primary.n:
        return {}
    told = judgement.to_json()
    return {**told["primary"], "others": told["others"], "luck": told["luck"]}


def reopen(pilot: Pilot, *, at: datetime) -> None:
    """Lets a decided pilot go on; its decisions stay on record."""
    if pilot.closed_at is not None:
        pilots.reopen(pilot)
        pilots.touch(pilot, at=at)


def next_cycle(pilot: Pilot, *, by: Person, at: datetime, today: date) -> Pilot:
    """A draft that goes on from this pilot, pre-filled; asking twice gives the same draft."""
    session.refresh(pilot, with_for_update=True)  # two clicks at once wait for each other
    known = session.scalar(
        select(Pilot).where(Pilot.district_id == pilot.district_id, Pilot.previous_id == pilot.id)
    )
    if known is not None:
        return known
    if pilot.closed_at is None:
        raise RuleBroken("kind", _("The next cycle starts when this one is decided."))
    following = pilots.add_pilot(
        Pilot(
            district_id=pilot.district_id,
            school_id=pilot.school_id,
            owner_id=by.id,
            pain_point=pilot.pain_point,
            pain_number=pilot.pain_number,
            pain_unit=pilot.pain_unit,
            strategy=pilot.strategy,
            long_term_goal=pilot.long_term_goal,
            asks_progress=pilot.asks_progress,
            given_planning_minutes=pilot.given_planning_minutes,
            given_collaboration_minutes=pilot.given_collaboration_minutes,
            cycle=pilot.cycle + 1,
            previous_id=pilot.id,
            created_at=at,
        ),
        pilots.class_of(pilot),
        usual_days(
            calendar_of(pilots.school_of(pilot)),
            today,
            before=len(pilots.days_of(pilot, PhaseKind.BASELINE)),
            during=len(pilots.days_of(pilot, PhaseKind.DURING)),
        ),
    )
    measures.copy_goal(pilot, following, at=at)
    lessons.copy_lessons(pilot, following, at=at)
    return following

"""The rollout note: what becomes the normal way after a pilot was adopted, for those who start."""

from dataclasses import dataclass
from datetime import date, datetime

from pilot import clock
from pilot.language import gettext as _
from pilot.pilots.models import Pilot
from pilot.pilots.strategies import Strategy, strategy_of
from pilot.reports.names import nameless
from pilot.review.changes import Change
from pilot.review.models import DecisionKind
from pilot.review.page import PilotPage, page_of
from pilot.review.privacy import LEADER


@dataclass(frozen=True)
class Rollout:
    """What the note says."""

    title: str
    school: str
    decided_on: date
    by: str
    reason: str
    stood: str
    """The verdict as it stood when it was adopted."""
    strategy: Strategy | None
    minutes_at_home: str
    changes: tuple[Change, ...]
    learned: tuple[tuple[str, str], ...]
    """What went well, less well, and what to do differently: each with its words."""
    burden: str
    review_on: date | None


def rollout_of(pilot: Pilot, *, now: datetime) -> Rollout | None:
    """The note; None while the pilot's last decision is another one."""
    page = page_of(pilot, LEADER, now=now)
    line = page.decision
    if line is None or line.kind is not DecisionKind.ADOPT:
        return None
    said = nameless(page.rows)
    return Rollout(
        title=_title(page),
        school=page.rows.school.name,
        decided_on=clock.day_of(line.decided_at, page.rows.school.time_zone),
        by=line.by,
        reason=said(line.reason),
        stood=line.stood,
        strategy=strategy_of(pilot),
        minutes_at_home=_minutes_at_home(page),
        changes=tuple(page.changes),
        learned=tuple((name, said(words)) for name, words in _learned(page) if words),
        burden=page.burden,
        review_on=line.review_on,
    )


def _title(page: PilotPage) -> str:
    class_name = page.rows.class_group.name
    if not page.strategy:
        return _("What becomes normal in %(class_name)s", class_name=class_name)
    return _(
        "%(strategy)s becomes normal in %(class_name)s",
        strategy=page.strategy,
        class_name=class_name,
    )


def _minutes_at_home(page: PilotPage) -> str:
    minutes = [lesson.minutes for lesson in page.rows.lessons]
    if not minutes:
        return ""
    return _(
        "A lesson at home took %(n)s minutes on average.", n=round(sum(minutes) / len(minutes))
    )


def _learned(page: PilotPage) -> tuple[tuple[str, str], ...]:
    said = page.reflection
    if said is None:
        return ()
    return (
        (_("What went well"), said.went_well),
        (_("What went less well"), said.went_less_well),
        (_("Next time"), said.next_time),
    )

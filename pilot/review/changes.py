"""What changed on the way: the teacher's adjustments, and edits of a sealed plan.

An adjustment is chosen after a class, or because of what students said.
"""

from dataclasses import dataclass
from datetime import date, datetime

from pilot import clock
from pilot.language import gettext as _
from pilot.meetings.models import Change as Chosen
from pilot.meetings.words import CHANGES
from pilot.pilots.edits import words_for
from pilot.pilots.models import PhaseKind
from pilot.review.dataset import PilotRows


@dataclass(frozen=True)
class Change:
    """An adjustment, with its number on the charts."""

    number: int
    what: str
    words: str
    on: date


@dataclass(frozen=True)
class LateEdit:
    """A part of the plan that was changed after it was sealed."""

    what: str
    before: str
    after: str
    at: datetime


def changes_of(rows: PilotRows) -> tuple[Change, ...]:
    """The adjustments in the order they were made."""
    after_class = [
        (meeting.met_on, str(CHANGES[meeting.change]), meeting.change_words)
        for meeting in rows.meetings
        if meeting.change is not Chosen.NOTHING
    ]
    heard = [
        (e.heard_on, _("We heard students"), e.heard) for e in tuple(rows.asked)[::-1] if e.heard_on
    ]
    made = sorted((*after_class, *heard), key=lambda each: each[0])
    return tuple(Change(n, what, words, on) for n, (on, what, words) in enumerate(made, start=1))


def late_edits_of(rows: PilotRows) -> tuple[LateEdit, ...]:
    """Every edit after the seal, in order."""
    return tuple(
        LateEdit(words_for(edit.what), edit.before, edit.after, edit.edited_at)
        for edit in rows.edits
    )


def sealed_on(rows: PilotRows) -> date:
    """The day the plan was sealed: its first day, and not before it was started."""
    first = rows.phases[PhaseKind.DURING].starts_on
    if rows.edits:  # the dates may have been moved since; by the first kept change it was sealed
        first = min(first, _day(rows, rows.edits[0].edited_at))
    started = rows.pilot.started_at
    return max(first, _day(rows, started)) if started else first


def planned_late_on(rows: PilotRows) -> date | None:
    """The day a pilot was started, where that was after its first day."""
    started = rows.pilot.started_at
    day = _day(rows, started) if started else None
    return day if day and day > rows.phases[PhaseKind.DURING].starts_on else None


def _day(rows: PilotRows, moment: datetime) -> date:
    return clock.day_of(moment, rows.school.time_zone)

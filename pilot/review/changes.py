"""What changed on the way: the teacher's adjustments, and edits of a sealed plan."""

from dataclasses import dataclass
from datetime import date, datetime

from pilot.meetings.models import Change as Chosen
from pilot.meetings.words import CHANGES
from pilot.pilots.edits import words_for
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
    made = [meeting for meeting in rows.meetings if meeting.change is not Chosen.NOTHING]
    return tuple(
        Change(place, str(CHANGES[meeting.change]), meeting.change_words, meeting.met_on)
        for place, meeting in enumerate(made, start=1)
    )


def late_edits_of(rows: PilotRows) -> tuple[LateEdit, ...]:
    """Every edit after the seal, in order."""
    return tuple(
        LateEdit(words_for(edit.what), edit.before, edit.after, edit.edited_at)
        for edit in rows.edits
    )

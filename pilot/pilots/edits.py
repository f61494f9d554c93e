"""Changes to a plan after it was sealed: kept and shown."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Executable, select

from pilot.accounts.models import Person
from pilot.db import session
from pilot.language import lazy_gettext as _
from pilot.pilots.models import Pilot, PlanEdit
from pilot.pilots.own_rows import of_pilot, which
from pilot.pilots.phases import is_sealed
from pilot.quick import Prepared

WORDS: dict[str, Any] = {
    "problem": _("Problem"),
    "problem_today": _("The problem's number today"),
    "strategy": _("Strategy"),
    "dates": _("Dates"),
    "results_on": _("Day of the results"),
    "design": _("How it is compared"),
    "long_term_goal": _("Long-term goal"),
    "prediction": _("Prediction"),
    "measure": _("What is measured"),
    "goal": _("Goal"),
    "same questions": _("Same questions before and after"),
    "question": _("Question to students"),
    "other measures": _("What else is measured"),
    "starting scores": _("Starting scores"),
    "lessons": _("Lessons"),
    "time given": _("Time to plan"),
}
"""What each part of a plan is called on a page, by its short name."""

_LONGEST = 300


class Edit(NamedTuple):
    """A change to a plan after it was sealed, as pages tell of it."""

    what: str
    """Which part of the plan: its short name in `pilots.plan`."""
    before: str
    after: str
    person_id: int
    """Who made it."""
    edited_at: datetime


def words_for(what: str) -> str:
    """The part of the plan in words."""
    return str(WORDS.get(what, what))


def note_edit(
    pilot: Pilot, by: Person, what: str, before: str, after: str, *, at: datetime, today: date
) -> None:
    """Keeps a change to a started pilot's sealed plan. Nothing changed: nothing to keep."""
    if before == after or pilot.started_at is None or not is_sealed(pilot, today):
        return
    session.add(
        PlanEdit(
            district_id=pilot.district_id,
            pilot_id=pilot.id,
            person_id=by.id,
            what=what,
            before=_short(before),
            after=_short(after),
            edited_at=at,
        )
    )
    session.flush()


def edits_of(pilot: Pilot) -> list[Edit]:
    """Every change after the seal, the first one first."""
    return [Edit._make(row) for row in _EDITS.every(**which(pilot))]


def _edits(_dialect: str) -> Executable:
    told = [getattr(PlanEdit, name) for name in Edit._fields]
    return select(*told).where(of_pilot(PlanEdit)).order_by(PlanEdit.edited_at, PlanEdit.id)


_EDITS = Prepared(_edits)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"

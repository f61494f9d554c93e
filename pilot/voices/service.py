"""Keeping what a teacher noticed, and finding it again."""

from datetime import date, datetime

from pilot.accounts.models import Person
from pilot.db import session, upsert
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.voices.models import Reflection


def find_reflection(pilot: Pilot) -> Reflection | None:
    """What the teacher said, if they did."""
    return session.get(Reflection, (pilot.district_id, pilot.id))


def has_begun(pilot: Pilot, today: date) -> bool:
    """Whether there is anything to look back on."""
    first = pilots.phases_of(pilot)[PhaseKind.DURING].starts_on
    return pilot.started_at is not None and today >= first


def reflect(
    pilot: Pilot,
    by: Person,
    *,
    went_well: str,
    went_less_well: str,
    next_time: str,
    at: datetime,
    today: date,
) -> None:
    """Keeps what the teacher noticed; the last words count. From the pilot's first day on."""
    pilots.refuse_if_closed(pilot)
    if not has_begun(pilot, today):
        raise RuleBroken("went_well", _("The pilot has not begun. Look back once it has."))
    said = {"went_well": went_well, "went_less_well": went_less_well, "next_time": next_time}
    its = {"written_by_id": by.id, "written_at": at}
    values = {"district_id": pilot.district_id, "pilot_id": pilot.id, **said, **its}
    session.execute(upsert(Reflection, values, [*said, *its]))
    pilots.touch(pilot, at=at)

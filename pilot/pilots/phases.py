"""When a pilot happens: its phases in school days, its state on a day, and when it is sealed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from sqlalchemy import exists, select, update

from pilot.accounts.calendar import Calendar, calendar_of
from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.pilots.cohorts import school_of
from pilot.pilots.models import Phase, PhaseKind, Pilot, PilotSummary, PlanEdit

USUAL_BEFORE = 5
USUAL_DURING = 5
MOST_BEFORE = 20
MOST_DURING = 60


Phases = Mapping[PhaseKind, Phase]
"""A pilot's phases by kind."""


class PilotState(StrEnum):
    """Where a pilot stands on a day."""

    DRAFT = "draft"
    PLANNED = "planned"
    BASELINE = "baseline"
    RUNNING = "running"
    FINISHED = "finished"
    DECIDED = "decided"


@dataclass(frozen=True)
class PilotDays:
    """The school days of a pilot: those before, and those during."""

    before: tuple[date, ...]
    during: tuple[date, ...]


def usual_days(
    calendar: Calendar, today: date, *, before: int = USUAL_BEFORE, during: int = USUAL_DURING
) -> PilotDays:
    """From the next school day on, five days before and five during, unless told otherwise."""
    needed = before + during
    days = tuple(islice(calendar.following(today + timedelta(1)), needed))
    if len(days) < needed:
        raise RuleBroken(
            "first_on",
            _("The school's calendar has too few school days ahead. Check its closed days."),
        )
    return PilotDays(days[:before], days[before:])


def days_around(calendar: Calendar, first_on: date, *, before: int, during: int) -> PilotDays:
    """So many school days before the first day of the pilot, and so many from it on."""
    earlier = tuple(islice(calendar.preceding(first_on), before))
    later = tuple(islice(calendar.following(first_on), during))
    _refuse_fewer("before", len(earlier), before)
    _refuse_fewer("during", len(later), during)
    return PilotDays(earlier[::-1], later)


def keep_days(pilot: Pilot, days: PilotDays) -> None:
    """Makes these days the pilot's phases."""
    for kind, its_days in ((PhaseKind.BASELINE, days.before), (PhaseKind.DURING, days.during)):
        phase = session.get(Phase, (pilot.district_id, pilot.id, kind))
        if its_days:
            phase = phase or _new_phase(pilot, kind)
            phase.starts_on, phase.ends_on = its_days[0], its_days[-1]
            session.add(phase)
        elif phase is not None:
            session.delete(phase)
    session.flush()
    first_on = days.before[0] if days.before else days.during[0]
    session.execute(
        update(PilotSummary)
        .where(PilotSummary.district_id == pilot.district_id, PilotSummary.pilot_id == pilot.id)
        .values(first_on=first_on, last_on=days.during[-1])
    )


def phases_of(pilot: Pilot) -> dict[PhaseKind, Phase]:
    """The pilot's phases. One without days before has no baseline."""
    return phases_of_pilots([pilot])[pilot.id]


def phases_of_pilots(pilots: Collection[Pilot]) -> dict[int, dict[PhaseKind, Phase]]:
    """The phases of pilots of one district, by the pilot's id, with one look."""
    found: dict[int, dict[PhaseKind, Phase]] = {pilot.id: {} for pilot in pilots}
    rows = session.scalars(
        select(Phase)
        .where(
            Phase.district_id.in_({pilot.district_id for pilot in pilots}),
            Phase.pilot_id.in_(found),
        )
        .order_by(Phase.pilot_id, Phase.starts_on)
    )
    for phase in rows:
        found[phase.pilot_id][phase.kind] = phase
    return found


def days_of(pilot: Pilot, kind: PhaseKind) -> tuple[date, ...]:
    """The school days of a phase, in order."""
    phases = phases_of(pilot)
    return days_in(phases, kind, calendar_of(school_of(pilot))) if kind in phases else ()


def days_in(phases: Phases, kind: PhaseKind, calendar: Calendar) -> tuple[date, ...]:
    """The same for phases already at hand."""
    phase = phases.get(kind)
    return calendar.days(phase.starts_on, phase.ends_on) if phase else ()


def phase_on(pilot: Pilot, day: date) -> PhaseKind | None:
    """The phase a day belongs to."""
    phases = phases_of(pilot).items()
    return next((kind for kind, its in phases if its.starts_on <= day <= its.ends_on), None)


def state_of(pilot: Pilot, today: date) -> PilotState:
    """Where the pilot stands today."""
    return state_from(pilot, phases_of(pilot), today)


def state_from(pilot: Pilot, phases: Phases, today: date) -> PilotState:
    """The same for phases already at hand."""
    if pilot.closed_at is not None:
        return PilotState.DECIDED
    if pilot.started_at is None:
        return PilotState.DRAFT
    if today > max(phase.ends_on for phase in phases.values()):
        return PilotState.FINISHED
    if today >= phases[PhaseKind.DURING].starts_on:
        return PilotState.RUNNING
    first_day = min(phase.starts_on for phase in phases.values())
    return PilotState.BASELINE if today >= first_day else PilotState.PLANNED


def has_begun(phases: Phases, today: date) -> bool:
    """Whether the first day of the pilot itself has come."""
    return today >= phases[PhaseKind.DURING].starts_on


def is_sealed(pilot: Pilot, today: date) -> bool:
    """Whether the first day of the pilot has begun. Later dates do not break the seal.

    A change that was kept tells that the plan had been sealed by then.
    """
    if has_begun(phases_of(pilot), today):
        return True
    changed = exists().where(
        PlanEdit.district_id == pilot.district_id, PlanEdit.pilot_id == pilot.id
    )
    return bool(session.scalar(select(changed)))


def _refuse_fewer(field: str, found: int, wanted: int) -> None:
    if found < wanted:
        raise RuleBroken(
            field,
            ngettext(
                "The school's calendar has only %(num)s school day there. Choose fewer.",
                "The school's calendar has only %(num)s school days there. Choose fewer.",
                found,
            ),
        )


def _new_phase(pilot: Pilot, kind: PhaseKind) -> Phase:
    return Phase(district_id=pilot.district_id, pilot_id=pilot.id, kind=kind)

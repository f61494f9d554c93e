"""The days on which the class of a pilot meets: those before the pilot, and those during it."""

from dataclasses import dataclass
from datetime import date

from pilot.accounts.calendar import calendar_of
from pilot.accounts.models import School
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.phases import Phases
from pilot.web.filters import day as with_weekday

LOGGED_PHASES = (PhaseKind.BASELINE, PhaseKind.DURING)


@dataclass(frozen=True)
class ClassDays:
    """School days with their phase, in order."""

    phases: dict[date, PhaseKind]

    def phase_on(self, day: date) -> PhaseKind | None:
        """The phase of a class day; None on any other day."""
        return self.phases.get(day)

    def last_before(self, day: date) -> date | None:
        """The class day before a day."""
        return max((d for d in self.phases if d < day), default=None)

    def first_after(self, day: date) -> date | None:
        """The class day after a day."""
        return min((d for d in self.phases if d > day), default=None)

    def up_to(self, day: date) -> list[date]:
        """The class days until a day, that day too."""
        return [d for d in self.phases if d <= day]


def class_days_of(pilot: Pilot, school: School) -> ClassDays:
    """The class days of a pilot, by its phases and the calendar of its school."""
    return class_days_in(pilots.phases_of(pilot), school)


def class_days_in(phases: Phases, school: School) -> ClassDays:
    """The same for phases already at hand."""
    calendar = calendar_of(school)
    spans = ((kind, phases[kind]) for kind in LOGGED_PHASES if kind in phases)
    return ClassDays(
        {
            day: kind
            for kind, phase in spans
            for day in calendar.days(phase.starts_on, phase.ends_on)
        }
    )


def refuse_other_days(pilot: Pilot, days: ClassDays, day: date, *, today: date) -> None:
    """Refuses a day that cannot be logged: no class then, still to come, or not started."""
    if pilot.closed_at is not None:
        raise RuleBroken("day", _("This pilot is closed. A leader can open it again."))
    if pilot.started_at is None:
        raise RuleBroken("day", _("This pilot has not started. Start it, then log its classes."))
    if day not in days.phases:
        raise RuleBroken(
            "day",
            _("This pilot has no class on %(day)s. Choose another day.", day=with_weekday(day)),
        )
    if day > today:
        raise RuleBroken(
            "day", _("%(day)s is still to come. Log it on the day.", day=with_weekday(day))
        )

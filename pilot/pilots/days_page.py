"""The school days that a choice of dates means, as a page shows them."""

from dataclasses import dataclass
from datetime import date

from pilot.accounts.models import Closure
from pilot.pilots.models import Pilot
from pilot.pilots.phases import PilotDays
from pilot.pilots.plan import skipped_in


@dataclass(frozen=True)
class DaysPage:
    """The days before and during, the closed ones between them, and what they mean for the seal."""

    days: PilotDays
    skipped: list[Closure]
    sealed_at_once: bool
    """Whether the first day has come: the plan is then sealed as soon as the pilot is started."""


def days_page(pilot: Pilot, days: PilotDays, today: date) -> DaysPage:
    """These days of a pilot, seen today."""
    begun = bool(days.during) and days.during[0] <= today
    return DaysPage(days, skipped_in(pilot, days), begun)

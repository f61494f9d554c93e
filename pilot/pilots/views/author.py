"""Who changes a plan, by the request that does."""

from pilot import clock
from pilot.accounts.sign_in import Visitor
from pilot.pilots import service
from pilot.pilots.models import Pilot
from pilot.pilots.plan import Author


def author_of(me: Visitor, pilot: Pilot) -> Author:
    """The visitor, now, on the calendar of the pilot's school."""
    now = clock.now()
    return Author(me.person, now, clock.day_of(now, service.school_of(pilot).time_zone))

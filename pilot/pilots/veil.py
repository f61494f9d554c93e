"""Results stay hidden until the agreed day, so that nobody stops early because of a good start."""

from datetime import date, timedelta

from pilot.db import session
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.pilots import service
from pilot.pilots.models import PhaseKind, Pilot, Unveiling
from pilot.pilots.phases import Phases, phases_of
from pilot.pilots.plan import Author
from pilot.web.filters import day as day_words

LATEST = timedelta(days=90)
"""After the last day of a pilot by which its results are shown."""


def results_on(pilot: Pilot, phases: Phases) -> date:
    """The agreed day: the last of the pilot, unless another was agreed on."""
    return pilot.results_on or phases[PhaseKind.DURING].ends_on


def find_unveiling(pilot: Pilot) -> Unveiling | None:
    """When the teacher looked before the agreed day, if they did."""
    return session.get(Unveiling, (pilot.district_id, pilot.id))


def is_veiled(pilot: Pilot, phases: Phases, today: date, unveiling: Unveiling | None) -> bool:
    """Whether results are still hidden. A decided pilot hides nothing."""
    decided = pilot.closed_at is not None
    return not decided and unveiling is None and today < results_on(pilot, phases)


def was_cut_short(phases: Phases, unveiling: Unveiling | None) -> bool:
    """Whether the pilot was shortened after someone had looked before its end."""
    return unveiling is not None and phases[PhaseKind.DURING].ends_on < unveiling.last_on


def agree_on_results(pilot: Pilot, author: Author, day: date | None) -> None:
    """The day from which results are shown; None for the last day of the pilot."""
    service.refuse_if_closed(pilot)
    during = phases_of(pilot)[PhaseKind.DURING]
    if day is not None and not during.starts_on <= day <= during.ends_on + LATEST:
        sentence = _(
            "Choose a day from %(first)s to %(last)s.",
            first=day_words(during.starts_on),
            last=day_words(during.ends_on + LATEST),
        )
        raise RuleBroken("results_on", sentence)
    was = results_on(pilot, phases_of(pilot))
    pilot.results_on = day
    becomes = results_on(pilot, phases_of(pilot))
    service.note_edit(
        pilot,
        author.person,
        "results_on",
        day_words(was),
        day_words(becomes),
        at=author.at,
        today=author.today,
    )
    service.touch(pilot, at=author.at)


def lift_veil(pilot: Pilot, author: Author) -> None:
    """The teacher looks before the agreed day. It is kept; a second time changes nothing."""
    service.refuse_if_closed(pilot)
    phases = phases_of(pilot)
    if not is_veiled(pilot, phases, author.today, find_unveiling(pilot)):
        return
    session.add(
        Unveiling(
            district_id=pilot.district_id,
            pilot_id=pilot.id,
            unveiled_at=author.at,
            unveiled_by_id=author.person.id,
            last_on=phases[PhaseKind.DURING].ends_on,
        )
    )
    service.touch(pilot, at=author.at)

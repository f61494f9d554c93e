"""Entering scores, before or after: whose they are, which there are, and where to go from here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from pilot import clock
from pilot.language import gettext as _
from pilot.measures import service
from pilot.measures.models import Measure
from pilot.measures.words import score_heading
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.steps import Place, place_of


@dataclass(frozen=True)
class Entry:
    """What a page of scores needs to know."""

    pilot: Pilot
    side: str
    """As it stands in the address: before or after."""
    measure: Measure
    students: Mapping[int, str]
    """Names by id."""
    kept: Mapping[int, float]
    """The scores saved already, by student."""
    place: Place
    ends_known: bool
    """Whether an end score has come in, so that a change to a starting score is kept and shown."""

    @property
    def phase(self) -> PhaseKind:
        """The phase these scores belong to."""
        return phase_at(self.side)

    @property
    def heading(self) -> str:
        """What stands over the scores."""
        return score_heading(self.measure)

    @property
    def watched(self) -> bool:
        """Whether a change to what is saved is kept and shown."""
        return self.ends_known and self.phase is service.BEFORE


@dataclass(frozen=True)
class NotYet:
    """Why there is nothing to enter yet."""

    pilot: Pilot
    side: str
    sentence: str
    goal_first: bool
    place: Place


def phase_at(side: str) -> PhaseKind:
    """The phase an address speaks of."""
    return service.BEFORE if side == "before" else service.AFTER


def entry_at(pilot: Pilot, side: str, now: datetime) -> Entry | NotYet:
    """What a page needs to take scores, or why it cannot take any yet."""
    today = clock.day_of(now, pilots.school_of(pilot).time_zone)
    # Scores are no part of the plan: entering them is no change to what was sealed.
    place = replace(place_of(pilot, "scores", today), sealed=False)
    measure = service.primary_measure(pilot)
    if measure is None:
        sentence = _("Set the goal first. It says what the scores are out of.")
        return NotYet(pilot, side, sentence, True, place)
    early = service.why_too_early(pilot, phase_at(side), today)
    if early:
        return NotYet(pilot, side, early, False, place)
    return Entry(
        pilot=pilot,
        side=side,
        measure=measure,
        students={each.id: each.name for each in service.students_to_score(pilot, measure)},
        kept=service.scores_of(measure)[phase_at(side)],
        place=place,
        ends_known=service.first_end_score_at(measure) is not None,
    )

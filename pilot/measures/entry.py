"""Entering scores, before or after: whose they are, which there are, and where to go from here."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask import url_for

from pilot import clock
from pilot.accounts.models import Person
from pilot.language import gettext as _
from pilot.measures import service
from pilot.measures.corrections import corrections_of
from pilot.measures.items import Answers, has_items_in, item_numbers, record_items
from pilot.measures.models import Measure
from pilot.measures.others_page import place_of_others
from pilot.measures.words import correction_in_words, score_heading
from pilot.pilots import service as pilots
from pilot.pilots.models import CohortKind, PhaseKind, Pilot
from pilot.pilots.steps import Place, place_beside, place_of


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
    whose: CohortKind
    """Whether it is the pilot's class or the one it is compared with."""
    class_name: str
    ends_known: bool
    """Whether an end score has come in, so that a change to a starting score is kept and shown."""
    itemised: bool
    """Whether scores of this side are totals of items."""
    corrections: tuple[str, ...]
    """What was changed or taken away, the last one first."""
    others: tuple[Measure, ...]
    """What else of the pilot has scores, the goal first."""

    @property
    def phase(self) -> PhaseKind:
        """The phase these scores belong to."""
        return phase_at(self.side)

    @property
    def compared(self) -> bool:
        """Whether these are the scores of the comparison class."""
        return self.whose is CohortKind.COMPARISON

    @property
    def title(self) -> str:
        """Whose scores these are."""
        before = self.side == "before"
        if self.compared:
            words = {"class_name": self.class_name}
            return (
                _("Starting scores of %(class_name)s", **words)
                if before
                else _("End scores of %(class_name)s", **words)
            )
        return _("Your starting scores") if before else _("Your end scores")

    @property
    def about(self) -> str:
        """What the scores are of, where the pilot has scores of several things."""
        return self.measure.name if self.others else ""

    @property
    def paths(self) -> list[tuple[str, str]]:
        """The other measures by name, each with the page of its scores."""
        return [(each.name, self._page("scores", number=each.number)) for each in self.others]

    @property
    def paste_title(self) -> str:
        """What to do where a list is pasted."""
        if self.compared:
            return _("Paste: %(whose)s", whose=self.title)
        before = self.side == "before"
        return _("Paste your starting scores") if before else _("Paste your end scores")

    @property
    def grid_url(self) -> str:
        """Where a quiz is entered item by item; nothing where it has no items."""
        return self._page("items") if item_numbers(self.measure) else ""

    @property
    def grid_paste_url(self) -> str:
        """Where a grid of items is pasted."""
        return self._page("paste_items")

    @property
    def paste_url(self) -> str:
        """Where a list is pasted, whatever is saved already."""
        return self._page("scores", paste=1)

    @property
    def typed_url(self) -> str:
        """Where scores are typed one by one."""
        return self._page("typed")

    def keep(self, values: Mapping[int, float | None], *, by: Person, at: datetime) -> None:
        """Keeps these scores, by student."""
        its = (self.pilot, self.measure, self.phase, values)
        service.record_scores(*its, whose=self.whose, by=by, at=at)

    def keep_items(self, rows: Mapping[int, Answers], n: int, *, by: Person, at: datetime) -> None:
        """Keeps the items of these students, and their totals."""
        its = (self.pilot, self.measure, self.phase, rows)
        record_items(*its, n=n, whose=self.whose, by=by, at=at)

    def _page(self, name: str, **values: Any) -> str:
        endpoint = f"measures.compared_{name}" if self.compared else f"measures.{name}"
        its = {"pilot_id": self.pilot.id, "phase": self.side, "number": self.measure.number}
        return url_for(endpoint, **{**its, "back": self.place.back or None, **values})

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


def entry_at(
    pilot: Pilot,
    side: str,
    now: datetime,
    whose: CohortKind = CohortKind.PILOT,
    number: int = service.PRIMARY,
) -> Entry | NotYet:
    """What a page needs to take scores, or why it cannot take any yet."""
    today = clock.day_of(now, pilots.school_of(pilot).time_zone)
    place = _place(pilot, today, whose, number)
    measure = service.find_measure(pilot, number)
    if measure is None:
        own = whose is CohortKind.PILOT
        sentence = (
            _("Set the goal first. It says what the scores are out of.")
            if own
            else _("The teacher of the pilot has set no goal yet. It says what scores are out of.")
        )
        return NotYet(pilot, side, sentence, own, place)
    if measure.by_day:
        sentence = _("This is measured by a number for each class day, not by scores.")
        return NotYet(pilot, side, sentence, False, place)
    early = service.why_too_early(pilot, phase_at(side), today)
    if early:
        return NotYet(pilot, side, early, False, place)
    students = {each.id: each.name for each in service.students_to_score(pilot, measure, whose)}
    kept = service.scores_of(measure)[phase_at(side)]
    return Entry(
        pilot=pilot,
        side=side,
        measure=measure,
        students=students,
        kept={who: value for who, value in kept.items() if who in students},
        place=place,
        whose=whose,
        class_name=_class_name(pilot, whose),
        ends_known=service.first_end_score_at(measure) is not None,
        itemised=has_items_in(measure, phase_at(side)),
        corrections=_corrections(pilot, measure, phase_at(side), whose),
        others=tuple(_scored(pilot, measure)),
    )


def _corrections(
    pilot: Pilot, measure: Measure, phase: PhaseKind, whose: CohortKind
) -> tuple[str, ...]:
    sides, zone = pilots.ever_in(pilot), pilots.school_of(pilot).time_zone
    students = sides.own if whose is CohortKind.PILOT else sides.compared
    found = corrections_of(measure, phase, students)
    return tuple(correction_in_words(each, clock.day_of(each.at, zone)) for each in found)


def _scored(pilot: Pilot, measure: Measure) -> list[Measure]:
    known = service.measures_of(pilot)
    return [each for each in known if each.id != measure.id and not each.by_day]


def _place(pilot: Pilot, today: date, whose: CohortKind, number: int) -> Place:
    if whose is CohortKind.COMPARISON:
        return place_beside(pilot)
    if number != service.PRIMARY:
        return place_of_others(pilot)
    # Scores are no part of the plan: entering them is no change to what was sealed.
    return replace(place_of(pilot, "scores", today), sealed=False)


def _class_name(pilot: Pilot, whose: CohortKind) -> str:
    other = pilots.find_comparison_class(pilot) if whose is CohortKind.COMPARISON else None
    return other.name if other else pilots.class_of(pilot).name

"""A teacher's own pilots, each with its state and the next thing to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for

from pilot import clock
from pilot.accounts.models import Person
from pilot.accounts.service import get_person, schools_of
from pilot.language import gettext as _
from pilot.language import lazy_gettext
from pilot.pilots.cohorts import class_names_of, find_comparison_class
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.phases import Phases, PilotState, phases_of_pilots, state_from
from pilot.pilots.service import pilots_compared_with, pilots_taught_by
from pilot.pilots.strategies import strategy_of
from pilot.web.filters import day, month_day

STATES: dict[PilotState, tuple[str, str, Any]] = {
    PilotState.DRAFT: ("", "pencil", lazy_gettext("Draft")),
    PilotState.PLANNED: ("", "clock", lazy_gettext("Planned")),
    PilotState.BASELINE: ("adapt", "chart", lazy_gettext("Days before")),
    PilotState.RUNNING: ("adapt", "play", lazy_gettext("Running")),
    PilotState.FINISHED: ("plum", "calendar", lazy_gettext("Decision due")),
    PilotState.DECIDED: ("good", "yes", lazy_gettext("Decided")),
}
"""Each state as a chip: its look, its sign and its word."""


@dataclass(frozen=True)
class PilotLine:
    """One pilot in the list."""

    problem: str
    about: tuple[str, ...]
    """Class, strategy and days."""
    chip: tuple[str, str, Any]
    url: str
    next_words: str
    next_url: str


def own_list(teacher: Person, now: datetime) -> list[PilotLine]:
    """The pilots a teacher runs or whose class they teach, the newest first."""
    pilots = pilots_taught_by(teacher.district_id, teacher.id)
    zones = {
        school.id: school.time_zone
        for school in schools_of(teacher.district_id, {pilot.school_id for pilot in pilots})
    }
    phases, classes = phases_of_pilots(pilots), class_names_of(pilots)
    return [
        _line(
            pilot,
            phases[pilot.id],
            state_from(pilot, phases[pilot.id], clock.day_of(now, zones[pilot.school_id])),
            classes[pilot.id],
        )
        for pilot in pilots
    ]


@dataclass(frozen=True)
class BesideLine:
    """A pilot that is compared with one of the teacher's classes."""

    class_name: str
    whose: str
    before_url: str
    after_url: str


def beside_list(teacher: Person) -> list[BesideLine]:
    """The pilots that need scores of a class of theirs which goes on as before."""
    lines = []
    for pilot in pilots_compared_with(teacher.district_id, teacher.id):
        other = find_comparison_class(pilot)
        assert other is not None
        owner = get_person(pilot.district_id, pilot.owner_id)
        before, after = (
            url_for("measures.compared_scores", pilot_id=pilot.id, phase=phase)
            for phase in ("before", "after")
        )
        lines.append(BesideLine(other.name, owner.name, before, after))
    return lines


def _line(pilot: Pilot, phases: Phases, state: PilotState, class_name: str) -> PilotLine:
    draft = state is PilotState.DRAFT
    url = url_for("review.check" if draft else "review.show", pilot_id=pilot.id)
    logging = state in (PilotState.BASELINE, PilotState.RUNNING)
    return PilotLine(
        problem=pilot.pain_point,
        about=_about(pilot, phases, class_name),
        chip=STATES[state],
        url=url,
        next_words=_next(state, phases),
        next_url=url_for("meetings.today") if logging else url,
    )


def _about(pilot: Pilot, phases: Phases, class_name: str) -> tuple[str, ...]:
    strategy = strategy_of(pilot)
    during = phases[PhaseKind.DURING]
    days = _(
        "%(first)s to %(last)s",
        first=month_day(during.starts_on),
        last=month_day(during.ends_on),
    )
    return (class_name, str(strategy.name) if strategy else _("No strategy yet"), days)


def _next(state: PilotState, phases: Phases) -> str:
    if state is PilotState.DRAFT:
        return _("Finish setting up")
    if state is PilotState.PLANNED:
        first_day = min(phase.starts_on for phase in phases.values())
        return _("First class to log: %(day)s", day=day(first_day))
    if state in (PilotState.BASELINE, PilotState.RUNNING):
        return _("Log today's class")
    return _("See the result")

"""The last look before a pilot starts: what is there, and what is still to add."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from flask import url_for

from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.lessons import service as lessons
from pilot.measures import service as measures
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.strategies import strategy_of
from pilot.review.goals import goal_line
from pilot.web.filters import month_day, number


class CheckLine(NamedTuple):
    """One part of the plan, with the page that changes it."""

    what: str
    value: str
    url: str


@dataclass(frozen=True)
class CheckPage:
    """The whole plan on one page."""

    pilot: Pilot
    lines: tuple[CheckLine, ...]
    class_id: int
    class_name: str
    started: bool
    sealed: bool


def check_of(pilot: Pilot, today: date) -> CheckPage:
    """Reads the plan back."""
    group = pilots.class_of(pilot)

    def address(endpoint: str, **values: Any) -> str:
        return url_for(endpoint, pilot_id=pilot.id, back="check", **values)

    return CheckPage(
        pilot=pilot,
        lines=(
            CheckLine(_("Problem"), _problem(pilot), address("pilots.problem")),
            CheckLine(_("Strategy"), _strategy(pilot), address("pilots.strategy")),
            CheckLine(_("Goal"), _goal(pilot), address("measures.goal")),
            CheckLine(_("Dates"), _dates(pilot), address("pilots.dates")),
            CheckLine(_("Lessons"), _lessons(pilot), address("lessons.plan")),
            CheckLine(
                _("Starting scores"), _scores(pilot), address("measures.scores", phase="before")
            ),
        ),
        class_id=group.id,
        class_name=group.name,
        started=pilot.started_at is not None,
        sealed=pilots.is_sealed(pilot, today),
    )


def _problem(pilot: Pilot) -> str:
    if pilot.pain_number is None:
        return pilot.pain_point
    return _(
        "%(problem)s (today: %(n)s %(unit)s)",
        problem=pilot.pain_point,
        n=number(pilot.pain_number),
        unit=pilot.pain_unit,
    )


def _strategy(pilot: Pilot) -> str:
    strategy = strategy_of(pilot)
    return str(strategy.name) if strategy else _("Still to choose")


def _goal(pilot: Pilot) -> str:
    measure = measures.primary_measure(pilot)
    return goal_line(measure) if measure else _("Still to set. Without it nothing is judged")


def _dates(pilot: Pilot) -> str:
    phases = pilots.phases_of(pilot)
    during = phases[PhaseKind.DURING]
    counted = {
        "first": month_day(during.starts_on),
        "last": month_day(during.ends_on),
        "during": len(pilots.days_of(pilot, PhaseKind.DURING)),
        "before": len(pilots.days_of(pilot, PhaseKind.BASELINE)),
    }
    return _("%(first)s to %(last)s: %(before)s school days before, %(during)s during", **counted)


def _lessons(pilot: Pilot) -> str:
    n = len(lessons.lessons_of(pilot))
    return ngettext("%(num)s lesson", "%(num)s lessons", n) if n else _("Still to add")


def _scores(pilot: Pilot) -> str:
    measure = measures.primary_measure(pilot)
    values = measures.scores_of(measure)[PhaseKind.BASELINE].values() if measure else ()
    if not values:
        return _("Still to add. They can come later, before the first lesson")
    return _(
        "%(n)s of %(all)s, average %(mean)s",
        n=len(values),
        all=len(pilots.students_of(pilot)),
        mean=number(sum(values) / len(values)),
    )

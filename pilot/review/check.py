"""The last look before a pilot starts: what is there, and what is still to add."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from flask import url_for

from pilot.designs.service import misfit
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.lessons import service as lessons
from pilot.measures import service as measures
from pilot.measures.models import Measure
from pilot.measures.words import in_a_row
from pilot.pilots import service as pilots
from pilot.pilots.designs import DRAWN, design_in_words
from pilot.pilots.draws import last_draw
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.strategies import strategy_of
from pilot.pilots.time_given import given_to, given_words
from pilot.review.goals import goal_line
from pilot.review.home_check import HomeCheck, home_check_of
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
    home: HomeCheck
    access_url: str
    """Where the ways of the class are ticked."""
    started: bool
    sealed: bool


def check_of(pilot: Pilot, today: date) -> CheckPage:
    """Reads the plan back."""
    group = pilots.class_of(pilot)
    home = home_check_of(group)
    access_url = url_for("rosters.access", class_id=group.id, pilot=pilot.id)

    def address(endpoint: str, **values: Any) -> str:
        return url_for(endpoint, pilot_id=pilot.id, back="check", **values)

    return CheckPage(
        pilot=pilot,
        lines=(
            CheckLine(_("Problem"), _problem(pilot), address("pilots.problem")),
            CheckLine(_("Strategy"), _strategy(pilot), address("pilots.strategy")),
            CheckLine(_("Goal"), _goal(pilot), address("measures.goal")),
            CheckLine(_("Also measured"), _also(pilot), address("measures.others")),
            CheckLine(_("Dates"), _dates(pilot), address("pilots.dates")),
            CheckLine(_("Compared with"), _design(pilot), address("designs.choose")),
            CheckLine(_("Lessons"), _lessons(pilot), address("lessons.plan")),
            CheckLine(_("Class"), _class(pilot, group.name), address("pilots.class_list")),
            CheckLine(_("Time to plan"), given_words(given_to(pilot)), address("pilots.given")),
            CheckLine(_("Ways at home"), home.said, access_url),
            CheckLine(
                _("Starting scores"), _scores(pilot), address("measures.scores", phase="before")
            ),
        ),
        class_id=group.id,
        class_name=group.name,
        home=home,
        access_url=access_url,
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


def _also(pilot: Pilot) -> str:
    known = measures.measures_of(pilot)
    names = [measure.name for measure in known if measure.number != measures.PRIMARY]
    return in_a_row(names) if names else _("Nothing else")


def _design(pilot: Pilot) -> str:
    measure = measures.primary_measure(pilot)
    chosen = design_in_words(pilot)
    still = misfit(pilot.design, measure) or _still_to_draw(pilot)
    return f"{chosen}. {still}" if still else chosen


def _still_to_draw(pilot: Pilot) -> str:
    waits = pilot.design in DRAWN and last_draw(pilot) is None
    return _("Still to draw") if waits else ""


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


def _class(pilot: Pilot, name: str) -> str:
    n = len(pilots.students_of(pilot))
    if not n:
        return _("%(name)s, students still to add", name=name)
    return ngettext("%(name)s, %(num)s student", "%(name)s, %(num)s students", n, name=name)


def _scores(pilot: Pilot) -> str:
    measure = measures.primary_measure(pilot)
    if measure is not None and measure.by_day:
        return _("None. Every class day has a number instead")
    values = _starting(pilot, measure) if measure else []
    if not values:
        return _("Still to add. They can come later, before the first lesson")
    return _(
        "%(n)s of %(all)s, average %(mean)s",
        n=len(values),
        all=len(pilots.students_of(pilot)),
        mean=number(sum(values) / len(values)),
    )


def _starting(pilot: Pilot, measure: Measure) -> list[float]:
    own = pilots.ever_in(pilot).own
    starting = measures.scores_of(measure)[PhaseKind.BASELINE]
    return [value for who, value in starting.items() if who in own]

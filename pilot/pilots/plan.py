"""What a teacher plans: problem, strategy, days, aims. After the seal every change is kept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pilot.accounts.calendar import calendar_of
from pilot.accounts.models import Closure, Person
from pilot.accounts.service import closures_of
from pilot.errors import RuleBroken
from pilot.language import gettext as _
from pilot.pilots import service, staggers
from pilot.pilots.cohorts import school_of
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.phases import PilotDays, days_around, days_of, keep_days
from pilot.pilots.strategies import CATALOGUE, strategy_of
from pilot.web.filters import day, number, short_day

_LONGEST_AWAY = timedelta(days=366)


@dataclass(frozen=True)
class Author:
    """Who changes a plan and when, on the clock and on the school's calendar."""

    person: Person
    at: datetime
    today: date


def set_problem(
    pilot: Pilot, author: Author, *, pain_point: str, pain_number: float | None, pain_unit: str
) -> None:
    """What the teacher wants to ease, and how bad it is today."""
    service.refuse_if_closed(pilot)
    was, was_today = pilot.pain_point, problem_today(pilot)
    pilot.pain_point, pilot.pain_number, pilot.pain_unit = pain_point, pain_number, pain_unit
    _keep(pilot, author, "problem", was, pain_point)
    _keep(pilot, author, "problem_today", was_today, problem_today(pilot))
    service.touch(pilot, at=author.at)


def set_strategy(pilot: Pilot, author: Author, key: str) -> None:
    """What the teacher tries."""
    service.refuse_if_closed(pilot)
    if key not in CATALOGUE:
        raise RuleBroken("strategy", _("Choose one of these strategies."))
    was = _strategy_name(pilot)
    pilot.strategy = key
    _keep(pilot, author, "strategy", was, _strategy_name(pilot))
    service.touch(pilot, at=author.at)


def set_days(pilot: Pilot, author: Author, days: PilotDays) -> None:
    """When the pilot happens."""
    service.refuse_if_closed(pilot)
    if staggers.find_stagger(pilot) is not None and days != planned_days(pilot):
        raise RuleBroken("first_on", _("Lots were drawn for the day this class starts. It stays."))
    # Kept first: whether the plan was sealed is a matter of the days it had until now.
    _keep(pilot, author, "dates", _in_words(planned_days(pilot)), _in_words(days))
    keep_days(pilot, days)
    service.touch(pilot, at=author.at)


def set_aims(pilot: Pilot, author: Author, *, long_term_goal: str, prediction: str) -> None:
    """Where this leads, and what the teacher expects of this pilot."""
    service.refuse_if_closed(pilot)
    _keep(pilot, author, "long_term_goal", pilot.long_term_goal, long_term_goal)
    _keep(pilot, author, "prediction", pilot.prediction, prediction)
    pilot.long_term_goal, pilot.prediction = long_term_goal, prediction
    service.touch(pilot, at=author.at)


def choose_days(
    pilot: Pilot, *, first_on: date, before: int, during: int, today: date
) -> PilotDays:
    """The school days that this choice means, without keeping them."""
    calendar = calendar_of(school_of(pilot))
    if abs(first_on - today) > _LONGEST_AWAY:
        raise RuleBroken("first_on", _("Choose a first day less than a year from today."))
    if not calendar.meets_on(first_on):
        raise RuleBroken("first_on", _no_school(first_on, calendar.next_day(first_on)))
    return days_around(calendar, first_on, before=before, during=during)


def planned_days(pilot: Pilot) -> PilotDays:
    """The days the pilot has now."""
    return PilotDays(days_of(pilot, PhaseKind.BASELINE), days_of(pilot, PhaseKind.DURING))


def first_day_of(pilot: Pilot) -> date:
    """The first day of the pilot itself, when the plan is sealed."""
    return service.phases_of(pilot)[PhaseKind.DURING].starts_on


def skipped_in(pilot: Pilot, days: PilotDays) -> list[Closure]:
    """When the school is closed between the first and the last of these days."""
    every = (*days.before, *days.during)
    if not every:
        return []
    first, last = every[0], every[-1]
    closures = closures_of(school_of(pilot))
    return [closed for closed in closures if closed.starts_on <= last and closed.ends_on >= first]


def problem_today(pilot: Pilot) -> str:
    """The problem's number with what it counts, or nothing."""
    if pilot.pain_number is None:
        return ""
    return f"{number(pilot.pain_number)} {pilot.pain_unit}"


def _keep(pilot: Pilot, author: Author, what: str, before: str, after: str) -> None:
    service.note_edit(pilot, author.person, what, before, after, at=author.at, today=author.today)


def _strategy_name(pilot: Pilot) -> str:
    strategy = strategy_of(pilot)
    return str(strategy.name) if strategy else ""


def _no_school(first_on: date, other: date | None) -> str:
    closed = _("The school does not meet on %(day)s.", day=day(first_on))
    if other is None:
        return closed
    return closed + " " + _("Choose another day, like %(day)s.", day=day(other))


def _in_words(days: PilotDays) -> str:
    if not days.during:
        return _("no school days")
    return _(
        "%(first)s to %(last)s: %(during)s school days, and %(before)s before",
        first=short_day(days.during[0]),
        last=short_day(days.during[-1]),
        during=len(days.during),
        before=len(days.before),
    )

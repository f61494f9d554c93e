"""One page for families: what the class tries, how, what is kept about a child, whom to ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.lessons import service as lessons
from pilot.lessons.models import Lesson
from pilot.pilots import service as pilots
from pilot.pilots.models import PhaseKind, Pilot
from pilot.pilots.strategies import strategy_of
from pilot.rosters.teachers import people_of
from pilot.web.filters import day, together


@dataclass(frozen=True)
class FamilyNotice:
    """What stands on the page; what nobody knows yet is a blank to fill in before printing."""

    pilot: Pilot
    school_name: str
    class_name: str
    opening: str
    """For the teacher to put in their own words."""
    tries: str
    dates: str
    minutes: str
    """How long a lesson takes, in words; empty while none is planned."""
    teachers: str


def family_notice_of(pilot: Pilot) -> FamilyNotice:
    """The notice of a pilot, as it is planned now."""
    group, strategy = pilots.class_of(pilot), strategy_of(pilot)
    names = [each.person.name for each in people_of(group) if each.teaches]
    return FamilyNotice(
        pilot=pilot,
        school_name=pilots.school_of(pilot).name,
        class_name=group.name,
        opening=_opening(pilot, group.subject),
        tries=str(strategy.what) if strategy else "",
        dates=_dates(pilot),
        minutes=_minutes(lessons.lessons_of(pilot)),
        teachers=together(names),
    )


def _opening(pilot: Pilot, subject: str) -> str:
    strategy = strategy_of(pilot)
    if strategy is None:
        return _("For a short time we try something new.")
    if subject:
        return _(
            "For a short time we try something new in %(subject)s. We call it “%(strategy)s”.",
            subject=subject,
            strategy=strategy.name,
        )
    return _(
        "For a short time we try something new. We call it “%(strategy)s”.", strategy=strategy.name
    )


def _dates(pilot: Pilot) -> str:
    during = pilots.phases_of(pilot)[PhaseKind.DURING]
    n = len(pilots.days_of(pilot, PhaseKind.DURING))
    return ngettext(
        "From %(first)s to %(last)s: %(num)s school day.",
        "From %(first)s to %(last)s: %(num)s school days.",
        n,
        first=day(during.starts_on),
        last=day(during.ends_on),
    )


def _minutes(planned: Sequence[Lesson]) -> str:
    """Of the shortest and of the longest lesson."""
    if not planned:
        return ""
    least, most = min(each.minutes for each in planned), max(each.minutes for each in planned)
    if least == most:
        return ngettext("%(num)s minute", "%(num)s minutes", most)
    return ngettext(
        "%(least)s to %(num)s minute", "%(least)s to %(num)s minutes", most, least=least
    )

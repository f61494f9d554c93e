"""Two teachers logged one class: both shown where they differ, so that one can choose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from pilot import clock
from pilot.accounts.models import Person
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.meetings.class_work import ClassWork
from pilot.meetings.day_rows import DayRows, rows_of
from pilot.meetings.meeting_log import MeetingLog, can_join
from pilot.meetings.models import Activity
from pilot.meetings.records import log_from
from pilot.meetings.words import (
    MOST_NAMES,
    activity_words,
    change_words,
    conferences_words,
    progress_words,
    trouble_words,
    when_words,
    worked_on_words,
)
from pilot.pilots.models import Pilot
from pilot.web.filters import together

Difference = tuple[str, str, str]
"""A part of the log on which the two differ: what, what is saved, what is not."""


@dataclass(frozen=True)
class ClashPage:
    """Who else logged the class, when, and what they said differently."""

    pilot: Pilot
    class_name: str
    day: date
    said: str
    keep_theirs: str
    theirs: str
    """Whose log it is that was saved."""
    version: int
    differences: tuple[Difference, ...]
    can_join: bool


def clash_page_of(
    pilot: Pilot, day: date, *, yours: MeetingLog, me: Person, now: datetime
) -> ClashPage:
    """What was saved beside what was not."""
    rows = rows_of(pilot, day)
    saved = rows.logged[day]
    meeting = saved.meeting
    theirs = log_from(meeting, rows.listed, saved.minutes)
    zone = rows.school.time_zone
    when = when_words(clock.local(meeting.logged_at, zone), clock.day_of(now, zone))
    own = meeting.logged_by_id == me.id
    return ClashPage(
        pilot=pilot,
        class_name=rows.class_group.name,
        day=day,
        said=_own_words(when) if own else _their_words(saved.by, when),
        keep_theirs=_("Keep what is saved") if own else _("Keep theirs"),
        theirs=_("Saved %(when)s", when=when) if own else saved.by,
        version=meeting.version,
        differences=tuple(_differences(rows, theirs, yours)),
        can_join=can_join(theirs, yours),
    )


def _own_words(when: str) -> str:
    return _("You saved this class %(when)s from another page. Choose what to keep.", when=when)


def _their_words(name: str, when: str) -> str:
    return _("%(name)s also logged this class %(when)s. Choose what to keep.", name=name, when=when)


def _differences(rows: DayRows, theirs: MeetingLog, yours: MeetingLog) -> Iterable[Difference]:
    names = {student.id: student.name for student in rows.students}
    groups = [
        (_("Had done the lesson"), theirs.done, yours.done),
        (_("Away"), theirs.away, yours.away),
        (_("Got help"), theirs.helped, yours.helped),
    ]
    for what, his, mine in groups[0 if rows.lesson else 1 :]:
        if his != mine:
            yield what, _ticked(his, mine, names), _ticked(mine, his, names)
    if (theirs.minutes, theirs.length_minutes) != (yours.minutes, yours.length_minutes):
        yield _("Minutes"), _minutes(theirs), _minutes(yours)
    if _change(theirs) != _change(yours):
        yield _("Change"), _change(theirs), _change(yours)
    if theirs.note != yours.note:
        yield _("Note"), theirs.note or _("None"), yours.note or _("None")
    if theirs.planning_minutes != yours.planning_minutes:
        yield _("Preparing it"), _spent(theirs.planning_minutes), _spent(yours.planning_minutes)
    if theirs.collaboration_minutes != yours.collaboration_minutes:
        with_his, with_mine = theirs.collaboration_minutes, yours.collaboration_minutes
        yield _("With colleagues"), _spent(with_his), _spent(with_mine)
    yield from _work(theirs.work, yours.work, names)


def _work(theirs: ClassWork, yours: ClassWork, names: dict[int, str]) -> Iterable[Difference]:
    parts = (
        (_("Worked on"), worked_on_words(theirs), worked_on_words(yours)),
        (_("Conferences"), conferences_words(theirs, names), conferences_words(yours, names)),
        (_("Technology trouble"), trouble_words(theirs), trouble_words(yours)),
    )
    for what, his, mine in parts:
        if his != mine:
            yield what, his or _("None"), mine or _("None")
    if theirs.progress != yours.progress:
        his, mine = progress_words(theirs), progress_words(yours)
        yield _("How far each got"), his or _("Not said"), mine or _("Not said")


def _ticked(here: frozenset[int], there: frozenset[int], names: dict[int, str]) -> str:
    """Who; and where those are many, how many and who is ticked on this side only."""
    if not here:
        return _("Nobody")
    if len(here) <= MOST_NAMES:
        return together(sorted(names[student] for student in here))
    count = ngettext("%(num)s student", "%(num)s students", len(here))
    only = sorted(names[student] for student in here - there)
    return _("%(count)s, also %(names)s", count=count, names=together(only)) if only else count


def _minutes(log: MeetingLog) -> str:
    used = [
        _("%(what)s %(n)s", what=activity_words(activity), n=log.minutes[activity])
        for activity in Activity
        if activity in log.minutes
    ]
    return _("%(used)s of %(length)s", used=", ".join(used) or "0", length=log.length_minutes)


def _change(log: MeetingLog) -> str:
    return ": ".join(part for part in (change_words(log.change), log.change_words) if part)


def _spent(minutes: int | None) -> str:
    if minutes is None:
        return _("Not said")
    return ngettext("%(num)s minute", "%(num)s minutes", minutes)

"""The plan on a page: to its student, and to a teacher of theirs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pilot import clock
from pilot.accounts.models import Person
from pilot.language import gettext as _
from pilot.students import plan, words
from pilot.students.models import Part, PlanEntry
from pilot.students.plan import Written, home_zone_of
from pilot.web.filters import month_day


@dataclass(frozen=True)
class Line:
    """Somebody's words, and whose they are and from when."""

    words: str
    who: str
    by_me: bool


@dataclass(frozen=True)
class PartShown:
    """One part of the plan."""

    part: Part
    title: str
    sign: str
    lines: tuple[Line, ...]

    @property
    def has_mine(self) -> bool:
        """Whether whoever looks has written something in it."""
        return any(line.by_me for line in self.lines)


@dataclass(frozen=True)
class Earlier:
    """What a writer had there before."""

    words: str
    when: str


@dataclass(frozen=True)
class Writing:
    """One part, for whoever writes in it."""

    part: Part
    title: str
    hint: str
    now: str
    undo_id: int | None
    """The entry that can be undone."""
    earlier: tuple[Earlier, ...]


def parts_of(student: Person, me: Person) -> tuple[PartShown, ...]:
    """Every part of a student's plan as one of its writers sees it."""
    zone, about = home_zone_of(student), "" if me.id == student.id else student.name
    return tuple(
        PartShown(
            part,
            words.part_words(part, about),
            words.SIGNS[part],
            tuple(_line(each, me, zone) for each in written),
        )
        for part, written in plan.plan_of(student).items()
    )


def writing_of(student: Person, part: Part, me: Person) -> Writing:
    """One part with what the writer has there and had there before."""
    zone, history = home_zone_of(student), plan.history_of(student, part, me)
    now = plan.standing(history)
    its_own = me.id == student.id
    return Writing(
        part=part,
        title=words.part_words(part, "" if its_own else student.name),
        hint=str(words.HINTS[part]) if its_own else "",
        now=now.words if now else "",
        undo_id=now.id if now else None,
        earlier=_earlier(history, now, zone),
    )


def _line(written: Written, me: Person, zone: str) -> Line:
    entry, day = written.entry, month_day(_day(written.entry.written_at, zone))
    if entry.written_by_id == me.id:
        return Line(entry.words, _("You wrote this on %(day)s", day=day), by_me=True)
    who = _("%(name)s wrote this on %(day)s", name=written.by, day=day)
    return Line(entry.words, who, by_me=False)


def _earlier(history: Sequence[PlanEntry], now: PlanEntry | None, zone: str) -> tuple[Earlier, ...]:
    return tuple(
        Earlier(each.words, month_day(_day(each.written_at, zone)))
        for each in history
        if each is not now and each.words
    )


def _day(moment: datetime, zone: str) -> date:
    return clock.day_of(moment, zone)

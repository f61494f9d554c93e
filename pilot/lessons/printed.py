"""Lessons on paper: the log sheet of a class, and a slip for each student."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TypeVar

from flask import url_for
from markupsafe import Markup

from pilot import clock
from pilot.accounts.models import School
from pilot.language import gettext as _
from pilot.lessons.letters import letters
from pilot.lessons.models import Amount, Lesson
from pilot.lessons.plan import lessons_of
from pilot.lessons.sheet_code import sheet_code_of
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot
from pilot.pilots.strategies import strategy_of
from pilot.rosters.qr import qr_code
from pilot.web.filters import month_day

ROWS, BLANK_ROWS = 32, 2
"""Rows that fit on a page, and those left empty for whoever comes later."""
COLUMNS, NARROW_COLUMNS = 5, 10
"""Lessons that fit on a page, with faces and without."""
SLIPS, LONG_SLIPS = 6, 4
"""Slips that fit on a page, and how many where a week has many lessons."""
_USUAL_WEEK = 5

_Any = TypeVar("_Any")


@dataclass(frozen=True)
class Leaf:
    """One page of the log sheet."""

    number: int
    lessons: tuple[Lesson, ...]
    names: tuple[str, ...]
    """An empty name is a row to be filled in by hand."""


@dataclass(frozen=True)
class LogSheet:
    """The names of a class by its lessons, over as many pages as it takes."""

    pilot: Pilot
    class_name: str
    about: str
    letters: dict[Amount, str]
    narrow: bool
    many: bool
    """Whether there are more lessons than fit on a page with faces."""
    leaves: tuple[Leaf, ...]
    code: str
    link: str
    """The short address up to the code."""
    qr: Markup


@dataclass(frozen=True)
class Slips:
    """A week of lessons for each student, on a piece of paper of their own."""

    pilot: Pilot
    class_name: str
    letters: dict[Amount, str]
    weeks: tuple[tuple[date, str], ...]
    """The weeks with lessons: their first day, and in words."""
    week: date | None
    lessons: tuple[Lesson, ...]
    pages: tuple[tuple[str, ...], ...]
    """The names on each page."""

    @property
    def long(self) -> bool:
        """Whether there is more on a slip than usual."""
        return len(self.lessons) > _USUAL_WEEK


def log_sheet_of(pilot: Pilot, *, narrow: bool) -> LogSheet:
    """The sheet of a pilot's class: with faces, or `narrow` with more lessons on a page."""
    lessons, group = lessons_of(pilot), pilots.class_of(pilot)
    names = [student.name for student in pilots.students_of(pilot)]
    code = sheet_code_of(pilot)
    link = url_for("lessons.find_sheet", sheet_code=code, _external=True)
    return LogSheet(
        pilot=pilot,
        class_name=group.name,
        about=_about(pilot, lessons),
        letters=letters(),
        narrow=narrow,
        many=len(lessons) > COLUMNS,
        leaves=leaves_of(lessons, names, NARROW_COLUMNS if narrow else COLUMNS),
        code=code,
        link=link.removesuffix(code),
        qr=qr_code(link),
    )


def slips_of(pilot: Pilot, week: date | None, *, now: datetime) -> Slips:
    """The slips of a week: the one that was asked for, else the nearest that is not over."""
    school, lessons = pilots.school_of(pilot), lessons_of(pilot)
    first = _first_weekday(school)
    weeks = sorted({_begin(lesson.due_on, first) for lesson in lessons})
    this_week = _begin(clock.day_of(now, school.time_zone), first)
    ahead = [each for each in weeks if each >= this_week] or weeks[-1:]
    chosen = week if week in weeks else next(iter(ahead), None)
    due = tuple(each for each in lessons if _begin(each.due_on, first) == chosen)
    names = tuple(student.name for student in pilots.students_of(pilot))
    most = LONG_SLIPS if len(due) > _USUAL_WEEK else SLIPS
    return Slips(
        pilot=pilot,
        class_name=pilots.class_of(pilot).name,
        letters=letters(),
        weeks=tuple((each, _("Week of %(day)s", day=month_day(each))) for each in weeks),
        week=chosen,
        lessons=due,
        pages=tuple(names[n : n + most] for n in range(0, len(names), most)) if due else (),
    )


def leaves_of(lessons: Sequence[Lesson], names: Sequence[str], columns: int) -> tuple[Leaf, ...]:
    """Page by page: the names of the class for the first lessons, then for the next ones."""
    if not lessons or not names:
        return ()
    parts = [
        (due, rows)
        for due in _evenly(lessons, columns)
        for rows in _evenly([*names, *[""] * BLANK_ROWS], ROWS)
    ]
    return tuple(Leaf(number, due, rows) for number, (due, rows) in enumerate(parts, 1))


def _evenly(items: Sequence[_Any], most: int) -> list[tuple[_Any, ...]]:
    """In as few parts as it takes, of nearly the same size."""
    parts = -(-len(items) // most)
    ends = [len(items) * n // parts for n in range(parts + 1)]
    return [tuple(items[a:b]) for a, b in pairwise(ends)]


def _about(pilot: Pilot, lessons: Sequence[Lesson]) -> str:
    """The pilot in words that may hang on a wall: its strategy and its days, not its problem."""
    strategy = strategy_of(pilot)
    if not lessons:
        return str(strategy.name) if strategy else ""
    days = [lesson.due_on for lesson in lessons]
    span = _("%(first)s to %(last)s", first=month_day(min(days)), last=month_day(max(days)))
    if strategy is None:
        return span
    return _("%(strategy)s, %(days)s", strategy=strategy.name, days=span)


def _first_weekday(school: School) -> int:
    """The day a school's week begins on: the first one after a day off; Monday is 1."""
    days = {int(digit) for digit in school.weekdays}
    begins = (day for day in sorted(days) if (day - 2) % 7 + 1 not in days)
    return next(begins, 1)


def _begin(day: date, first_weekday: int) -> date:
    return day - timedelta((day.isoweekday() - first_weekday) % 7)

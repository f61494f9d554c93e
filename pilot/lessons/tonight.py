"""What a student has to do tonight, what is still open, and what is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pilot.language import gettext as _
from pilot.lessons import words
from pilot.lessons.student_lessons import StudentLesson
from pilot.web.filters import day as weekday
from pilot.web.filters import short_day

_SHOWN_DONE = 3


@dataclass(frozen=True)
class Line:
    """A lesson in a list: its title and the smaller words below it."""

    lesson_id: int
    title: str
    small: str
    may_undo: bool = False


@dataclass(frozen=True)
class Due:
    """The lesson the one big button is for."""

    lesson_id: int
    title: str
    eyebrow: str
    task: str


@dataclass(frozen=True)
class Tonight:
    """The student's page."""

    due: Due | None
    also: tuple[Line, ...]
    """More for tonight, for other classes."""
    coming: Line | None
    """What comes next, when tonight is done."""
    still_open: tuple[Line, ...]
    done: tuple[Line, ...]
    done_before: tuple[Line, ...]
    done_count: int


def tonight_of(lessons: Sequence[StudentLesson], now: datetime) -> Tonight:
    """Sorts a student's lessons, which come by the day they are due."""
    opened = [each for each in lessons if each.has_opened(now)]
    open_ones = [each for each in opened if not each.is_done]
    due = [each for each in _next_ones(opened, now) if not each.is_done]
    ahead = [each for each in open_ones if not each.class_has_begun(now)]
    late = [each for each in open_ones if each.class_has_begun(now)]
    done = sorted((each for each in opened if each.is_done), key=_done_at, reverse=True)
    lines = tuple(_done_line(each, now) for each in done)
    return Tonight(
        due=_due(due[0], now) if due else None,
        also=tuple(_line(each, now) for each in due[1:]),
        coming=_line(ahead[0], now) if ahead and not due else None,
        still_open=tuple(_line(each, now) for each in reversed(late)),
        done=lines[:_SHOWN_DONE],
        done_before=lines[_SHOWN_DONE:],
        done_count=len(lines),
    )


def when_for(each: StudentLesson, now: datetime) -> str:
    """Which class it is for, and when that is or was."""
    lesson, name = each.lesson, each.class_name
    if each.class_has_begun(now):
        from_day = _("From %(day)s.", day=short_day(lesson.due_on))
        settled = each.is_done or each.pilot.closed_at is not None
        return from_day if settled else from_day + " " + _("It is not too late.")
    if lesson.due_on == each.today(now):
        return _("For %(class_name)s today", class_name=name)
    if lesson.due_on == each.tomorrow(now):
        return _("For %(class_name)s tomorrow", class_name=name)
    return _("For %(class_name)s on %(day)s", class_name=name, day=short_day(lesson.due_on))


def _next_ones(opened: Sequence[StudentLesson], now: datetime) -> list[StudentLesson]:
    """Of each pilot the lesson that comes next, done or not: nobody is asked for two a night."""
    first: dict[int, StudentLesson] = {}
    for each in opened:
        if _is_ahead(each, now):
            first.setdefault(each.pilot.id, each)
    return list(first.values())


def _is_ahead(each: StudentLesson, now: datetime) -> bool:
    today = each.today(now)
    before_class = each.lesson.due_on == today and not each.class_has_begun(now)
    return each.lesson.due_on > today or (before_class and not each.is_done)


def _due(each: StudentLesson, now: datetime) -> Due:
    lesson = each.lesson
    return Due(lesson.id, lesson.title, _eyebrow(each, now), words.task(lesson))


def _eyebrow(each: StudentLesson, now: datetime) -> str:
    name, due_on = each.class_name, each.lesson.due_on
    if due_on == each.today(now):
        return _("For %(class_name)s today", class_name=name)
    if due_on == each.tomorrow(now):
        return _("Tonight, for %(class_name)s tomorrow", class_name=name)
    return _("Tonight, for %(class_name)s on %(day)s", class_name=name, day=weekday(due_on))


def _line(each: StudentLesson, now: datetime) -> Line:
    tried = each.completion is not None and each.class_has_begun(now)
    small = _("You could not open it. Try again.") if tried else when_for(each, now)
    return Line(each.lesson.id, each.lesson.title, small)


def _done_line(each: StudentLesson, now: datetime) -> Line:
    assert each.completion is not None
    small = words.answer(each.completion)
    return Line(each.lesson.id, each.lesson.title, small, each.may_undo(now))


def _done_at(each: StudentLesson) -> tuple[datetime, int]:
    assert each.completion is not None
    return each.completion.completed_at, each.lesson.number

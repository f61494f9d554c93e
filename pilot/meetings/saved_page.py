"""After a save: what was kept, and what to think of for the next class."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pilot import clock
from pilot.errors import NotFound
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.meetings.before_class import questions_in
from pilot.meetings.class_work import ClassWork
from pilot.meetings.day_rows import DayRows, Logged, rows_of
from pilot.meetings.models import Activity, Change, ClassMeeting
from pilot.meetings.questions import Question, grouped
from pilot.meetings.records import log_from
from pilot.meetings.words import (
    MOST_NAMES,
    asked_words,
    change_words,
    conferences_words,
    lesson_words,
    progress_words,
    to_log_words,
    worked_on_words,
)
from pilot.pilots.models import Pilot
from pilot.web.filters import day as with_weekday
from pilot.web.filters import together

_A_MINUTE_AND_A_HALF = 90
_AN_HOUR = 3600


@dataclass(frozen=True)
class ToDo:
    """Something to think of; with a day to log where there is one."""

    words: str
    small: str
    sign: str
    day: date | None = None


@dataclass(frozen=True)
class SavedPage:
    """What the page says."""

    pilot: Pilot
    class_name: str
    day: date
    headline: str
    said: str
    for_when: str
    to_do: tuple[ToDo, ...]
    version: int
    closed: bool


def saved_page_of(pilot: Pilot, day: date, *, now: datetime, teaches: bool) -> SavedPage:
    """The page of a day that was logged; `NotFound` for any other.

    What students asked is for their teachers, not for a helper.
    """
    rows = rows_of(pilot, day)
    if rows.saved is None:
        raise NotFound
    next_day = rows.days.first_after(day)
    today = clock.day_of(now, rows.school.time_zone)
    return SavedPage(
        pilot=pilot,
        class_name=rows.class_group.name,
        day=day,
        headline=_headline(rows.saved),
        said=_said(rows, rows.saved, teaches),
        for_when=_for_when(day, next_day),
        to_do=tuple(_to_do(rows, rows.saved.meeting, next_day, today, teaches)),
        version=rows.saved.meeting.version,
        closed=pilot.closed_at is not None,
    )


def _to_do(
    rows: DayRows, meeting: ClassMeeting, next_day: date | None, today: date, teaches: bool
) -> Iterator[ToDo]:
    if meeting.change is not Change.NOTHING:
        yield ToDo(change_words(meeting.change), meeting.change_words, "pencil")
    if next_day is not None:
        ahead = rows_of(rows.pilot, next_day)
        yield from _asked(questions_in(ahead) if teaches else ())
        yield ToDo(with_weekday(next_day), lesson_words(ahead.lesson), "calendar")
    missed = [day for day in rows.days.phases if day < today and day not in rows.logged]
    if missed and rows.pilot.closed_at is None:
        yield ToDo(to_log_words(missed[-1], today), _("Not logged yet"), "clock", missed[-1])


def _asked(questions: tuple[Question, ...]) -> Iterator[ToDo]:
    if questions:
        said = " ".join(
            _("%(name)s: “%(question)s”", name=together(each.names), question=each.words)
            for each in grouped(questions)
        )
        yield ToDo(asked_words(len(questions)), said, "question")


def _headline(saved: Logged) -> str:
    """How long it took, the first time; a correction is just saved."""
    seconds = saved.meeting.logging_seconds
    if not seconds or seconds >= _AN_HOUR or saved.meeting.version > 1:
        return _("Saved")
    if seconds <= _A_MINUTE_AND_A_HALF:
        return ngettext("Saved in %(num)s second", "Saved in %(num)s seconds", seconds)
    return ngettext("Saved in %(num)s minute", "Saved in %(num)s minutes", round(seconds / 60))


def _said(rows: DayRows, saved: Logged, teaches: bool) -> str:
    """What was saved, in a sentence for each part that has something in it."""
    log = log_from(saved.meeting, rows.listed, saved.minutes)
    names = {student.id: student.name for student in rows.students}
    present = sum(not each.away for each in rows.listed)
    parts = [_done(len(log.done), present)] if rows.lesson and present else []
    parts.append(_helped([name for id_, name in names.items() if id_ in log.helped]))
    parts += [_talking(saved) if teaches else "", *_work(log.work, names)]
    parts += [_preparing(log.planning_minutes), _with_colleagues(log.collaboration_minutes)]
    return " ".join(part for part in parts if part)


def _done(done: int, present: int) -> str:
    return ngettext(
        "%(done)s of %(num)s had done the lesson.",
        "%(done)s of %(num)s had done the lesson.",
        present,
        done=done,
    )


def _helped(names: list[str]) -> str:
    if len(names) > MOST_NAMES:
        return _("You helped %(n)s students.", n=len(names))
    return _("You helped %(names)s.", names=together(names)) if names else ""


def _talking(saved: Logged) -> str:
    if not saved.minutes:
        return ""
    return ngettext(
        "%(talk)s of %(num)s minute was you talking.",
        "%(talk)s of %(num)s minutes were you talking.",
        saved.meeting.length_minutes,
        talk=saved.minutes.get(Activity.EXPLANATION, 0),
    )


def _preparing(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return ngettext(
        "Preparing it took %(num)s minute.", "Preparing it took %(num)s minutes.", minutes
    )


def _with_colleagues(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return ngettext(
        "Planning with colleagues took %(num)s minute.",
        "Planning with colleagues took %(num)s minutes.",
        minutes,
    )


def _work(work: ClassWork, names: dict[int, str]) -> Iterator[str]:
    if work.worked_on or work.worked_on_words:
        yield _("Worked on: %(what)s.", what=worked_on_words(work))
    if work.conferences:
        yield _("Conferences: %(who)s.", who=conferences_words(work, names))
    if work.progress:
        yield f"{progress_words(work)}."
    if work.trouble:
        yield (
            _("Technology trouble.")
            if not work.trouble_words
            else _("Technology trouble: %(what)s.", what=work.trouble_words)
        )


def _for_when(day: date, next_day: date | None) -> str:
    if next_day is None:
        return _("What comes next")
    if next_day == day + timedelta(1):
        return _("For tomorrow")
    return _("For %(day)s", day=with_weekday(next_day))

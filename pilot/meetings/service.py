"""Logging a class meeting: one save, all of it or nothing."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ScalarSelect, delete, func, insert, select

from pilot import clock
from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import PilotError, RuleBroken
from pilot.language import gettext as _
from pilot.lessons import service as lessons
from pilot.lessons.models import Evidence, Lesson
from pilot.meetings.class_work import ClassWork, Conference
from pilot.meetings.days import class_days_of, refuse_other_days
from pilot.meetings.meeting_log import (
    MeetingLog,
    adds_nothing,
    can_join,
    check,
    joined,
    tidied,
)
from pilot.meetings.models import Attendance, ClassMeeting, TimeUse
from pilot.meetings.records import (
    adjustments_of,
    attendance_at,
    attendance_of,
    log_from,
    log_of,
    meeting_on,
    meetings_of,
    minutes_at,
    roster_of,
    time_use_of,
    unlogged_days,
)
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot

__all__ = [
    "Clash",
    "ClassWork",
    "Conference",
    "MeetingLog",
    "adjustments_of",
    "attendance_of",
    "join_with_saved",
    "log_meeting",
    "log_of",
    "meeting_on",
    "meetings_of",
    "take_back",
    "time_use_of",
    "unlogged_days",
]

LONGEST_LOGGING = 3600
"""Seconds. A page that lay open for longer says nothing more about the work."""
TAKEN_BACK_WITHIN = timedelta(minutes=10)


class Clash(PilotError):
    """This class was saved meanwhile, and what was said then is different."""

    def __init__(self, saved: ClassMeeting, yours: MeetingLog) -> None:
        super().__init__("the class was logged meanwhile")
        self.saved = saved
        self.yours = yours


def log_meeting(
    pilot: Pilot,
    day: date,
    *,
    log: MeetingLog,
    version: int,
    by: Person,
    at: datetime,
    seconds: int | None,
) -> ClassMeeting:
    """Saves what happened in class on a day.

    `version` is the one the teacher saw, 0 before the first save. The same said twice is one
    meeting and no clash; something different said over a version not seen is a `Clash`.
    `seconds` from opening the page to saving it are kept the first time.
    """
    pilots.refuse_if_closed(pilot)
    meeting = meeting_on(pilot, day)
    listed = attendance_at(meeting) if meeting else []
    names = {person.id: person.name for person in roster_of(pilot, listed)}
    lesson = _lesson_to_find(pilot, day, meeting, at)
    log = tidied(log, lesson_due=lesson is not None, said_done=_said_done(pilot, lesson))
    check(log, names)
    if meeting:
        saved = log_from(meeting, listed, minutes_at(meeting))
        seen = meeting.version == version
        if saved == log or (not seen and adds_nothing(log, saved)):
            return meeting
        if not seen:
            raise Clash(meeting, log)
    if meeting is None:
        meeting = _begin(pilot, day, seconds)
    _keep(meeting, log, by=by, at=at)
    _keep_students(meeting, log, {each.student_id for each in listed} or set(names), lesson)
    if lesson is not None:
        lessons.mark_seen(pilot, lesson, log.done, by=by, at=at)
    pilots.touch(pilot, at=at, logged_on=_last_logged_day(pilot))
    return meeting


def take_back(pilot: Pilot, day: date, *, by: Person, at: datetime) -> None:
    """Undoes a first save of one's own that nobody has changed since; twice is the same as once.

    What students said, and what was seen of their lessons, stays.
    """
    pilots.refuse_if_closed(pilot)
    meeting = meeting_on(pilot, day)
    if meeting is None:
        return
    late = at - meeting.logged_at > TAKEN_BACK_WITHIN
    if late or meeting.version > 1 or meeting.logged_by_id != by.id:
        raise RuleBroken("day", _("This was saved a while ago. Change it instead."))
    session.delete(meeting)
    pilots.touch(pilot, at=at, logged_on=_last_logged_day(pilot))


def join_with_saved(pilot: Pilot, day: date, log: MeetingLog) -> MeetingLog:
    """What was saved for a day and what a teacher says now, put together."""
    meeting = meeting_on(pilot, day)
    if meeting is None:
        return log
    saved = log_of(meeting)
    if not can_join(saved, log):
        raise RuleBroken("note", _("The two notes are too long together. Make yours shorter."))
    return joined(saved, log)


def _last_logged_day(pilot: Pilot) -> ScalarSelect[date]:
    return (
        select(func.max(ClassMeeting.met_on))
        .where(ClassMeeting.district_id == pilot.district_id, ClassMeeting.pilot_id == pilot.id)
        .scalar_subquery()
    )


def _lesson_to_find(
    pilot: Pilot, day: date, meeting: ClassMeeting | None, at: datetime
) -> Lesson | None:
    """The lesson students were to have done; refuses a day that cannot be logged."""
    school = pilots.school_of(pilot)
    if meeting is None:  # what was logged can be mended even where the dates moved away from it
        today = clock.day_of(at, school.time_zone)
        refuse_other_days(pilot, class_days_of(pilot, school), day, today=today)
    return lessons.lesson_for(pilot, day)


def _said_done(pilot: Pilot, lesson: Lesson | None) -> set[int]:
    marks = lessons.completions_for(pilot, lesson) if lesson else {}
    return {student for student, mark in marks.items() if mark.how is not Evidence.SEEN}


def _begin(pilot: Pilot, day: date, seconds: int | None) -> ClassMeeting:
    if seconds is not None:
        seconds = min(max(seconds, 0), LONGEST_LOGGING)
    return ClassMeeting(
        district_id=pilot.district_id,
        pilot_id=pilot.id,
        met_on=day,
        logging_seconds=seconds,
        version=0,
    )


def _keep(meeting: ClassMeeting, log: MeetingLog, *, by: Person, at: datetime) -> None:
    meeting.length_minutes = log.length_minutes
    meeting.change = log.change
    meeting.change_words = log.change_words
    meeting.note = log.note
    meeting.planning_minutes = log.planning_minutes
    meeting.collaboration_minutes = log.collaboration_minutes
    meeting.worked_on = log.work.worked_on
    meeting.worked_on_words = log.work.worked_on_words
    meeting.trouble = log.work.trouble
    meeting.trouble_words = log.work.trouble_words
    meeting.logged_by_id = by.id
    meeting.logged_at = at
    meeting.version += 1
    session.add(meeting)
    session.flush()
    used = ({"activity": activity, "minutes": n} for activity, n in log.minutes.items())
    _replace(TimeUse, meeting, used)


def _keep_students(
    meeting: ClassMeeting, log: MeetingLog, listed: set[int], lesson: Lesson | None
) -> None:
    """A line for everyone listed; who joined the class later gets one once they are ticked."""
    lines = (
        {
            "student_id": student,
            "away": student in log.away,
            "helped": student in log.helped,
            "had_done": None if lesson is None or student in log.away else student in log.done,
            "progress": log.work.progress.get(student),
            **_conference(log.work.conferences.get(student)),
        }
        for student in sorted(listed | log.students)
    )
    _replace(Attendance, meeting, lines)


def _conference(held: Conference | None) -> dict[str, Any]:
    if held is None:
        return {"conference": None, "conference_words": ""}
    return {"conference": held.topic, "conference_words": held.words}


def _replace(
    table: type[TimeUse | Attendance], meeting: ClassMeeting, lines: Iterable[Mapping[str, Any]]
) -> None:
    session.execute(
        delete(table).where(
            table.district_id == meeting.district_id, table.meeting_id == meeting.id
        )
    )
    key = {"district_id": meeting.district_id, "meeting_id": meeting.id}
    if rows := [{**key, **line} for line in lines]:
        session.execute(insert(table), rows)

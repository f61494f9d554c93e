"""What was logged: meetings, their minutes and who was there."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from pilot.accounts.models import Person
from pilot.db import session
from pilot.meetings.class_work import ClassWork, Conference
from pilot.meetings.days import class_days_of
from pilot.meetings.meeting_log import MeetingLog
from pilot.meetings.models import Activity, Attendance, Change, ClassMeeting, TimeUse
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot


def meeting_on(pilot: Pilot, day: date) -> ClassMeeting | None:
    """The meeting of a day, if it was logged."""
    return session.scalar(_meetings(pilot).where(ClassMeeting.met_on == day))


def meetings_of(pilot: Pilot) -> list[ClassMeeting]:
    """Every logged meeting, in order of days."""
    return list(session.scalars(_meetings(pilot)))


def adjustments_of(pilot: Pilot) -> list[ClassMeeting]:
    """Meetings after which something was changed, in order: their place is their number."""
    return list(session.scalars(_meetings(pilot).where(ClassMeeting.change != Change.NOTHING)))


def unlogged_days(pilot: Pilot, today: date) -> list[date]:
    """Class days before today that nobody has logged; none before the pilot has started."""
    if pilot.started_at is None:
        return []
    days = class_days_of(pilot, pilots.school_of(pilot))
    logged = {meeting.met_on for meeting in meetings_of(pilot)}
    return [day for day in days.phases if day < today and day not in logged]


def time_use_of(pilot: Pilot) -> dict[int, dict[Activity, int]]:
    """Minutes by activity for each meeting of a pilot."""
    minutes: dict[int, dict[Activity, int]] = defaultdict(dict)
    for use in session.scalars(_in_meetings_of(pilot, TimeUse).order_by(TimeUse.activity)):
        minutes[use.meeting_id][use.activity] = use.minutes
    return dict(minutes)


def attendance_of(pilot: Pilot) -> dict[int, list[Attendance]]:
    """Who was listed at each meeting of a pilot."""
    listed: dict[int, list[Attendance]] = defaultdict(list)
    found = _in_meetings_of(pilot, Attendance).order_by(Attendance.student_id)
    for each in session.scalars(found):
        listed[each.meeting_id].append(each)
    return dict(listed)


def attendance_at(meeting: ClassMeeting) -> list[Attendance]:
    """Who was listed at one meeting."""
    return list(
        session.scalars(
            select(Attendance)
            .where(
                Attendance.district_id == meeting.district_id,
                Attendance.meeting_id == meeting.id,
            )
            .order_by(Attendance.student_id)
        )
    )


def minutes_at(meeting: ClassMeeting) -> dict[Activity, int]:
    """Minutes by activity at one meeting."""
    uses = session.scalars(
        select(TimeUse)
        .where(TimeUse.district_id == meeting.district_id, TimeUse.meeting_id == meeting.id)
        .order_by(TimeUse.activity)
    )
    return {use.activity: use.minutes for use in uses}


def log_of(meeting: ClassMeeting) -> MeetingLog:
    """What was saved, as a teacher would say it."""
    return log_from(meeting, attendance_at(meeting), minutes_at(meeting))


def log_from(
    meeting: ClassMeeting, listed: list[Attendance], minutes: dict[Activity, int]
) -> MeetingLog:
    """The same, from rows already at hand."""
    return MeetingLog(
        length_minutes=meeting.length_minutes,
        minutes=minutes,
        done=frozenset(each.student_id for each in listed if each.had_done),
        away=frozenset(each.student_id for each in listed if each.away),
        helped=frozenset(each.student_id for each in listed if each.helped),
        change=meeting.change,
        change_words=meeting.change_words,
        note=meeting.note,
        planning_minutes=meeting.planning_minutes,
        collaboration_minutes=meeting.collaboration_minutes,
        work=_work_from(meeting, listed),
    )


def _work_from(meeting: ClassMeeting, listed: list[Attendance]) -> ClassWork:
    return ClassWork(
        worked_on=meeting.worked_on,
        worked_on_words=meeting.worked_on_words,
        progress={each.student_id: each.progress for each in listed if each.progress},
        conferences={
            each.student_id: Conference(each.conference, each.conference_words)
            for each in listed
            if each.conference
        },
        trouble=meeting.trouble,
        trouble_words=meeting.trouble_words,
    )


def roster_of(pilot: Pilot, listed: list[Attendance]) -> list[Person]:
    """The class by name, with those who were listed at a meeting and have left since."""
    present = pilots.students_of(pilot)
    left = {each.student_id for each in listed} - {person.id for person in present}
    if not left:
        return present
    gone = session.scalars(
        select(Person).where(Person.district_id == pilot.district_id, Person.id.in_(left))
    )
    return sorted((*present, *gone), key=lambda person: (person.name_key, person.id))


def _meetings(pilot: Pilot) -> Select[ClassMeeting]:
    return (
        select(ClassMeeting)
        .where(ClassMeeting.district_id == pilot.district_id, ClassMeeting.pilot_id == pilot.id)
        .order_by(ClassMeeting.met_on)
    )


def _in_meetings_of(pilot: Pilot, table: Any) -> Select[Any]:
    return (
        select(table)
        .join(
            ClassMeeting,
            (ClassMeeting.district_id == table.district_id) & (ClassMeeting.id == table.meeting_id),
        )
        .where(ClassMeeting.district_id == pilot.district_id, ClassMeeting.pilot_id == pilot.id)
    )

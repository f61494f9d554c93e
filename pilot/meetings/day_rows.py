"""The rows behind the page of one class day: few looks, for it is opened between two bells."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from pilot.accounts.models import Person, School
from pilot.db import session
from pilot.errors import NotFound
from pilot.lessons.models import Completion, Lesson
from pilot.meetings.days import ClassDays, class_days_of
from pilot.meetings.models import Activity, Attendance, ClassMeeting, TimeUse
from pilot.meetings.records import attendance_at, roster_of
from pilot.pilots.models import Cohort, CohortKind, Pilot
from pilot.rosters.models import ClassGroup


@dataclass(frozen=True)
class Logged:
    """A logged meeting with its minutes and the name of who logged it."""

    meeting: ClassMeeting
    by: str
    minutes: dict[Activity, int]


@dataclass(frozen=True)
class DayRows:
    """Everything that is known of a pilot's class on one day."""

    pilot: Pilot
    day: date
    class_group: ClassGroup
    school: School
    days: ClassDays
    logged: dict[date, Logged]
    """Every logged meeting of the pilot."""
    listed: list[Attendance]
    """Who was listed at this day's meeting."""
    students: list[Person]
    lesson: Lesson | None
    """The lesson due on this day; there is none on the days before the pilot."""
    marks: dict[int, Completion]
    """What is known of that lesson, by student."""

    @property
    def saved(self) -> Logged | None:
        """This day's meeting, if it was logged."""
        return self.logged.get(self.day)


def rows_of(pilot: Pilot, day: date) -> DayRows:
    """Looks everything up once."""
    class_group, school = _class_and_school(pilot)
    days = class_days_of(pilot, school)
    logged = _logged(pilot)
    listed = attendance_at(logged[day].meeting) if day in logged else []
    lesson, marks = _lesson_and_marks(pilot, day)
    return DayRows(
        pilot=pilot,
        day=day,
        class_group=class_group,
        school=school,
        days=days,
        logged=logged,
        listed=listed,
        students=roster_of(pilot, listed),
        lesson=lesson,
        marks=marks,
    )


def _class_and_school(pilot: Pilot) -> tuple[ClassGroup, School]:
    row = session.execute(
        select(ClassGroup, School)
        .join(
            Cohort,
            (Cohort.district_id == ClassGroup.district_id)
            & (Cohort.class_group_id == ClassGroup.id),
        )
        .join(
            School,
            (School.district_id == ClassGroup.district_id) & (School.id == pilot.school_id),
        )
        .where(
            Cohort.district_id == pilot.district_id,
            Cohort.pilot_id == pilot.id,
            Cohort.kind == CohortKind.PILOT,
        )
        .order_by(Cohort.id)
        .limit(1)
    ).first()
    if row is None:
        raise NotFound
    class_group, school = row
    return class_group, school


def _logged(pilot: Pilot) -> dict[date, Logged]:
    rows = session.execute(
        select(ClassMeeting, Person.name, TimeUse)
        .join(
            Person,
            (Person.district_id == ClassMeeting.district_id)
            & (Person.id == ClassMeeting.logged_by_id),
        )
        .outerjoin(
            TimeUse,
            (TimeUse.district_id == ClassMeeting.district_id)
            & (TimeUse.meeting_id == ClassMeeting.id),
        )
        .where(ClassMeeting.district_id == pilot.district_id, ClassMeeting.pilot_id == pilot.id)
        .order_by(ClassMeeting.met_on, TimeUse.activity)
    ).all()
    minutes: dict[int, dict[Activity, int]] = defaultdict(dict)
    for meeting, _name, use in rows:
        if use is not None:
            minutes[meeting.id][use.activity] = use.minutes
    return {
        meeting.met_on: Logged(meeting, name, minutes[meeting.id]) for meeting, name, _use in rows
    }


def _lesson_and_marks(pilot: Pilot, day: date) -> tuple[Lesson | None, dict[int, Completion]]:
    rows = session.execute(
        select(Lesson, Completion)
        .outerjoin(
            Completion,
            (Completion.district_id == Lesson.district_id)
            & (Completion.pilot_id == Lesson.pilot_id)
            & (Completion.lesson_id == Lesson.id),
        )
        .where(
            Lesson.district_id == pilot.district_id,
            Lesson.pilot_id == pilot.id,
            Lesson.due_on == day,
        )
        .order_by(Lesson.number, Completion.student_id)
    ).all()
    if not rows:
        return None, {}
    lesson = rows[0][0]
    return lesson, {
        mark.student_id: mark for due, mark in rows if due is lesson and mark is not None
    }

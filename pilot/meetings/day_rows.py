"""The rows behind the page of one class day: few looks, for it is opened between two bells."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from pilot.accounts.calendar import calendar_of
from pilot.accounts.models import Person, School
from pilot.db import session
from pilot.errors import NotFound
from pilot.lessons import service as lessons
from pilot.lessons.due_days import settle
from pilot.lessons.models import CheckQuestion, Completion, Lesson
from pilot.meetings.days import ClassDays, class_days_in
from pilot.meetings.models import Activity, Attendance, ClassMeeting, TimeUse
from pilot.meetings.records import attendance_at, roster_of
from pilot.pilots.models import Cohort, CohortKind, Phase, PhaseKind, Pilot
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
    question: CheckQuestion | None
    """The quick question of that lesson."""

    @property
    def saved(self) -> Logged | None:
        """This day's meeting, if it was logged."""
        return self.logged.get(self.day)


def rows_of(pilot: Pilot, day: date) -> DayRows:
    """Looks everything up once."""
    class_group, school, phases = _class_school_phases(pilot)
    days = class_days_in(phases, school)
    logged = _logged(pilot)
    listed = attendance_at(logged[day].meeting) if day in logged else []
    lesson, question, marks = _lesson_and_marks(pilot, day, school)
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
        question=question,
    )


def _class_school_phases(pilot: Pilot) -> tuple[ClassGroup, School, dict[PhaseKind, Phase]]:
    rows = session.execute(
        select(ClassGroup, School, Phase)
        .join(
            Cohort,
            (Cohort.district_id == ClassGroup.district_id)
            & (Cohort.class_group_id == ClassGroup.id),
        )
        .join(
            School,
            (School.district_id == ClassGroup.district_id) & (School.id == pilot.school_id),
        )
        .outerjoin(
            Phase,
            (Phase.district_id == Cohort.district_id) & (Phase.pilot_id == Cohort.pilot_id),
        )
        .where(
            Cohort.district_id == pilot.district_id,
            Cohort.pilot_id == pilot.id,
            Cohort.kind == CohortKind.PILOT,
        )
        .order_by(Cohort.id, Phase.starts_on)
    ).all()
    if not rows:
        raise NotFound
    class_group, school, _first = rows[0]
    found = (phase for group, _school, phase in rows if group is class_group and phase is not None)
    return class_group, school, {phase.kind: phase for phase in found}


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


def _lesson_and_marks(
    pilot: Pilot, day: date, school: School
) -> tuple[Lesson | None, CheckQuestion | None, dict[int, Completion]]:
    """All lessons at one look, with the marks of the one planned for this day: usually it is it."""
    rows = session.execute(
        select(Lesson, CheckQuestion, Completion)
        .outerjoin(
            CheckQuestion,
            (CheckQuestion.district_id == Lesson.district_id)
            & (CheckQuestion.lesson_id == Lesson.id),
        )
        .outerjoin(
            Completion,
            (Completion.district_id == Lesson.district_id)
            & (Completion.pilot_id == Lesson.pilot_id)
            & (Completion.lesson_id == Lesson.id)
            & (Lesson.planned_on == day),
        )
        .where(Lesson.district_id == pilot.district_id, Lesson.pilot_id == pilot.id)
        .order_by(Lesson.number, Completion.student_id)
    ).all()
    questions = {each.id: question for each, question, _mark in rows}
    known = settle(pilot, list(dict.fromkeys(each for each, *_more in rows)), calendar_of(school))
    lesson = next((each for each in known if each.due_on == day), None)
    if lesson is None:
        return None, None, {}
    if lesson.planned_on != day:
        return lesson, questions[lesson.id], lessons.completions_for(pilot, lesson)
    marks = (mark for each, _question, mark in rows if each is lesson and mark is not None)
    return lesson, questions[lesson.id], {mark.student_id: mark for mark in marks}

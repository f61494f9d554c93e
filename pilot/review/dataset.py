"""Everything the pages of one pilot are made from, read in a handful of selects."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from sqlalchemy import Executable, Select, select

from pilot.accounts.calendar import calendar_of
from pilot.accounts.models import Person, School
from pilot.db import session
from pilot.lessons import service as lessons
from pilot.lessons.completions import Mark, marks_in
from pilot.lessons.models import Lesson
from pilot.measures import service as measures
from pilot.measures.models import Measure
from pilot.measures.scores import Values, values_in
from pilot.meetings.models import (
    Activity,
    Attendance,
    ClassMeeting,
    Progress,
    TimeUse,
    Topic,
)
from pilot.pilots import service as pilots
from pilot.pilots.edits import Edit
from pilot.pilots.models import Phase, PhaseKind, Pilot, Unveiling
from pilot.pilots.own_rows import of_pilot, which
from pilot.pilots.phases import days_in
from pilot.quick import Prepared
from pilot.review.beside import Beside, beside_of, scores_of_these
from pilot.review.frame import Span, frame_of, roll_of
from pilot.rosters.home_access import HomeAccess
from pilot.rosters.models import ClassGroup
from pilot.voices.models import Reflection
from pilot.voices.results import Asked, asked_in


class Attended(NamedTuple):
    """A student at a meeting, as far as the pages of a pilot tell of it."""

    away: bool
    helped: bool
    had_done: bool | None
    progress: Progress | None
    conference: Topic | None


@dataclass(frozen=True)
class PilotRows:
    """The rows of one pilot, each looked up once."""

    pilot: Pilot
    school: School
    class_group: ClassGroup
    owner: Person
    phases: Mapping[PhaseKind, Phase]
    before_days: tuple[date, ...]
    during_days: tuple[date, ...]
    students: tuple[Person, ...]
    own: frozenset[int]
    """Everyone who was ever in the class."""
    spans: Mapping[int, Span]
    """When each of them was."""
    measure: Measure | None
    """The goal's, or the one these rows are read for."""
    measures: tuple[Measure, ...]
    """All of the pilot, the goal's first."""
    values: Mapping[PhaseKind, Mapping[int, float]]
    """Scores by phase and student."""
    first_end_score_at: datetime | None
    lessons: tuple[Lesson, ...]
    marks: Mapping[tuple[int, int], Mark]
    """By lesson and student."""
    meetings: tuple[ClassMeeting, ...]
    minutes: Mapping[int, Mapping[Activity, int]]
    """Minutes by meeting and activity."""
    attendance: Mapping[int, Mapping[int, Attended]]
    """By meeting and student."""
    asked: Asked
    """Questions to students in mid-week, the last one first, with what was answered."""
    edits: tuple[Edit, ...]
    unveiling: Unveiling | None
    reflection: Reflection | None
    """What its teacher says of it, looking back."""
    ways: HomeAccess
    """How those who are in the class now can do a lesson at home."""
    beside: Beside
    scores_of_all: Mapping[int, Mapping[PhaseKind, Mapping[int, float]]]
    """By measure, of everyone on either side."""
    stamp: str
    """What changes with every write to the pilot, or to a class of it or who is in it."""
    states: dict[tuple[int, int], str] = field(default_factory=dict, compare=False)
    """What was found of a lesson and a student, by `doses.done_state`: asked for many times."""

    @property
    def class_days(self) -> tuple[date, ...]:
        """Every day that is to be logged, in order."""
        return (*self.before_days, *self.during_days)

    def meeting_on(self, day: date) -> ClassMeeting | None:
        """The logged meeting of that day."""
        return next((meeting for meeting in self.meetings if meeting.met_on == day), None)

    def phase_of(self, day: date) -> PhaseKind | None:
        """The phase a day lies in."""
        spans = self.phases.items()
        return next((kind for kind, p in spans if p.starts_on <= day <= p.ends_on), None)


def rows_of(pilot: Pilot) -> PilotRows:
    """Reads a pilot's rows: one select for each kind."""
    frame, roll = frame_of(pilot), roll_of(pilot)
    found = values_in(pilot)
    measure = next((each for each in found if each.number == measures.PRIMARY), None)
    values = found[measure] if measure else Values()
    calendar = calendar_of(frame.school)
    meetings, minutes = _meetings(pilot)
    return PilotRows(
        pilot=pilot,
        school=frame.school,
        class_group=frame.class_group,
        owner=frame.owner,
        phases=frame.phases,
        before_days=days_in(frame.phases, PhaseKind.BASELINE, calendar),
        during_days=days_in(frame.phases, PhaseKind.DURING, calendar),
        students=roll.students,
        measure=measure,
        measures=tuple(found),
        own=roll.own,
        spans=roll.spans,
        values=scores_of_these(values.scores, roll.own),
        first_end_score_at=first_result_at(measure, meetings, frame.phases),
        lessons=tuple(lessons.lessons_of(pilot)),
        marks=marks_in(pilot),
        meetings=meetings,
        minutes=minutes,
        attendance=_attendance(pilot),
        asked=asked_in(pilot),
        edits=tuple(pilots.edits_of(pilot)),
        unveiling=frame.unveiling,
        reflection=frame.reflection,
        ways=roll.ways,
        beside=beside_of(pilot, values, frame, roll),
        scores_of_all={each.id: its.scores for each, its in found.items()},
        stamp=frame.stamp,
    )


def first_result_at(
    measure: Measure | None, meetings: Iterable[ClassMeeting], phases: Mapping[PhaseKind, Phase]
) -> datetime | None:
    """When its first end score came in; for minutes of the log, when the first class was logged."""
    if measure is None or not measure.logged:
        return measures.first_end_score_at(measure) if measure else None
    first = phases[PhaseKind.DURING].starts_on
    return min((each.logged_at for each in meetings if each.met_on >= first), default=None)


def _meetings(
    pilot: Pilot,
) -> tuple[tuple[ClassMeeting, ...], dict[int, dict[Activity, int]]]:
    """The logged meetings by day, and the minutes of each."""
    minutes: dict[int, dict[Activity, int]] = defaultdict(dict)
    found: dict[int, ClassMeeting] = {}
    for meeting, activity, n in session.execute(_logged(), which(pilot)):
        found[meeting.id] = meeting
        if activity is not None:
            minutes[meeting.id][activity] = n
    return tuple(found.values()), minutes


def _attendance(pilot: Pilot) -> dict[int, dict[int, Attended]]:
    attendance: dict[int, dict[int, Attended]] = defaultdict(dict)
    for meeting, student, *told in _LISTED.every(**which(pilot)):
        attendance[meeting][student] = Attended._make(told)
    return attendance


@cache
def _logged() -> Select[ClassMeeting, Activity, int]:
    """A row for each meeting and activity."""
    return (
        select(ClassMeeting, TimeUse.activity, TimeUse.minutes)
        .outerjoin(
            TimeUse,
            (TimeUse.district_id == ClassMeeting.district_id)
            & (TimeUse.meeting_id == ClassMeeting.id),
        )
        .where(of_pilot(ClassMeeting))
        .order_by(ClassMeeting.met_on)
    )


def _listed(_dialect: str) -> Executable:
    """Everyone who was listed at a meeting."""
    told = [getattr(Attendance, name) for name in Attended._fields]
    return (
        select(Attendance.meeting_id, Attendance.student_id, *told)
        .join(
            ClassMeeting,
            (ClassMeeting.district_id == Attendance.district_id)
            & (ClassMeeting.id == Attendance.meeting_id),
        )
        .where(of_pilot(ClassMeeting))
    )


_LISTED = Prepared(_listed)

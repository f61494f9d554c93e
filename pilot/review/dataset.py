"""Everything the pages of one pilot are made from, read in a handful of selects."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select

from pilot import analysis
from pilot.accounts import service as accounts
from pilot.accounts.models import Person, School
from pilot.db import session
from pilot.language import gettext as _
from pilot.lessons import timing
from pilot.lessons.models import Amount, Completion, Evidence, Lesson
from pilot.measures import service as measures
from pilot.measures.models import Measure, MeasureKind
from pilot.meetings.models import Activity, Attendance, ClassMeeting, TimeUse
from pilot.pilots import service as pilots
from pilot.pilots.models import Phase, PhaseKind, Pilot, PlanEdit
from pilot.rosters.models import ClassGroup

_BEFORE, _AFTER = PhaseKind.BASELINE, PhaseKind.FOLLOW_UP
_GOAL = ("goal", "measure")


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
    measure: Measure | None
    values: Mapping[PhaseKind, Mapping[int, float]]
    """Scores by phase and student."""
    first_end_score_at: datetime | None
    lessons: tuple[Lesson, ...]
    completions: Mapping[tuple[int, int], Completion]
    """By lesson and student."""
    meetings: tuple[ClassMeeting, ...]
    minutes: Mapping[int, Mapping[Activity, int]]
    """Minutes by meeting and activity."""
    attendance: Mapping[int, Mapping[int, Attendance]]
    """By meeting and student."""
    edits: tuple[PlanEdit, ...]

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
    class_group = pilots.class_of(pilot)
    measure = measures.primary_measure(pilot)
    values = measures.scores_of(measure) if measure else {_BEFORE: {}, _AFTER: {}}
    meetings = tuple(session.scalars(_of(pilot, ClassMeeting).order_by(ClassMeeting.met_on)))
    return PilotRows(
        pilot=pilot,
        school=pilots.school_of(pilot),
        class_group=class_group,
        owner=_owner(pilot),
        phases=pilots.phases_of(pilot),
        before_days=pilots.days_of(pilot, PhaseKind.BASELINE),
        during_days=pilots.days_of(pilot, PhaseKind.DURING),
        students=tuple(pilots.students_of(pilot)),
        measure=measure,
        values=values,
        first_end_score_at=measures.first_end_score_at(measure) if measure else None,
        lessons=tuple(session.scalars(_of(pilot, Lesson).order_by(Lesson.number))),
        completions=_completions(pilot),
        meetings=meetings,
        minutes=_minutes(pilot),
        attendance=_attendance(pilot),
        edits=tuple(
            session.scalars(_of(pilot, PlanEdit).order_by(PlanEdit.edited_at, PlanEdit.id))
        ),
    )


def pilot_data(rows: PilotRows, *, now: datetime) -> analysis.PilotData | None:
    """What the analysis judges; None while no goal is set, for nothing can be judged then."""
    if rows.measure is None:
        return None
    scored = set(rows.values[_BEFORE]) | set(rows.values[_AFTER])
    everyone = {student.id for student in rows.students} | scored
    return analysis.PilotData(
        measure=measure_of(rows.measure, rows.first_end_score_at),
        scores=tuple(
            analysis.StudentScore(
                str(student_id),
                rows.values[_BEFORE].get(student_id),
                rows.values[_AFTER].get(student_id),
            )
            for student_id in sorted(everyone)
        ),
        n_enrolled=len(everyone),
        during_days=len(rows.during_days),
        lessons=tuple(lesson_dose(rows, lesson) for lesson in lessons_known(rows, now)),
        days=tuple(class_days(rows)),
        late_edits=len(late_goal_edits(rows)),
    )


def lessons_known(rows: PilotRows, now: datetime) -> list[Lesson]:
    """Lessons whose class has begun, and of which anything was recorded.

    Where nobody marked a lesson and its class was not logged, nothing is known: that is not zero.
    """
    marked = {lesson_id for lesson_id, _student_id in rows.completions}
    begun = [lesson for lesson in rows.lessons if class_begins_at(rows, lesson) <= now]
    return [e for e in begun if e.id in marked or rows.meeting_on(e.due_on) is not None]


def class_begins_at(rows: PilotRows, lesson: Lesson) -> datetime:
    """When the class that a lesson prepares begins."""
    return timing.class_begins_at(lesson, rows.class_group, rows.school)


def lesson_dose(rows: PilotRows, lesson: Lesson) -> analysis.LessonDose:
    """How many of those who were in class had done a lesson before it."""
    states = [done_state(rows, lesson, student.id) for student in rows.students]
    return analysis.LessonDose(
        number=lesson.number,
        title=lesson.title,
        done=states.count("done"),
        expected=len(states) - states.count("away"),
    )


def done_state(rows: PilotRows, lesson: Lesson, student_id: int) -> str:
    """`done`, `some`, `not_done` or `away`: what the teacher found counts before what was said."""
    completion = rows.completions.get((lesson.id, student_id))
    meeting = rows.meeting_on(lesson.due_on)
    seen = rows.attendance.get(meeting.id, {}).get(student_id) if meeting else None
    if seen and seen.away:
        return "away"
    if seen and seen.had_done is not None:
        return "done" if seen.had_done else _some_or_none(completion)
    in_time = completion and (
        completion.how is not Evidence.SAID
        or completion.completed_at < class_begins_at(rows, lesson)
    )
    if in_time and completion and completion.amount is Amount.ALL:
        return "done"
    return _some_or_none(completion)


def late_goal_edits(rows: PilotRows) -> list[PlanEdit]:
    """Changes to the goal after the first end score."""
    first = rows.first_end_score_at
    return [e for e in rows.edits if e.what in _GOAL and first and e.edited_at > first]


def _some_or_none(completion: Completion | None) -> str:
    return "some" if completion and completion.amount is Amount.SOME else "not_done"


def measure_of(measure: Measure, first_end_score_at: datetime | None) -> analysis.Measure:
    """A measure as the analysis knows it."""
    return analysis.Measure(
        id=str(measure.id),
        name=measure.name,
        unit=_unit(measure),
        target=measure.smallest_change,
        kind=analysis.MeasureKind(measure.kind.value),
        minimum=measure.minimum,
        maximum=measure.maximum,
        resolution=measure.resolution,
        direction=analysis.Direction(measure.direction.value),
        target_set_at=measure.set_at,
        first_after_at=first_end_score_at,
        same_questions=measure.same_questions,
    )


def _unit(measure: Measure) -> str:
    """What follows a number: "of 20" where there is a top score, else the unit."""
    if measure.kind is MeasureKind.BOUNDED and measure.maximum and measure.unit != "%":
        return _("of %(top)s", top=f"{measure.maximum:g}")
    return measure.unit


def class_days(rows: PilotRows) -> list[analysis.ClassDay]:
    """How the minutes of every logged meeting were used."""
    days = []
    for meeting in rows.meetings:
        phase = rows.phase_of(meeting.met_on)
        if phase is not None:
            used = {kind.value: n for kind, n in rows.minutes.get(meeting.id, {}).items()}
            days.append(
                analysis.ClassDay(
                    meeting.met_on, analysis.Phase(phase.value), used, meeting.length_minutes
                )
            )
    return days


def _of(pilot: Pilot, model: Any) -> Select[Any]:
    return select(model).where(model.district_id == pilot.district_id, model.pilot_id == pilot.id)


def _owner(pilot: Pilot) -> Person:
    return accounts.get_person(pilot.district_id, pilot.owner_id)


def _completions(pilot: Pilot) -> dict[tuple[int, int], Completion]:
    found = session.scalars(_of(pilot, Completion))
    return {(each.lesson_id, each.student_id): each for each in found}


def _minutes(pilot: Pilot) -> dict[int, dict[Activity, int]]:
    minutes: dict[int, dict[Activity, int]] = defaultdict(dict)
    for each in session.scalars(_of_meetings(pilot, TimeUse)):
        minutes[each.meeting_id][each.activity] = each.minutes
    return minutes


def _attendance(pilot: Pilot) -> dict[int, dict[int, Attendance]]:
    attendance: dict[int, dict[int, Attendance]] = defaultdict(dict)
    for each in session.scalars(_of_meetings(pilot, Attendance)):
        attendance[each.meeting_id][each.student_id] = each
    return attendance


def _of_meetings(pilot: Pilot, model: Any) -> Select[Any]:
    return (
        select(model)
        .join(
            ClassMeeting,
            (ClassMeeting.district_id == model.district_id) & (ClassMeeting.id == model.meeting_id),
        )
        .where(ClassMeeting.district_id == pilot.district_id, ClassMeeting.pilot_id == pilot.id)
    )

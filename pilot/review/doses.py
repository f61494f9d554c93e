"""How far a pilot was carried out, from its rows: lessons done at home, minutes in class."""

from datetime import datetime

from pilot import analysis
from pilot.lessons import timing
from pilot.lessons.completions import Mark
from pilot.lessons.models import Amount, Evidence, Lesson
from pilot.meetings.models import ClassMeeting
from pilot.review.dataset import PilotRows


def lessons_known(rows: PilotRows, now: datetime) -> list[Lesson]:
    """Lessons whose class has begun, and of which anything was recorded.

    Where nobody marked a lesson and its class was not logged, nothing is known: that is not zero.
    """
    marked = {lesson_id for lesson_id, _student_id in rows.marks}
    logged = {meeting.met_on for meeting in rows.meetings}
    return [
        lesson
        for lesson in lessons_begun(rows, now)
        if lesson.id in marked or lesson.due_on in logged
    ]


def lessons_begun(rows: PilotRows, now: datetime) -> list[Lesson]:
    """Lessons whose class has begun, whatever is known of them."""
    return [lesson for lesson in rows.lessons if class_begins_at(rows, lesson) <= now]


def class_begins_at(rows: PilotRows, lesson: Lesson) -> datetime:
    """When the class that a lesson prepares begins."""
    return timing.class_begins_at(lesson, rows.class_group, rows.school)


def in_class_then(rows: PilotRows, lesson: Lesson) -> list[int]:
    """Who was in the class when a lesson was due, and of whom something is known of it.

    Who comes or goes later changes nothing: else the difference would tell of that one student.
    Whose name was put on the list later, but who had marked something by then, had come.
    """
    begins, meeting = class_begins_at(rows, lesson), rows.meeting_on(lesson.due_on)
    listed = rows.attendance.get(meeting.id, {}) if meeting else {}
    had_come = {who for (_, who), mark in rows.marks.items() if mark.completed_at <= begins}
    return [
        who
        for who, (since, until) in rows.spans.items()
        if ((since <= begins or who in had_come) and (until is None or until > begins))
        or who in listed
        or (lesson.id, who) in rows.marks
    ]


def lesson_dose(rows: PilotRows, lesson: Lesson) -> analysis.LessonDose:
    """How many of those who were in class had done a lesson before it."""
    states = [done_state(rows, lesson, who) for who in in_class_then(rows, lesson)]
    return analysis.LessonDose(
        number=lesson.number,
        title=lesson.title,
        done=states.count("done"),
        expected=len(states) - states.count("away"),
    )


def done_state(rows: PilotRows, lesson: Lesson, student_id: int) -> str:
    """`done`, `some`, `not_done` or `away`, found once for a lesson and a student."""
    asked = (lesson.id, student_id)
    if asked not in rows.states:
        rows.states[asked] = _find_state(rows, lesson, student_id)
    return rows.states[asked]


def _find_state(rows: PilotRows, lesson: Lesson, student_id: int) -> str:
    """What the teacher found counts before what was said.

    What a sheet of paper says was done before class, and after the log it is the last word.
    """
    mark = rows.marks.get((lesson.id, student_id))
    meeting = rows.meeting_on(lesson.due_on)
    seen = rows.attendance.get(meeting.id, {}).get(student_id) if meeting else None
    if seen and seen.away:
        return "away"
    log_is_last = meeting is None or not timing.typed_since(mark, meeting.logged_at)
    if seen and seen.had_done is not None and log_is_last:
        return "done" if seen.had_done else _some_or_none(mark)
    in_time = mark and (
        mark.how is not Evidence.SAID
        or mark.on_paper
        or mark.completed_at < class_begins_at(rows, lesson)
    )
    if in_time and mark and mark.amount is Amount.ALL:
        return "done"
    return _some_or_none(mark)


def _some_or_none(mark: Mark | None) -> str:
    return "some" if mark and mark.amount is Amount.SOME else "not_done"


def class_days(rows: PilotRows) -> list[analysis.ClassDay]:
    """How the minutes of every logged meeting were used."""
    days = []
    for meeting in rows.meetings:
        phase = rows.phase_of(meeting.met_on)
        if phase is not None:
            used = {kind.value: n for kind, n in rows.minutes.get(meeting.id, {}).items()}
            days.append(
                analysis.ClassDay(
                    meeting.met_on,
                    _held(rows, meeting, analysis.Phase(phase.value)),
                    used,
                    meeting.length_minutes,
                    planning_minutes=meeting.planning_minutes,
                    logging_seconds=meeting.logging_seconds,
                )
            )
    return days


def _held(rows: PilotRows, meeting: ClassMeeting, phase: analysis.Phase) -> analysis.Phase:
    """A class that the coin left as usual is no part of how the new way was carried out."""
    usual = rows.beside.drawn_days.get(meeting.met_on) is False
    return analysis.Phase.BASELINE if usual else phase

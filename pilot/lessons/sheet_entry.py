"""A teacher types in what stands on paper: all of it is kept, or nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from pilot import clock
from pilot.accounts.models import Person
from pilot.db import session
from pilot.errors import NotFound, PilotError, RuleBroken
from pilot.language import gettext as _
from pilot.lessons.completions import completions_of
from pilot.lessons.marking import LESS_THAN
from pilot.lessons.models import Completion, Evidence
from pilot.lessons.plan import lessons_of
from pilot.lessons.sheet_boxes import Box, Sheet, Where, problem_of
from pilot.pilots import service as pilots
from pilot.pilots.models import Pilot


class BoxesRefused(PilotError):
    """Some boxes cannot be saved, so none is; each has its sentence."""

    def __init__(self, problems: Mapping[Where, str]) -> None:
        super().__init__(f"{len(problems)} boxes")
        self.problems = problems


def sheet_of(pilot: Pilot, *, at: datetime) -> Sheet:
    """What is known of everyone and every lesson."""
    return Sheet(
        lessons={lesson.id: lesson for lesson in lessons_of(pilot)},
        students={student.id: student for student in pilots.students_of(pilot)},
        marks={(each.student_id, each.lesson_id): each for each in completions_of(pilot)},
        today=clock.day_of(at, pilots.school_of(pilot).time_zone),
    )


def former_students_on(sheet: Sheet, district_id: int) -> list[Person]:
    """Who has marks on the sheet and has left the class."""
    left = {student for student, _lesson in sheet.marks} - sheet.students.keys()
    if not left:
        return []
    found = select(Person).where(Person.district_id == district_id, Person.id.in_(left))
    return list(session.scalars(found.order_by(Person.name_key, Person.id)))


def type_in(pilot: Pilot, boxes: Iterable[Box], *, by: Person, at: datetime) -> int:
    """Keeps what was changed on a sheet, and says how many boxes that was.

    What stands on paper was said by the student, before class. A box that somebody else changed
    since the page was opened is not overwritten. The same sheet sent twice is the same as once.
    """
    pilots.refuse_if_closed(pilot)
    if pilot.started_at is None:
        raise RuleBroken("pilot", _("This pilot has not started. Start it, then type in marks."))
    sheet = sheet_of(pilot, at=at)
    changed = {box.where: box for box in boxes if box.was is not box.now}.values()
    _refuse_strangers(pilot, sheet, changed)
    wanted = [box for box in changed if box.now is not sheet.amount(box.where)]
    problems = {box.where: problem_of(box, sheet) for box in wanted}
    if any(problems.values()):
        raise BoxesRefused({where: words for where, words in problems.items() if words})
    if wanted:
        _keep(pilot, sheet, wanted, by=by, at=at)
    return len(wanted)


def _refuse_strangers(pilot: Pilot, sheet: Sheet, boxes: Iterable[Box]) -> None:
    students = {student for student, _lesson in (box.where for box in boxes)}
    lessons = {lesson for _student, lesson in (box.where for box in boxes)}
    unknown = students - sheet.students.keys()
    if lessons - sheet.lessons.keys() or (unknown and unknown - pilots.ever_in(pilot).own):
        raise NotFound


def _keep(pilot: Pilot, sheet: Sheet, boxes: Iterable[Box], *, by: Person, at: datetime) -> None:
    fresh = []
    for box in boxes:
        mark = sheet.marks.get(box.where)
        if box.now is None:
            session.delete(mark)
        elif mark is None:
            fresh.append(_new(pilot, box, by, at))
        else:
            _change(mark, box, by, at)
    if fresh:
        session.execute(insert(Completion), fresh)
    pilots.touch(pilot, at=at)


def _change(mark: Completion, box: Box, by: Person, at: datetime) -> None:
    assert box.now is not None
    if mark.amount in LESS_THAN[box.now]:
        mark.completed_at = at
    mark.amount, mark.entered_by_id, mark.entered_at = box.now, by.id, at


def _new(pilot: Pilot, box: Box, by: Person, at: datetime) -> dict[str, Any]:
    student, lesson = box.where
    return {
        "district_id": pilot.district_id,
        "pilot_id": pilot.id,
        "student_id": student,
        "lesson_id": lesson,
        "how": Evidence.SAID,
        "amount": box.now,
        "question": "",
        "completed_at": at,
        "entered_by_id": by.id,
        "entered_at": at,
    }

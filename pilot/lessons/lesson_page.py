"""One lesson as its student sees it: before marking it, and after."""

from dataclasses import dataclass
from datetime import date, datetime

from pilot.accounts.models import Person
from pilot.language import gettext as _
from pilot.lessons import words
from pilot.lessons.materials.check import Explained, explained
from pilot.lessons.materials.offered import Offered, offered
from pilot.lessons.materials.shown import Materials
from pilot.lessons.models import Amount, CheckQuestion, Evidence
from pilot.lessons.student_lessons import StudentLesson, lessons_of_student
from pilot.lessons.tonight import when_for


@dataclass(frozen=True)
class LessonPage:
    """A lesson and what can be said about it."""

    lesson_id: int
    title: str
    when: str
    kind: str
    minutes: int
    offered: Offered
    teacher: str
    opens_on: date | None
    """Set while it is too early to mark it."""
    is_over: bool
    """The pilot is closed: nothing more can be said."""
    is_done: bool
    said: str
    """What the student said so far, or empty."""
    question: str
    note: str
    checked: Explained | None
    """What was answered to the check question, where it was."""
    may_undo: bool
    opened_at: int
    """When the page was made, in seconds: so much can have been watched since, and no more."""


@dataclass(frozen=True)
class DonePage:
    """What a student sees after marking a lesson."""

    lesson_id: int
    heading: str
    next_step: str
    said: str
    question: str
    note: str
    checked: Explained | None
    teacher: str
    is_over: bool
    may_undo: bool
    done: int
    lessons: int


def lesson_page_of(mine: StudentLesson, materials: Materials, now: datetime) -> LessonPage:
    """The page of a lesson."""
    lesson, completion = mine.lesson, mine.completion
    return LessonPage(
        lesson_id=lesson.id,
        title=lesson.title,
        when=when_for(mine, now),
        kind=lesson.kind.value,
        minutes=lesson.minutes,
        offered=offered(lesson, materials),
        teacher=mine.teacher.name,
        opens_on=None if mine.has_opened(now) else mine.opens_on,
        is_over=mine.pilot.closed_at is not None,
        is_done=mine.is_done,
        said=words.answer(completion) if completion else "",
        question=completion.question if completion else "",
        note=completion.note if completion else "",
        checked=checked(mine, materials.question),
        may_undo=mine.may_undo(now),
        opened_at=int(now.timestamp()),
    )


def checked(mine: StudentLesson, question: CheckQuestion | None) -> Explained | None:
    """The student's answer to the check question with its reason, where there is one."""
    if question is None or mine.completion is None:
        return None
    return explained(question, mine.completion.chosen)


def done_page_of(
    student: Person, mine: StudentLesson, question: CheckQuestion | None, now: datetime
) -> DonePage:
    """The page after "I'm done"."""
    completion = mine.completion
    assert completion is not None
    siblings = [each for each in lessons_of_student(student) if each.pilot.id == mine.pilot.id]
    heading, next_step = _done_words(mine, now)
    return DonePage(
        lesson_id=mine.lesson.id,
        heading=heading,
        next_step=next_step,
        said=words.answer(completion) if completion.feeling else "",
        question=completion.question,
        note=completion.note,
        checked=checked(mine, question),
        teacher=mine.teacher.name,
        is_over=mine.pilot.closed_at is not None,
        may_undo=mine.may_undo(now),
        done=sum(each.is_done for each in siblings),
        lessons=len(siblings),
    )


def _done_words(mine: StudentLesson, now: datetime) -> tuple[str, str]:
    completion, teacher = mine.completion, mine.teacher.name
    assert completion is not None
    if completion.amount is Amount.NO_ACCESS and completion.how is Evidence.SAID:
        return _("Saved. You could not open it"), _(
            "Ask %(teacher)s for it on paper.", teacher=teacher
        )
    can_see = _("%(teacher)s can see it.", teacher=teacher)
    if completion.amount is Amount.SOME:
        return _("Some of it is done"), can_see
    if mine.class_has_begun(now):
        return _("That's done"), can_see
    return _("That's tonight done"), can_see

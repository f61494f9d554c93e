"""The boxes of a sheet that a teacher typed in, and what stands against each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pilot.accounts.models import Person
from pilot.language import gettext as _
from pilot.lessons.letters import letters
from pilot.lessons.models import Amount, Completion, Evidence, Lesson
from pilot.lessons.timing import OPENS_BEFORE
from pilot.web.filters import day as with_weekday

Where = tuple[int, int]
"""A box: the ids of its student and its lesson."""


@dataclass(frozen=True)
class Box:
    """One box of the sheet as it was sent."""

    where: Where
    was: Amount | None
    """What the page showed."""
    now: Amount | None
    """What was typed."""


@dataclass(frozen=True)
class Sheet:
    """The rows behind a sheet."""

    lessons: Mapping[int, Lesson]
    students: Mapping[int, Person]
    """Who is in the class now."""
    marks: Mapping[Where, Completion]
    today: date

    def amount(self, where: Where) -> Amount | None:
        """How much of it is known to be done."""
        mark = self.marks.get(where)
        return mark.amount if mark else None


def opens_on(lesson: Lesson, today: date) -> date | None:
    """The day on which a lesson can be marked, while that is still to come."""
    day = lesson.due_on - OPENS_BEFORE
    return day if day > today else None


def is_seen(mark: Completion | None) -> bool:
    """Whether it is known from class: such a mark is changed where it was made."""
    return mark is not None and mark.how is not Evidence.SAID


def problem_of(box: Box, sheet: Sheet) -> str:
    """Why a box that was changed cannot be saved, in a sentence; empty where it can."""
    student, lesson = box.where
    mark, opens = sheet.marks.get(box.where), opens_on(sheet.lessons[lesson], sheet.today)
    if student not in sheet.students:
        return _("This student has left the class, so nothing more is typed in.")
    if opens:
        return _("This lesson opens on %(day)s.", day=with_weekday(opens))
    if is_seen(mark):
        return _("This was seen in class. Change it in that day's class log.")
    if box.was is not sheet.amount(box.where):
        return _clash(box, sheet.amount(box.where))
    if box.now is None and mark and (not mark.on_paper or mark.said_at is not None):
        return _("The student said this themselves, so it stays. A letter corrects it.")
    return ""


def _clash(box: Box, saved: Amount | None) -> str:
    yours = _letter(box.now)
    if saved is None:
        return _("This was emptied meanwhile. You typed %(yours)s: type it again.", yours=yours)
    return _(
        "This became %(saved)s meanwhile. You typed %(yours)s: type it again to change it.",
        saved=_letter(saved),
        yours=yours,
    )


def _letter(amount: Amount | None) -> str:
    return letters()[amount].upper() if amount else _("nothing")

"""What a pilot will be able to show, said before it begins."""

from dataclasses import dataclass

from pilot.analysis.data import SCHOOL_DAYS_A_WEEK
from pilot.analysis.rules_plan import NOVEL_WEEKS
from pilot.analysis.rules_scores import ENOUGH_STUDENTS, FEW_STUDENTS, SOME_STUDENTS
from pilot.language import gettext as _
from pilot.language import ngettext

NEW_DAYS = NOVEL_WEEKS * SCHOOL_DAYS_A_WEEK
"""School days in which what is new may help by being new."""


@dataclass(frozen=True)
class Outlook:
    """One thing that decides it, and what follows from it."""

    title: str
    words: str
    good: bool


def outlook(same_questions: bool | None, n_students: int, n_days: int) -> tuple[Outlook, ...]:
    """Whether the goal can be measured: the check, the class, the time."""
    return (_questions(same_questions), _students(n_students), _days(n_days), _no_comparison())


def _questions(same: bool | None) -> Outlook:
    if same is None:
        return Outlook(
            _("Same check before and after?"),
            _("Two checks that are equally hard can be compared. If one is easier, they cannot."),
            good=False,
        )
    if same:
        return Outlook(
            _("Same check before and after"),
            _("The scores can be compared. Seeing questions again helps a little by itself."),
            good=True,
        )
    return Outlook(
        _("Other questions after than before"),
        _("A rise may come from an easier check, so the report will be careful."),
        good=False,
    )


def _students(n: int) -> Outlook:
    return Outlook(
        ngettext("%(num)s student", "%(num)s students", n) if n else _("No students yet"),
        _what_so_many_show(n),
        good=n >= FEW_STUDENTS,
    )


def _what_so_many_show(n: int) -> str:
    if not n:
        return _("Add them to the class before you start.")
    if n < ENOUGH_STUDENTS:
        return _("Too few to tell.")
    if n < FEW_STUDENTS:
        return _("Few. Only a large change will be clear.")
    if n < SOME_STUDENTS:
        return _("Enough to see a clear change. A small one can hide.")
    return _("Enough to see a change.")


def _days(n: int) -> Outlook:
    short = n <= NEW_DAYS
    return Outlook(
        ngettext("%(num)s school day", "%(num)s school days", n),
        _("Long enough for a first change. Not to see if it lasts.")
        if short
        else _("Long enough to see a change."),
        good=True,
    )


def _no_comparison() -> Outlook:
    return Outlook(
        _("No comparison class"),
        _("You can see if scores change. To say why, it takes a class that goes on as before."),
        good=False,
    )

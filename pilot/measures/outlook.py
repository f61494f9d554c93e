"""What a pilot will be able to show, said before it begins."""

from dataclasses import dataclass

from pilot import analysis
from pilot.analysis.data import SCHOOL_DAYS_A_WEEK
from pilot.analysis.designs.days import FEWEST_DAYS, LONG_BASELINE
from pilot.analysis.rules_plan import NOVEL_WEEKS
from pilot.analysis.rules_scores import ENOUGH_STUDENTS, FEW_STUDENTS, SOME_STUDENTS
from pilot.language import gettext as _
from pilot.language import ngettext
from pilot.pilots import service as pilots
from pilot.pilots.designs import DESIGNS
from pilot.pilots.models import Design, PhaseKind, Pilot

NEW_DAYS = NOVEL_WEEKS * SCHOOL_DAYS_A_WEEK
"""School days in which what is new may help by being new."""


@dataclass(frozen=True)
class Outlook:
    """One thing that decides it, and what follows from it."""

    title: str
    words: str
    good: bool


@dataclass(frozen=True)
class Sizes:
    """How large a pilot is."""

    students: int
    before_days: int
    during_days: int


def outlook_of(pilot: Pilot, same_questions: bool | None, *, by_day: bool) -> tuple[Outlook, ...]:
    """Whether the goal of a pilot can be measured."""
    sizes = Sizes(
        students=len(pilots.students_of(pilot)),
        before_days=len(pilots.days_of(pilot, PhaseKind.BASELINE)),
        during_days=len(pilots.days_of(pilot, PhaseKind.DURING)),
    )
    return outlook(same_questions, sizes, by_day=by_day, design=pilot.design)


def outlook(
    same_questions: bool | None,
    sizes: Sizes,
    *,
    by_day: bool = False,
    design: Design = Design.BEFORE_AFTER,
) -> tuple[Outlook, ...]:
    """Whether the goal can be measured: the check, the class, the time, and beside what."""
    if by_day:
        return (_day_by_day(sizes), _days(sizes.during_days), _comparison(design))
    return (
        _questions(same_questions),
        _students(sizes.students),
        _days(sizes.during_days),
        _comparison(design),
    )


def _day_by_day(sizes: Sizes) -> Outlook:
    title = _(
        "%(before)s days before, %(during)s during",
        before=sizes.before_days,
        during=sizes.during_days,
    )
    few = min(sizes.before_days, sizes.during_days)
    if few < FEWEST_DAYS[analysis.Design.DAILY_SERIES]:
        return Outlook(title, _("Three days each are the fewest that can be judged."), good=False)
    if sizes.before_days < LONG_BASELINE:
        return Outlook(
            title,
            _("Days differ by themselves. Ten days before make a change stand out more."),
            good=True,
        )
    return Outlook(title, _("Enough days to see a change stand out."), good=True)


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


def _comparison(design: Design) -> Outlook:
    if design is not Design.BEFORE_AFTER:
        return Outlook(str(DESIGNS[design].name), str(DESIGNS[design].takes), good=True)
    return Outlook(
        _("No comparison class"),
        _("You can see if scores change. To say why, it takes a class that goes on as before."),
        good=False,
    )

"""Before class: who is ready, what they asked, and whom to sit with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pilot import clock
from pilot.language import gettext as _
from pilot.language import lazy_gettext, ngettext
from pilot.lessons.materials.check import Chosen, counted
from pilot.lessons.materials.watching import seen_shares
from pilot.lessons.models import Amount, Completion, Feeling, Lesson
from pilot.meetings.day_rows import DayRows
from pilot.meetings.questions import Asked, Question, grouped
from pilot.meetings.words import asked_words
from pilot.web.filters import moment, month_day, together

MOST_TO_SIT_WITH = 6
STUCK = lazy_gettext("Was stuck")
NO_ACCESS = lazy_gettext("Could not open it")
NO_MARK = lazy_gettext("No mark yet")
SOME = lazy_gettext("Did some of it")


@dataclass(frozen=True)
class BeforeClass:
    """What last night says about this lesson."""

    comes_first: bool
    """Until the class begins, or is logged."""
    begins: str
    any_marks: bool
    ready: str
    """How many are ready."""
    not_yet: tuple[tuple[str, str], ...]
    """Everyone else: why, and their names; the stuck ones first."""
    sit_with: tuple[tuple[str, str], ...]
    """Name and why, at most six."""
    questions: tuple[Question, ...]
    asked: tuple[Asked, ...]
    check: str
    """The quick question of the lesson, or empty."""
    chosen: tuple[Chosen, ...]
    """How many chose which answer to it; nobody is named."""
    notes: tuple[tuple[str, str, str], ...]
    """What helped or was hard: words, who, and nothing more."""
    seen: tuple[tuple[str, str], ...]
    """Name, and what they said beside how much of the video their device played."""
    clocks: tuple[tuple[str, str], ...]
    """Name, and what the device's clock said beside ours, where it cannot have been right."""

    @property
    def hint(self) -> str:
        """What stands where there is nobody to name."""
        if self.any_marks:
            return _("Everyone is ready.")
        return _("Marks come in until the class begins. Open this page again before class.")

    @property
    def asked_words(self) -> str:
        """How many asked something last night."""
        return asked_words(len(self.questions))

    @property
    def quotes(self) -> list[tuple[str, str, str]]:
        """The questions as the page quotes them: words, who asked, and nothing more."""
        return [(_quoted(each), together(each.names), "") for each in self.asked]


def before_class_of(rows: DayRows, now: datetime) -> BeforeClass | None:
    """What to know before a class; nothing where no lesson was due."""
    if rows.lesson is None:
        return None
    here = clock.local(now, rows.school.time_zone)
    starts = rows.class_group.meets_at
    reasons = _reasons(rows)
    names = {why: [name for name, its in reasons if its == why] for why in _order(SOME, NO_MARK)}
    urgent = [(name, why) for why in _order(NO_MARK) for name in names.get(why, ())]
    questions = questions_in(rows)
    marks = [rows.marks[p.id] for p in rows.students if p.id in rows.marks]
    return BeforeClass(
        comes_first=here.date() == rows.day and here.time() < starts and rows.saved is None,
        begins=_("Class begins at %(time)s.", time=f"{starts:%H:%M}"),
        any_marks=bool(rows.marks),
        ready=_ready(len(rows.students) - len(reasons), len(rows.students), bool(rows.marks)),
        not_yet=_in_lines(names) if rows.marks else (),
        sit_with=tuple(urgent[:MOST_TO_SIT_WITH]) if rows.marks else (),
        questions=questions,
        asked=grouped(questions),
        check=rows.question.asks if rows.question else "",
        chosen=counted(rows.question, (m.chosen for m in marks)) if rows.question else (),
        notes=_notes(rows),
        seen=_seen(rows, rows.lesson),
        clocks=_clocks(rows),
    )


def questions_in(rows: DayRows) -> tuple[Question, ...]:
    """What was asked about the lesson of that day, by name."""
    asked = {student: mark.question for student, mark in rows.marks.items() if mark.question}
    return tuple(Question(p.name, asked[p.id]) for p in rows.students if p.id in asked)


def _notes(rows: DayRows) -> tuple[tuple[str, str, str], ...]:
    noted = {student: mark.note for student, mark in rows.marks.items() if mark.note}
    return tuple((noted[p.id], p.name, "") for p in rows.students if p.id in noted)


def _seen(rows: DayRows, lesson: Lesson) -> tuple[tuple[str, str], ...]:
    """Everyone whose device played some of the video, by name."""
    shares = seen_shares(lesson)
    return tuple(
        (p.name, _said_and_seen(rows.marks.get(p.id), shares[p.id]))
        for p in rows.students
        if p.id in shares
    )


def _said_and_seen(mark: Completion | None, share: float | None) -> str:
    if mark is None or (mark.said_at is None and not mark.on_paper):
        said = _("Said nothing yet")
    else:
        said = {
            Amount.ALL: _("Said all of it"),
            Amount.SOME: _("Said some of it"),
            Amount.NO_ACCESS: _("Said it would not open"),
        }[mark.amount]
    seen = _("seen in part") if share is None else _("seen %(n)s %%", n=round(share * 100))
    return f"{said}, {seen}"


def _clocks(rows: DayRows) -> tuple[tuple[str, str], ...]:
    """Everyone whose mark came from a device with a wrong clock, by name."""
    off = {student: mark.device_at for student, mark in rows.marks.items() if mark.device_off}
    return tuple(
        (p.name, _both_clocks(theirs, rows.marks[p.id].completed_at, rows.school.time_zone))
        for p in rows.students
        if (theirs := off.get(p.id))
    )


def _both_clocks(device_at: datetime, completed_at: datetime, zone: str) -> str:
    theirs, ours = clock.local(device_at, zone), clock.local(completed_at, zone)
    same_day = theirs.date() == ours.date()
    return _(
        "By this device's clock it was %(theirs)s. By ours, which counts, it was %(ours)s.",
        theirs=f"{theirs:%H:%M}" if same_day else f"{month_day(theirs.date())} {theirs.year}",
        ours=moment(ours),
    )


def _order(*last: object) -> list[str]:
    return [str(STUCK), str(NO_ACCESS), *map(str, last)]


def _reasons(rows: DayRows) -> list[tuple[str, str]]:
    """Everyone who is not ready, and why."""
    found = ((student.name, _why_not(rows.marks.get(student.id))) for student in rows.students)
    return [(name, why) for name, why in found if why]


def _why_not(mark: Completion | None) -> str:
    if mark is None:
        return str(NO_MARK)
    if mark.feeling is Feeling.STUCK:
        return str(STUCK)
    return {Amount.ALL: "", Amount.SOME: str(SOME), Amount.NO_ACCESS: str(NO_ACCESS)}[mark.amount]


def _in_lines(names: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((why, together(its)) for why, its in names.items() if its)


def _ready(ready: int, everyone: int, any_marks: bool) -> str:
    if not any_marks:
        return _("No marks from home yet")
    return ngettext(
        "%(num)s of %(all)s is ready", "%(num)s of %(all)s are ready", ready, all=everyone
    )


def _quoted(asked: Asked) -> str:
    return " / ".join((asked.words, *asked.also))

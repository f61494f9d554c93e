"""What each design takes from a sheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pilot.analysis import Design, StudentScore
from pilot.judging.cells import Parts, cells_of, two
from pilot.judging.days import days, lessons
from pilot.judging.errors import CannotJudge
from pilot.judging.question import Question
from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet
from pilot.rosters.names import key
from pilot.rosters.tables import shown


@dataclass(frozen=True)
class Scored:
    """One student with the row they stand on."""

    row: int
    score: StudentScore


def parts_of(sheet: Sheet, question: Question) -> Parts:
    """What the question's design is judged by."""
    if question.of_lessons:
        return lessons(sheet, question)
    find: dict[Design, Callable[[Sheet, Question], Parts]] = {
        Design.BEFORE_AFTER: before_after,
        Design.UNLINKED: unlinked,
        Design.COMPARISON_CLASS: two_groups,
        Design.COIN_FLIP: two_groups,
        Design.SINGLE_STUDENT: days,
        Design.DAILY_SERIES: days,
    }
    return find[question.design](sheet, question)


def before_after(sheet: Sheet, question: Question) -> Parts:
    """The same students twice: two columns, or a row for each time."""
    if question.phase or question.value:
        return before_after_in_rows(sheet, question)
    first, second = sheet.before_and_after(question.before, question.after)
    scored = students(sheet, question, first, second)
    return Parts(
        cells_of(sheet, first, before=True) + cells_of(sheet, second),
        len(scored),
        {"scores": tuple(each.score for each in scored)},
    )


def before_after_in_rows(sheet: Sheet, question: Question) -> Parts:
    """A row for each student and time."""
    phase, value = sheet.called(question.need("phase")), sheet.called(question.need("value"))
    names = student_column(sheet, question, (phase, value))
    if names is None:
        raise CannotJudge(
            _("No column tells students apart."), "student", how="Name one with --student."
        )
    new, old = two(sheet, phase, question)
    labels, values = sheet.words(names), sheet.values(value)
    found: dict[str, dict[str, tuple[int, float | None]]] = {}
    for n, row in enumerate(sheet.rows):
        when, label = key(row.cell(phase)), labels[n]
        if when not in (new, old):
            continue
        if not label:
            raise CannotJudge(_("Row %(row)s names no student.", row=row.line))
        times = found.setdefault(key(label), {})
        if when in times:
            raise CannotJudge(
                _(
                    "%(student)s is on row %(first)s and on row %(second)s, both %(phase)s.",
                    student=shown(label),
                    first=times[when][0],
                    second=row.line,
                    phase=shown(row.cell(phase)),
                )
            )
        times[when] = (row.line, values[n])
    nothing = (0, None)
    scores = tuple(
        StudentScore(label, times.get(old, nothing)[1], times.get(new, nothing)[1])
        for label, times in found.items()
    )
    return Parts(cells_of(sheet, value), len(scores), {"scores": scores})


def unlinked(sheet: Sheet, question: Question) -> Parts:
    """Answers before and after, of nobody knows whom."""
    if question.phase or question.value:
        phase, value = sheet.called(question.need("phase")), sheet.called(question.need("value"))
        new, old = two(sheet, phase, question)
        sides = [
            [v for w, v in zip(sheet.words(phase), sheet.values(value), strict=True) if key(w) == s]
            for s in (old, new)
        ]
        cells = cells_of(sheet, value)
    else:
        columns = sheet.before_and_after(question.before, question.after)
        sides = [list(sheet.values(column)) for column in columns]
        cells = cells_of(sheet, columns[0], before=True) + cells_of(sheet, columns[1])
    before, after = (tuple(v for v in side if v is not None) for side in sides)
    fields = {"before_answers": before, "after_answers": after}
    return Parts(cells, max(len(before), len(after)), fields)


def two_groups(sheet: Sheet, question: Question) -> Parts:
    """Students of two groups; where nothing is known from before, their end scores alone."""
    group = sheet.called(question.need("group"))
    new, old = two(sheet, group, question)
    numbers = [each for each in sheet.number_columns() if each != group]
    only_after = len(numbers) == 1 and question.before is None
    first, second = (
        (None, sheet.called(question.after) if question.after else numbers[0])
        if only_after
        else sheet.before_and_after(question.before, question.after, (group,))
    )
    scored = students(sheet, question, first, second, group)
    words = sheet.words(group)
    if (blank := next((n for n, word in enumerate(words) if not word), None)) is not None:
        raise CannotJudge(_("Row %(row)s says no group.", row=sheet.rows[blank].line))
    sides = {
        side: tuple(each.score for each in scored if key(words[each.row]) == side)
        for side in (new, old)
    }
    before = () if first is None else cells_of(sheet, first, before=True)
    return Parts(
        tuple(
            cell
            for cell, word in zip(
                before + cells_of(sheet, second), words * (2 if before else 1), strict=True
            )
            if key(word) in sides
        ),
        len(sides[new]),
        {
            "scores": sides[new],
            "others": sides[old],
            "n_others": len(sides[old]),
            "coin": question.coin if question.design is Design.COIN_FLIP else None,
        },
    )


def students(
    sheet: Sheet, question: Question, first: int | None, second: int, *taken: int
) -> list[Scored]:
    """Each student with both scores, as far as there are any."""
    columns = [each for each in (first, second, *taken) if each is not None]
    labels = sheet.students(student_column(sheet, question, columns))
    before = [None] * len(labels) if first is None else sheet.values(first)
    scores = map(StudentScore, labels, before, sheet.values(second))
    return [Scored(row, score) for row, score in enumerate(scores)]


def student_column(sheet: Sheet, question: Question, taken: Sequence[int]) -> int | None:
    """The column that tells students apart: the one that was named, or the one that can be it."""
    return sheet.called(question.student) if question.student else sheet.student_column(taken)

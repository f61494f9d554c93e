"""What each design takes from a sheet."""

from collections.abc import Callable, Sequence

from pilot.analysis import Design, StudentScore
from pilot.judging.cells import Parts, cells_of, two
from pilot.judging.days import days, lessons, staggered
from pilot.judging.errors import CannotJudge
from pilot.judging.question import Question
from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet
from pilot.rosters.names import key
from pilot.rosters.tables import Row, shown


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
        Design.STAGGERED_STARTS: staggered,
    }
    return find[question.design](sheet, question)


def before_after(sheet: Sheet, question: Question) -> Parts:
    """The same students twice: two columns, or a row for each time."""
    if question.phase or question.value:
        return before_after_in_rows(sheet, question)
    first, second = sheet.before_and_after(question.before, question.after)
    scores = students(sheet, question, first, second)
    return Parts(
        cells_of(sheet, first, before=True) + cells_of(sheet, second),
        len(scores),
        {"scores": scores},
    )


def before_after_in_rows(sheet: Sheet, question: Question) -> Parts:
    """A row for each student and time."""
    phase, value = sheet.called(question.need("phase")), sheet.called(question.need("value"))
    names = student_column(sheet, question, (phase, value))
    if names is None:
        sentence = _("No column tells students apart.")
        raise CannotJudge(sentence, "student", how="Name one with --student.")
    new, old = two(sheet, phase, question)
    rows = [row for row in sheet.rows if key(row.cell(phase)) in (new, old)]
    known = {row.line: value for row, value in zip(sheet.rows, sheet.values(value), strict=True)}
    scores = tuple(
        StudentScore(label, known.get(times.get(old, 0)), known.get(times.get(new, 0)))
        for label, times in lines_of(rows, names, phase).items()
    )
    return Parts(cells_of(sheet, value), len(scores), {"scores": scores})


def lines_of(rows: Sequence[Row], names: int, phase: int) -> dict[str, dict[str, int]]:
    """By student and time, the line; the same student twice at one time is refused."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        label, when = row.cell(names), row.cell(phase)
        if not label:
            raise CannotJudge(_("Row %(row)s names no student.", row=row.line))
        times = found.setdefault(key(label), {})
        if key(when) in times:
            raise CannotJudge(
                _(
                    "%(student)s is on row %(first)s and on row %(second)s, both %(phase)s.",
                    student=shown(label),
                    first=times[key(when)],
                    second=row.line,
                    phase=shown(when),
                )
            )
        times[key(when)] = row.line
    return found


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
    first, second = columns_beside(sheet, question, group)
    side_of = {row.line: key(row.cell(group)) for row in sheet.rows}
    scores = students(sheet, question, first, second, group)
    sides = {
        side: tuple(each for each, at in zip(scores, side_of.values(), strict=True) if at == side)
        for side in (new, old)
    }
    before = () if first is None else cells_of(sheet, first, before=True)
    cells = (*before, *cells_of(sheet, second))
    return Parts(
        tuple(cell for cell in cells if side_of[cell.line] in sides),
        len(sides[new]),
        {
            "scores": sides[new],
            "others": sides[old],
            "n_others": len(sides[old]),
            "coin": question.coin if question.design is Design.COIN_FLIP else None,
        },
    )


def columns_beside(sheet: Sheet, question: Question, group: int) -> tuple[int | None, int]:
    """The columns before and after; one column of numbers alone is after."""
    numbers = [each for each in sheet.number_columns() if each != group]
    if len(numbers) == 1 and question.before is None:
        return None, sheet.called(question.after) if question.after else numbers[0]
    return sheet.before_and_after(question.before, question.after, (group,))


def students(
    sheet: Sheet, question: Question, first: int | None, second: int, *taken: int
) -> tuple[StudentScore, ...]:
    """Each student with both scores, as far as there are any."""
    columns = [each for each in (first, second, *taken) if each is not None]
    labels = sheet.students(student_column(sheet, question, columns))
    before = [None] * len(labels) if first is None else sheet.values(first)
    return tuple(map(StudentScore, labels, before, sheet.values(second)))


def student_column(sheet: Sheet, question: Question, taken: Sequence[int]) -> int | None:
    """The column that tells students apart: the one that was named, or the one that can be it."""
    return sheet.called(question.student) if question.student else sheet.student_column(taken)

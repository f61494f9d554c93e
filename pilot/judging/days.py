"""What designs by days and lessons take from a sheet."""

from datetime import date

from pilot.analysis import ClassSeries, Coin, DayValue, Design, Phase
from pilot.judging.cells import Parts, cells_of, two
from pilot.judging.errors import CannotJudge
from pilot.judging.question import Question
from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet
from pilot.rosters.names import key
from pilot.rosters.tables import shown


def days(sheet: Sheet, question: Question) -> Parts:
    """A value for each day, before and during."""
    found = tuple(day for day in day_values(sheet, question, None) if day is not None)
    n_enrolled = 1 if question.design is Design.SINGLE_STUDENT else len(found)
    value = sheet.called(question.need("value"))
    return Parts(cells_of(sheet, value), n_enrolled, {"values": found})


def staggered(sheet: Sheet, question: Question) -> Parts:
    """A value for each class and day, before the class's own start and from it on."""
    names = sheet.called(question.need("group"))
    of_class: dict[str, list[DayValue]] = {}
    for row, day in zip(sheet.rows, day_values(sheet, question, names), strict=True):
        if not row.cell(names):
            raise CannotJudge(_("Row %(row)s names no class.", row=row.line))
        if day is not None:
            of_class.setdefault(key(row.cell(names)), []).append(day)
    series = tuple(
        ClassSeries(spelt(sheet, names, each), tuple(of_class[each])) for each in of_class
    )
    value = sheet.called(question.need("value"))
    return Parts(cells_of(sheet, value), 0, {"series": series})


def spelt(sheet: Sheet, column: int, word: str) -> str:
    """A word as the column first spells it."""
    return next(each for each in sheet.words(column) if key(each) == word)


def day_values(sheet: Sheet, question: Question, names: int | None) -> list[DayValue | None]:
    """A value of a day for each row; None where the row is of neither phase."""
    phase, on, value = (sheet.called(question.need(each)) for each in ("phase", "date", "value"))
    new, old = two(sheet, phase, question)
    phases = {old: Phase.BASELINE, new: Phase.DURING}
    return [
        DayValue(day, each, phases[key(word)]) if key(word) in phases else None
        for day, each, word in zip(
            dates(sheet, on, names), sheet.values(value), sheet.words(phase), strict=True
        )
    ]


def lessons(sheet: Sheet, question: Question) -> Parts:
    """A value for each lesson, held the new way or the usual one."""
    group, value = sheet.called(question.need("group")), sheet.called(question.need("value"))
    new, old = two(sheet, group, question)
    held = (
        dates(sheet, sheet.called(question.date))
        if question.date
        else [date.fromordinal(row.line) for row in sheet.rows]
    )
    found = tuple(
        DayValue(day, each, flipped=key(word) == new)
        for day, each, word in zip(held, sheet.values(value), sheet.words(group), strict=True)
        if key(word) in (new, old)
    )
    return Parts(cells_of(sheet, value), len(found), {"values": found, "coin": Coin.LESSONS})


def dates(sheet: Sheet, column: int, names: int | None = None) -> list[date]:
    """The dates of a column, each of them once; once a class, where a column names classes."""
    found: dict[tuple[str, date], int] = {}
    for row in sheet.rows:
        text = row.cell(column)
        day = _date(text)
        if day is None:
            raise CannotJudge(
                _(
                    "Row %(row)s: %(column)s is '%(cell)s', not a date like 2026-03-21.",
                    row=row.line,
                    column=shown(sheet.header.cell(column)),
                    cell=shown(text),
                )
            )
        place = ("" if names is None else key(row.cell(names)), day)
        if place in found:
            raise CannotJudge(
                _(
                    "%(day)s is on row %(first)s and on row %(second)s. Each day needs one row.",
                    day=day,
                    first=found[place],
                    second=row.line,
                )
            )
        found[place] = row.line
    return [day for _name, day in found]


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None

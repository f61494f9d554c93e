"""What designs by days and lessons take from a sheet."""

from datetime import date

from pilot.analysis import Coin, DayValue, Design, Phase
from pilot.judging.cells import Parts, cells_of, two
from pilot.judging.errors import CannotJudge
from pilot.judging.question import Question
from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet
from pilot.rosters.names import key
from pilot.rosters.tables import shown


def days(sheet: Sheet, question: Question) -> Parts:
    """A value for each day, before and during."""
    phase, on, value = (sheet.called(question.need(each)) for each in ("phase", "date", "value"))
    new, old = two(sheet, phase, question)
    phases = {old: Phase.BASELINE, new: Phase.DURING}
    found = tuple(
        DayValue(day, each, phases[key(word)])
        for day, each, word in zip(
            dates(sheet, on), sheet.values(value), sheet.words(phase), strict=True
        )
        if key(word) in phases
    )
    n_enrolled = 1 if question.design is Design.SINGLE_STUDENT else len(found)
    return Parts(cells_of(sheet, value), n_enrolled, {"values": found})


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


def dates(sheet: Sheet, column: int) -> list[date]:
    """The dates of a column, each of them once."""
    found: dict[date, int] = {}
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
        if day in found:
            raise CannotJudge(
                _(
                    "%(day)s is on row %(first)s and on row %(second)s. Each day needs one row.",
                    day=day,
                    first=found[day],
                    second=row.line,
                )
            )
        found[day] = row.line
    return list(found)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None

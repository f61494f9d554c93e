"""The verdict on a spreadsheet from elsewhere, as its page shows it. Nothing of it is kept."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from pilot import analysis
from pilot.errors import RuleBroken
from pilot.judging import plain
from pilot.judging.errors import CannotJudge
from pilot.judging.headings import with_columns
from pilot.judging.parts import parts_of
from pilot.judging.question import Question
from pilot.judging.scores import judge_sheet, notes_on
from pilot.judging.unusable import SCORES
from pilot.language import catalogue
from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet, ToChoose
from pilot.measures.numbers import is_missing
from pilot.review.details import Details, details_of
from pilot.review.judge_form import JudgeForm
from pilot.review.judge_missing import TWO, Columns
from pilot.review.judge_ways import Way
from pilot.review.judged_picture import Picture, chances_of, picture_of
from pilot.rosters.names import key
from pilot.rosters.tables import UnreadableTable

_ASKED_AS = {"maximum": "top", "minimum": "lowest"}


@dataclass(frozen=True)
class Judged:
    """A verdict in words and, where its design has one, in a picture."""

    verdict: analysis.Verdict
    label: str
    cautions: tuple[str, ...]
    next_step: str
    who: str
    numbers: str
    picture: Picture | None
    details: Details
    chances: Picture | None

    @property
    def as_json(self) -> str:
        """The numbers, as `pilot judge --json` prints them."""
        return plain.as_json(self.verdict.to_json() | {"notes": notes_on(self.verdict)})


def judged_from(form: JudgeForm, way: Way, sheet: Sheet, columns: Columns) -> Judged:
    """The verdict on a sheet whose columns are known; RuleBroken where it cannot be judged."""
    question = _question(form, way, sheet, columns)
    narrow = with_columns(sheet, columns.found.values())
    try:
        verdict = judge_sheet(narrow, question, _("Scores"), catalogue())
        picture = picture_of(verdict, parts_of(narrow, question))
    except ToChoose as choice:
        raise RuleBroken(choice.fields[0], choice.asked) from choice
    except UnreadableTable as unreadable:
        raise RuleBroken("text", unreadable.sentence) from unreadable
    except CannotJudge as cannot:
        field = cannot.fields[0] if cannot.fields else "text"
        raise RuleBroken(_ASKED_AS.get(field, field), cannot.asked) from cannot
    rows = _(
        "%(used)s of %(all)s rows of the table",
        used=used_rows(form, way, sheet, columns),
        all=len(sheet.rows),
    )
    return shown(verdict, picture, details_of(verdict, rows))


def shown(verdict: analysis.Verdict, picture: Picture | None, details: Details) -> Judged:
    """The verdict as the page says it."""
    notes = notes_on(verdict)
    return Judged(
        verdict=verdict,
        label=analysis.words.label(verdict, catalogue()),
        cautions=(*verdict.text.limits, *notes),
        next_step=analysis.words.next_step(verdict, catalogue()),
        who="" if notes else verdict.text.who,
        numbers=analysis.words.numbers(verdict, catalogue()),
        picture=picture,
        details=details,
        chances=chances_of(verdict),
    )


def used_rows(form: JudgeForm, way: Way, sheet: Sheet, columns: Columns) -> int:
    """How many rows the verdict rests on: those that are compared and have their values."""
    found, rows = columns.found, list(sheet.rows)
    if columns.of_two:
        two = {key(form[name].data or "") for name in TWO}
        rows = [row for row in rows if key(row.cell(found[columns.of_two])) in two]
    scores = [column for role, column in found.items() if role in SCORES]
    enough = any if way.key == "unlinked" else all
    rows = [row for row in rows if enough(not is_missing(row.cell(each)) for each in scores)]
    if {"student", "phase"} <= found.keys():
        times = Counter(key(row.cell(found["student"])) for row in rows)
        rows = [row for row in rows if times[key(row.cell(found["student"]))] > 1]
    return len(rows)


def _question(form: JudgeForm, way: Way, sheet: Sheet, columns: Columns) -> Question:
    named: dict[str, Any] = {
        role: sheet.header.cell(column) for role, column in columns.found.items()
    }
    if columns.of_two:
        named |= {name: form[name].data for name in TWO if form[name].data}
    return Question(
        design=analysis.Design(way.design),
        coin=analysis.Coin(way.coin),
        kind=analysis.MeasureKind(form.sort.kind.value),
        **(named | form.measure),
    )

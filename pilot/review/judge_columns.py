"""Which columns of a table are meant: those that were chosen, and those that can be told."""

from collections.abc import Sequence
from typing import Any

from wtforms import SelectField

from pilot.judging.column_contents import MOST_KINDS, holds_answers, kinds_of
from pilot.judging.guesses import guess, students_repeat, two_words
from pilot.judging.unusable import SCORES
from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet
from pilot.review.judge_form import LAYOUTS, JudgeForm
from pilot.review.judge_missing import SAYS_TWO, TWO, Columns, blame_missing
from pilot.review.judge_ways import Way
from pilot.rosters.names import key
from pilot.rosters.tables import shown
from pilot.web.forms import as_choices


def columns_of(form: JudgeForm, way: Way, sheet: Sheet) -> Columns:
    """Offers the table's columns, guesses what was not chosen, and says what is where.

    Once a verdict is asked for, what is missing becomes a sentence beside its field.
    """
    form.layout.data = LAYOUTS[_layout_of(form, way, sheet)]
    needed = way.columns(LAYOUTS.index(form.layout.data))
    of_two = next((role for role in SAYS_TWO if role in needed), "")
    guessed = guess(sheet, tuple(needed))
    found = {
        role: column
        for role, must in needed.items()
        if (column := _choose(form, sheet, role, guessed.get(role), must)) is not None
    }
    answered = [role for role in found if role in SCORES and holds_answers(sheet, found[role])]
    if answered and not form.judges and not form.kind.raw_data:
        form.kind.data = "yes_no"
    if of_two in found:
        _offer_two(form, sheet, found[of_two])
    columns = Columns(needed, found, of_two)
    if form.judges:
        blame_missing(form, sheet, columns)
    return columns


def _layout_of(form: JudgeForm, way: Way, sheet: Sheet) -> int:
    if len(way.layouts) == 1:
        return 0
    if form.layout.raw_data and form.layout.data in LAYOUTS:
        return LAYOUTS.index(form.layout.data)
    side_by_side, in_rows = (guess(sheet, tuple(way.columns(at))) for at in (0, 1))
    whole = all(role in side_by_side for role, must in way.columns(0).items() if must)
    return int("phase" in in_rows and (not whole or students_repeat(sheet)))


def _choose(form: JudgeForm, sheet: Sheet, role: str, likely: int | None, must: bool) -> int | None:
    """The column that was chosen or, where nobody chose yet, the likely one."""
    field = _select(form, role)
    headings = sheet.header.cells
    first = _("Choose a column") if must else _("None of them")
    _offer(field, [("", first), *((each, shown(each)) for each in headings)])
    at = next((n for n, each in enumerate(headings) if key(each) == key(field.data or "")), None)
    stale = bool(field.data) and at is None
    if stale and form.judges:
        _blame_unknown(form, sheet, role)
    if not field.raw_data or (stale and not form.judges):
        at = likely
    field.data = "" if at is None else headings[at]
    return at


def _offer_two(form: JudgeForm, sheet: Sheet, column: int) -> None:
    """The words of a column to choose from: the new way, and what it is compared with."""
    kinds = kinds_of(sheet, column)[:MOST_KINDS]
    for at, name in enumerate(TWO):
        field = _select(form, name)
        _offer(field, [("", _("Choose one")), *((each, shown(each)) for each in kinds)])
        said = next((each for each in kinds if key(each) == key(field.data or "")), "")
        known = bool(said) or (bool(field.data) and form.judges)
        if not known:
            changed = form.changed.data if name == "against" else ""
            field.data = two_words(sheet, column, changed or "")[at]


def _select(form: JudgeForm, name: str) -> SelectField:
    field = form[name]
    assert isinstance(field, SelectField)
    return field


def _offer(field: SelectField, choices: Sequence[tuple[str, Any]]) -> None:
    field.choices = as_choices(choices)


def _blame_unknown(form: JudgeForm, sheet: Sheet, role: str) -> None:
    words = {"column": shown(form[role].data), "columns": ", ".join(map(shown, sheet.header.cells))}
    sentence = _("There is no column called %(column)s. The columns are: %(columns)s.", **words)
    form.blame(role, sentence)

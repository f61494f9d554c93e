"""Which columns a layout asks for, and the sentences for those that are missing or do not fit."""

from dataclasses import dataclass

from pilot.judging.column_contents import MOST_KINDS, kinds_of
from pilot.judging.guesses import could_be
from pilot.language import gettext as _
from pilot.measures.judged_file import Sheet
from pilot.review.judge_form import JudgeForm
from pilot.rosters.names import key
from pilot.rosters.tables import shown

TWO = ("changed", "against")
SAYS_TWO = ("phase", "group")
"""The column whose two words are compared: the first of these that a layout has."""


@dataclass(frozen=True)
class Columns:
    """The columns of a layout: how the page asks for them, and where they are."""

    needed: dict[str, bool]
    """By role, whether the layout cannot do without."""
    found: dict[str, int]
    of_two: str
    """The role whose column says which rows are compared; empty where none does."""

    @property
    def asked(self) -> tuple[str, ...]:
        """The fields to show, in the order of the layout."""
        roles: list[str] = []
        for role in self.needed:
            roles += [role, *TWO] if role == self.of_two else [role]
        return tuple(roles)


def blame_missing(form: JudgeForm, sheet: Sheet, columns: Columns) -> None:
    """What the design cannot do without, and what can be done about it."""
    for role, must in columns.needed.items():
        if must and role not in columns.found and not form[role].errors:
            form.blame(role, _asked_for(role) if could_be(sheet, role) else _lacking(role))
    changed, against = (form[name].data for name in TWO)
    if columns.of_two in columns.found and changed and key(changed) == key(against or ""):
        form.blame("against", _("Choose two that differ."))
    _blame_many_words(form, sheet, columns)
    _blame_twice(form, columns)


def _blame_many_words(form: JudgeForm, sheet: Sheet, columns: Columns) -> None:
    if columns.of_two not in columns.found:
        return
    n = len(kinds_of(sheet, columns.found[columns.of_two]))
    if n > MOST_KINDS:
        sentence = _(
            "%(column)s has %(n)s different words. Choose a column with two, or a few.",
            column=shown(form[columns.of_two].data),
            n=n,
        )
        form.blame(columns.of_two, sentence)


def _blame_twice(form: JudgeForm, columns: Columns) -> None:
    used: dict[int, str] = {}
    for role, column in columns.found.items():
        if column in used and not form[role].errors:
            name = shown(form[role].data)
            form.blame(role, _("%(column)s is chosen twice. Choose another column.", column=name))
        used[column] = role


def _asked_for(role: str) -> str:
    """What to choose, where nobody did."""
    return {
        "student": _("Choose the column that tells students apart."),
        "group": _("Choose the column that says the class or group."),
        "date": _("Choose the column with the dates."),
        "phase": _("Choose the column that says before or during."),
        "before": _("Choose the column with the starting scores."),
        "after": _("Choose the column with the end scores."),
        "value": _("Choose the column with the values."),
    }[role]


def _lacking(role: str) -> str:
    """What the table does not have at all, so that it was tried in another way or needs more."""
    if role == "date":
        return _("This table has no column of dates like 2026-03-21. This way of trying needs one.")
    if role in SAYS_TWO:
        return _(
            "This table has no column with words that repeat, like before and after. "
            "This way of trying needs one."
        )
    return _("There is no column of numbers. This way of trying needs one.")

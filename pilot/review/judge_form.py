"""What somebody fills in to have a spreadsheet judged."""

from dataclasses import replace
from typing import Any, Self

from flask import request
from werkzeug.datastructures import CombinedMultiDict
from wtforms import BooleanField, FileField, RadioField, SelectField, StringField
from wtforms.validators import AnyOf, StopValidation

from pilot.language import gettext
from pilot.language import lazy_gettext as _
from pilot.measures.fields import ListField, NumberField
from pilot.measures.forms import SORTS, Sort
from pilot.measures.models import MeasureKind
from pilot.review.judge_ways import WAYS, Way
from pilot.web.forms import AtMost, Form

KINDS = {
    "marks": replace(SORTS["marks"], hint=None),
    "percent": SORTS["percent"],
    "yes_no": Sort("yes_no", MeasureKind.BINARY, _("Yes or no"), None, unit=""),
    "answers": SORTS["answers"],
    "count": SORTS["count"],
    "minutes": SORTS["minutes"],
}
LAYOUTS = ("columns", "rows")
"""The first layout of a way has a column for each time, the second a row."""
_TOLD = {"yes": True, "no": False, "unsure": None}
_HUNDRED = 100


def _one_of(name: str, choices: list[tuple[str, Any]], sentence: Any, **kwargs: Any) -> RadioField:
    offered = AnyOf([value for value, _words in choices], sentence)
    return RadioField(name, [offered], validate_choice=False, choices=choices, **kwargs)


def _column(name: Any, **kwargs: Any) -> SelectField:
    """One of the table's own headings, which are known once it was read."""
    return SelectField(name, choices=[], validate_choice=False, **kwargs)


class JudgeForm(Form):
    """A table from elsewhere, how it came about, where its scores are, and what would be a win."""

    text = ListField(
        _("The table, copied from a spreadsheet"),
        description=_("A heading over each column, then one line a student, answer or day"),
    )
    file = FileField(_("Or choose a file"), description=_("CSV, Excel or OpenDocument"))
    way = RadioField(
        _("How was it tried?"),
        validate_choice=False,
        choices=[(way.key, way.words) for way in WAYS.values()],
        default="before_after",
    )
    layout = RadioField(
        _("How is the table laid out?"),
        validate_choice=False,
        choices=[
            ("columns", _("A column before and a column after")),
            ("rows", _("A row for each time")),
        ],
    )
    student = _column(_("Student"), description=_("Tells students apart: a code or a first name"))
    group = _column(_("Class or group"))
    date = _column(_("Date"))
    phase = _column(_("Before or during"), description=_("The column that says which"))
    changed = _column(_("The new way"))
    against = _column(_("Compared with"))
    before = _column(_("Starting scores"))
    after = _column(_("End scores"))
    value = _column(_("The values"))
    leave_out = BooleanField(
        _("Go on without them"),
        description=_("A score that cannot be read counts as missing. Other rows are left out."),
    )
    target = NumberField(
        _("Smallest change that would count"),
        _("Enter a number above zero, like 2."),
        optional=True,
    )
    unit = StringField(
        _("What one step is called"), [AtMost(30)], description=_("Points or minutes, say")
    )
    direction = _one_of(
        _("Which way is better?"),
        [("higher", _("Higher is better")), ("lower", _("Lower is better"))],
        _("Choose which way is better."),
        default="higher",
    )
    kind = _one_of(
        _("What kind of score is it?"),
        [(key, kind.words) for key, kind in KINDS.items()],
        _("Choose what kind of score it is."),
        default="marks",
    )
    top = NumberField(_("Top score"), _("Enter a number, like 20."), optional=True)
    lowest = NumberField(_("Lowest score"), _("Enter a number, like 0."), optional=True)
    same_questions = _one_of(
        _("Are the questions the same before and after?"),
        [("yes", _("Yes")), ("no", _("No")), ("unsure", _("Not sure"))],
        _("Choose Yes, No or Not sure."),
        default="unsure",
    )
    same_scale = _one_of(
        _("Are before and after on the same scale?"),
        [("yes", _("Yes")), ("no", _("No, not the same scale")), ("unsure", _("Not sure"))],
        _("Choose Yes, No or Not sure."),
        default="unsure",
    )

    @classmethod
    def sent(cls, **kwargs: Any) -> Self:
        """The form as the browser sent it, with its file."""
        form = cls(CombinedMultiDict([request.form, request.files]), **kwargs)
        form.does = request.form.get("do", "judge")
        return form

    does = "read"
    """What was asked for: to read the table, to judge it, or to have the numbers."""

    @property
    def judges(self) -> bool:
        """Whether a verdict was asked for."""
        return self.does != "read"

    @property
    def numbers_wanted(self) -> bool:
        """Whether the verdict is to be sent as a file."""
        return self.does == "numbers"

    def validate_target(self, field: NumberField) -> None:
        """Nothing is judged by no change at all; shares of students are told in per cent."""
        if self.judges and not (field.number or 0) > 0:
            raise StopValidation(gettext("Enter a number above zero, like 2."))
        if self.of_shares and field.number and not 1 <= field.number <= _HUNDRED:
            raise StopValidation(
                gettext("Enter a number of percentage points from 1 to 100, like 20.")
            )

    def upload(self) -> tuple[str, bytes] | None:
        """The name and the contents of the file, where one was chosen."""
        chosen = self.file.data
        if isinstance(chosen, str) or not chosen or not chosen.filename:
            return None
        with chosen.stream:
            return chosen.filename, chosen.read()

    @property
    def chosen_way(self) -> Way | None:
        """How it was tried, where that is one of the ways there are."""
        return WAYS.get(self.way.data)

    @property
    def needs(self) -> dict[str, str]:
        """What a table of each way has to hold."""
        return {way.key: str(way.needs) for way in WAYS.values()}

    @property
    def sort(self) -> Sort:
        """What kind of score it is."""
        return KINDS.get(self.kind.data, KINDS["marks"])

    @property
    def of_shares(self) -> bool:
        """Whether answers are yes or no, so that changes are shares of students."""
        return self.sort.kind is MeasureKind.BINARY

    @property
    def measure(self) -> dict[str, Any]:
        """What is said of the scores, as the question of a table names it."""
        sort, (low, high) = self.sort, self.sort.range or (None, None)
        if not self.of_shares:
            low = low if self.lowest.number is None else self.lowest.number
            high = high if self.top.number is None else self.top.number
        return {
            "target": (self.target.number or 0) / (_HUNDRED if self.of_shares else 1),
            "unit": self.unit.data or str(gettext("points") if sort.unit is None else sort.unit),
            "minimum": low,
            "maximum": high,
            "higher_is_better": self.direction.data != "lower",
            "same_scale": _TOLD.get(self.same_scale.data),
            "same_questions": _TOLD.get(self.same_questions.data),
        }

"""What somebody fills in to have a spreadsheet judged."""

from typing import Any, Self

from flask import request
from werkzeug.datastructures import CombinedMultiDict
from wtforms import FileField, RadioField, StringField
from wtforms.validators import AnyOf, StopValidation

from pilot.language import gettext
from pilot.language import lazy_gettext as _
from pilot.measures.fields import ListField, NumberField
from pilot.web.forms import AtMost, Form

_HEADING = [AtMost(60)]


class JudgeForm(Form):
    """Scores from elsewhere, where they stand, and what would be a win."""

    text = ListField(
        _("Scores, copied from a spreadsheet"),
        description=_("A heading over each column, then one line a student"),
    )
    file = FileField(_("Or choose a file"), description=_("CSV, Excel or OpenDocument"))
    target = NumberField(
        _("Smallest change that would count"), _("Enter a number above zero, like 2.")
    )
    unit = StringField(
        _("What one step is called"), [AtMost(30)], description=_("Points or minutes, say")
    )
    direction = RadioField(
        _("Which way is better?"),
        [AnyOf(["higher", "lower"], _("Choose which way is better."))],
        validate_choice=False,
        choices=[("higher", _("Higher is better")), ("lower", _("Lower is better"))],
        default="higher",
    )
    top = NumberField(_("Top score"), _("Enter a number, like 20."), optional=True)
    before = StringField(
        _("Heading of the starting scores"),
        _HEADING,
        description=_("Leave this empty where the headings say before and after"),
    )
    after = StringField(_("Heading of the end scores"), _HEADING)
    group = StringField(_("Heading of the group"), _HEADING, description=_("Class, say"))
    changed = StringField(_("The group that changed"), _HEADING)
    against = StringField(_("The group it is compared with"), _HEADING)

    @classmethod
    def sent(cls, **kwargs: Any) -> Self:
        """The form as the browser sent it, with its file."""
        return cls(CombinedMultiDict([request.form, request.files]), **kwargs)

    def validate_target(self, field: NumberField) -> None:
        """Nothing is judged by no change at all."""
        if field.number is not None and field.number <= 0:
            raise StopValidation(gettext("Enter a number above zero, like 2."))

    def upload(self) -> tuple[str, bytes] | None:
        """The name and the contents of the file, where one was chosen."""
        chosen = self.file.data
        if isinstance(chosen, str) or not chosen or not chosen.filename:
            return None
        return chosen.filename, chosen.read()

    @property
    def compares(self) -> bool:
        """Whether something was said about groups."""
        return any(field.data for field in (self.group, self.changed, self.against))

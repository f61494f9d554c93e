"""What an administrator fills in about erasing, and about an end to keeping."""

from datetime import date
from typing import Self

from flask_babel import format_date
from wtforms import IntegerField, SelectField, StringField

from pilot.accounts.models import School
from pilot.language import lazy_gettext as _
from pilot.web.forms import AtMost, Between, Filled, Form


class EraseForm(Form):
    """The name once more, so that no slip of the hand erases anyone."""

    typed = StringField(
        _("Type the name to erase"), [Filled(_("Type the name of the student.")), AtMost(60)]
    )


class KeepingForm(Form):
    """When a school year ends, and how long what was in it is kept."""

    year_ends_month = SelectField(
        _("The school year ends with"),
        coerce=int,
        choices=lambda: [(m, format_date(date(2000, m, 1), "LLLL")) for m in range(1, 13)],
    )
    keep_months = IntegerField(
        _("Months to keep what students did, after it"),
        [Filled(_("Enter a number of months, like 13.")), Between(1, 36)],
        render_kw={"inputmode": "numeric"},
    )

    @classmethod
    def of(cls, school: School) -> Self:
        """The form with what is kept now."""
        return cls(obj=school)


class PostponeForm(Form):
    """Why it should stay longer."""

    why = StringField(_("Why"), [Filled(_("Say why it should stay longer.")), AtMost(200)])

"""What a teacher fills in about a class."""

from collections.abc import Sequence
from datetime import time
from typing import Any, Self

from wtforms import Field, IntegerField, StringField, TimeField
from wtforms.widgets import TextArea

from pilot.accounts.forms import SchoolField
from pilot.accounts.models import School
from pilot.language import lazy_gettext as _
from pilot.rosters.models import ClassGroup
from pilot.rosters.tables import MAX_BYTES
from pilot.web.forms import AtMost, Between, Filled, Form

SHORTEST_MEETING = 10
LONGEST_MEETING = 240


class PastedField(Field):
    """Pasted text exactly as it came: blank lines count, and an empty first cell is a cell."""

    widget = TextArea()  # type: ignore[assignment]

    def _value(self) -> str:
        return self.data or ""


class ClassForm(Form):
    """A class: what it is called, and when it meets."""

    name = StringField(
        _("Name"),
        [Filled(_("Enter a name, like 7B or Maple.")), AtMost(60)],
        description=_("Like 7B or Maple"),
    )
    subject = StringField(_("Subject"), [AtMost(60)], description=_("Like Maths"))
    meeting_minutes = IntegerField(
        _("Length of a meeting, in minutes"),
        [
            Filled(_("Enter how many minutes a meeting of the class lasts, like 50.")),
            Between(SHORTEST_MEETING, LONGEST_MEETING),
        ],
        default=50,
    )
    meets_at = TimeField(
        _("Usual start"),
        [Filled(_("Enter when the class usually begins, like 09:00."))],
        format=["%H:%M", "%H:%M:%S"],
        default=time(9),
    )

    @classmethod
    def of(cls, class_group: ClassGroup) -> Self:
        """The form with what is kept now."""
        return cls(obj=class_group)

    def about(self) -> dict[str, Any]:
        """What was said of the class, once the form is accepted."""
        fields = ("name", "subject", "meeting_minutes", "meets_at")
        return {field: self.data[field] for field in fields}


class NewClassForm(ClassForm):
    """A class that does not exist yet, at one of the teacher's schools."""

    school_id = SchoolField(_("School"))

    def at(self, schools: Sequence[School]) -> Self:
        """The form with the schools to choose from."""
        self.school_id.choices = [(school.id, school.name) for school in schools]
        return self


class ClassListForm(Form):
    """Names from a spreadsheet."""

    names = PastedField(
        _("Names, one line a student"),
        [Filled(_("Paste at least one name.")), AtMost(MAX_BYTES)],
        description=_("Copy the column of names from a spreadsheet. First names are enough"),
        render_kw={"rows": 12, "spellcheck": "false", "autocomplete": "off"},
    )

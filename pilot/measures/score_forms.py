"""What a teacher fills in to enter scores: a list to paste, or a box for each student."""

from collections.abc import Mapping
from typing import Any, Self

from flask import request
from werkzeug.datastructures import CombinedMultiDict
from wtforms import FileField, HiddenField, StringField

from pilot.language import lazy_gettext as _
from pilot.measures.fields import ListField, NumberedField, typed
from pilot.web.forms import Form


class PasteForm(Form):
    """A list of names and scores, and what was put right in it."""

    text = ListField(
        _("Names and scores, copied from a spreadsheet"),
        description=_("Two columns. Nothing is saved until you press Use these scores"),
    )
    file = FileField(_("Or choose a file"), description=_("CSV, Excel or OpenDocument"))
    column = StringField(_("Which column has the scores?"))
    seen = HiddenField()
    """Says of which list the page showed what was read."""
    do = HiddenField()
    """The button: `save` uses the scores, anything else reads the list."""
    who = NumberedField()
    """By line, the student who was meant; `out` leaves the line out."""
    score = NumberedField()
    """By line, another score."""

    @classmethod
    def sent(cls, **kwargs: Any) -> Self:
        """The form as the browser sent it, with its file."""
        return cls(CombinedMultiDict([request.form, request.files]), **kwargs)

    @property
    def saves(self) -> bool:
        """Whether the teacher pressed the button that uses the scores."""
        return bool(self.do.data == "save")

    def upload(self) -> tuple[str, bytes] | None:
        """The name and the contents of the file, where one was chosen."""
        chosen = self.file.data
        if isinstance(chosen, str) or not chosen or not chosen.filename:
            return None
        return chosen.filename, chosen.read()


class TypedForm(Form):
    """One score for each student."""

    score = NumberedField()
    """By student, what stands in the box."""
    had = NumberedField()
    """By student, what stood there when the page was made: only what differs is saved."""

    @classmethod
    def showing(cls, kept: Mapping[int, float]) -> Self:
        """The form filled in with the scores that are saved."""
        texts = {student: typed(score) for student, score in kept.items()}
        return cls(data={"score": texts, "had": texts})

"""What is written in one part of a student's plan."""

from typing import Self

from wtforms import TextAreaField

from pilot.language import lazy_gettext as _
from pilot.web.forms import AtMost, Form

LONGEST = 280


class PlanForm(Form):
    """A few words. None at all take the words off the page."""

    words = TextAreaField(
        _("Your words"), [AtMost(LONGEST)], render_kw={"rows": 4, "maxlength": LONGEST}
    )

    @classmethod
    def showing(cls, words: str) -> Self:
        """With what stands there."""
        return cls(data={"words": words})

"""What a leader fills in to decide."""

from wtforms import DateField, HiddenField, RadioField, TextAreaField
from wtforms.validators import AnyOf, Optional

from pilot.language import lazy_gettext as _
from pilot.pilots.forms import Read
from pilot.review.models import DecisionKind
from pilot.web.forms import AtMost, Filled, Form

DECISIONS = {
    DecisionKind.ADOPT: (_("Adopt"), _("Make it the normal way")),
    DecisionKind.ADAPT: (_("Adapt"), _("Keep going, change something")),
    DecisionKind.EXTEND: (_("Extend"), _("Need more lessons to tell")),
    DecisionKind.STOP: (_("Stop"), _("Go back, keep what we learned")),
}


class DecisionForm(Form):
    """Adopt, adapt, extend or stop, and why. Nothing is chosen beforehand."""

    kind = RadioField(
        _("What should happen next?"),
        [AnyOf(list(DecisionKind), _("Choose what should happen next."))],
        validate_choice=False,
        choices=[(kind.value, words[0]) for kind, words in DECISIONS.items()],
    )
    reason = TextAreaField(
        _("Why, in one sentence the board will read"),
        [Filled(_("Say why, in one sentence.")), AtMost(500)],
    )
    review_on = DateField(
        _("Look at it again on"),
        [Optional(), Read(_("Enter the day, like 2026-03-13, or leave it empty."))],
        description=_("Optional. The portfolio says so when the day comes, never on a closed day"),
    )
    number = HiddenField(default="1")

    @property
    def seen_number(self) -> int:
        """The number of the decision the page offered; 0 when it was tampered with."""
        sent = self.number.data or ""
        return int(sent) if sent.isdecimal() and len(sent) < 6 else 0

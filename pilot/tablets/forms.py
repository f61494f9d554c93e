"""What is typed on a tablet to join a class, and what a teacher allows."""

from typing import Any, Self

from wtforms import BooleanField, RadioField, StringField
from wtforms.validators import AnyOf, InputRequired

from pilot.language import lazy_gettext as _
from pilot.rosters.models import ClassGroup, SignInPolicy
from pilot.web.forms import AtMost, Filled, Form

POLICIES: dict[SignInPolicy, Any] = {
    SignInPolicy.CARDS: _("Cards only"),
    SignInPolicy.PICTURES: _("Cards, and tablets with three pictures"),
    SignInPolicy.NAMES: _("Cards, and tablets with a tap on the name"),
}
POLICY_HINTS: dict[str, Any] = {
    SignInPolicy.CARDS: _("A tablet shows no names. A student scans their card."),
    SignInPolicy.PICTURES: _("They tap their name and then their pictures."),
    SignInPolicy.NAMES: _(
        "For the youngest. No secret, so only while you have the class code open."
    ),
}


class ClassCodeForm(Form):
    """The class code, as the teacher's page shows it."""

    code = StringField(
        _("Class code"),
        [Filled(_("Enter the class code. Your teacher shows it.")), AtMost(20)],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class PolicyForm(Form):
    """How students of a class may show who they are, and whether families may mark."""

    policy = RadioField(
        _("How may students sign in?"),
        [
            InputRequired(_("Choose one of these.")),
            AnyOf([kind.value for kind in SignInPolicy], _("Choose one of these.")),
        ],
        choices=[(kind.value, words) for kind, words in POLICIES.items()],
        validate_choice=False,
    )
    families_mark = BooleanField(
        _("Families may mark"),
        description=_(
            "Their link then has a button: We did it together. Without it they only read."
        ),
    )

    @classmethod
    def of(cls, group: ClassGroup) -> Self:
        """The form with what is kept now."""
        return cls(
            data={"policy": group.sign_in_policy.value, "families_mark": group.families_mark}
        )

    def chosen(self) -> SignInPolicy:
        """What was chosen, once the form is accepted."""
        return SignInPolicy(self.policy.data)

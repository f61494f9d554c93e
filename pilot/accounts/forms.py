"""What staff fill in to sign in and to choose a password, and administrators about a school."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Self

from wtforms import (
    BooleanField,
    DateField,
    Field,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.form import BaseForm
from wtforms.validators import EqualTo, Length, Optional, Regexp, ValidationError

from pilot.accounts.models import STAFF, Role, School
from pilot.accounts.passwords import SHORTEST
from pilot.language import gettext
from pilot.language import lazy_gettext as _
from pilot.web.forms import AtMost, Filled, Form

ROLES = {
    Role.TEACHER: _("Teacher"),
    Role.HELPER: _("Helper"),
    Role.LEADER: _("Leader"),
    Role.ADMINISTRATOR: _("Administrator"),
}
WEEKDAYS = {
    "1": _("Monday"),
    "2": _("Tuesday"),
    "3": _("Wednesday"),
    "4": _("Thursday"),
    "5": _("Friday"),
    "6": _("Saturday"),
    "7": _("Sunday"),
}
_LONGEST_PASSWORD = 200
ADDRESS = r"[^\s@]+@[^\s@]+\.[^\s@.]+"
"""Enough to catch a slip. Nothing is sent to it, so more would only refuse odd but real ones."""


def _role_choices() -> list[tuple[str, Any]]:
    return [(role.value, ROLES[role]) for role in STAFF]


class _OnlyThese:
    """Nothing was sent but what can be ticked; the sentence is ours."""

    def __init__(self, values: Collection[str]) -> None:
        self.values = values

    def __call__(self, _form: BaseForm, field: Field) -> None:
        if not set(field.data or ()) <= set(self.values):
            raise ValidationError(gettext("Choose from the list."))


class SchoolField(SelectField):
    """One of the schools of whoever fills it in; for any other the sentence is ours."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, coerce=int, validate_choice=False, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """The number that was sent, or none."""
        with suppress(ValueError):
            super().process_formdata(valuelist)

    def pre_validate(self, form: BaseForm) -> None:
        """Refuses what is none of the choices."""
        super().pre_validate(form)
        if self.data not in {value for value, *_rest in self.iter_choices()}:
            raise ValidationError(gettext("Choose one of your schools."))


def _not_longer_than_a_password() -> Length:
    sentence = _("Use at most %(n)s characters.", n=_LONGEST_PASSWORD)
    return Length(max=_LONGEST_PASSWORD, message=sentence)


class SignInForm(Form):
    """Name or e-mail address, and password."""

    login = StringField(
        _("Your name or e-mail address"),
        [Filled(_("Enter your name or e-mail address.")), AtMost(254)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _("Password"),
        [Filled(_("Enter your password.")), _not_longer_than_a_password()],
        render_kw={"autocomplete": "current-password"},
    )
    shared = BooleanField(
        _("Others use this computer too"),
        description=_("Signs you out when the browser closes, or after two hours without use"),
    )


class AnswerForm(Form):
    """What a passkey has signed. The browser fills it in."""

    answer = HiddenField("")
    next = HiddenField("")
    shared = BooleanField("")


class PasskeyForm(Form):
    """A new passkey: its name, and what the browser says of it."""

    name = StringField(
        _("What to call it"),
        [Filled(_("Give it a name, like My phone.")), AtMost(60)],
        description=_("Like My phone, so that you know it when you lose it"),
        render_kw={"autocomplete": "off"},
    )
    answer = HiddenField("")


class SigningInForm(Form):
    """What a school wants of those who see much."""

    passkeys_needed = BooleanField(_("Leaders and administrators need a passkey"))


class PasswordForm(Form):
    """A new password, twice, with the old one. Who has none yet is not asked for it."""

    current = PasswordField(
        _("Password now"),
        [Filled(_("Enter the password you have now.")), _not_longer_than_a_password()],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _("New password"),
        [
            Filled(_("Enter a new password.")),
            Length(
                min=SHORTEST,
                message=_(
                    "Use at least %(n)s characters. Three words make a good one.", n=SHORTEST
                ),
            ),
            _not_longer_than_a_password(),
        ],
        description=_("At least %(n)s characters. Three words make a good one", n=SHORTEST),
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _("The same again"),
        [EqualTo("password", message=_("The two passwords differ. Enter the same one twice."))],
        render_kw={"autocomplete": "new-password"},
    )


class PersonForm(Form):
    """A new member of staff."""

    name = StringField(
        _("Name"),
        [Filled(_("Enter a name, like Ms Okafor.")), AtMost(60)],
        description=_("As students and colleagues say it"),
        render_kw={"autocomplete": "off"},
    )
    email = StringField(
        _("E-mail address"),
        [
            Optional(),
            AtMost(254),
            Regexp(
                rf"^{ADDRESS}$",
                message=_("Enter an e-mail address like name@school.org, or leave it empty."),
            ),
        ],
        description=_("Only to sign in with. Nothing is sent to it"),
        render_kw={"autocomplete": "off"},
    )
    school_id = SchoolField(_("School"))
    role = RadioField(
        _("What they do"),
        default=Role.TEACHER.value,
        choices=_role_choices,
    )

    def at(self, schools: Sequence[School]) -> Self:
        """The form with the schools to choose from."""
        self.school_id.choices = [(school.id, school.name) for school in schools]
        return self


class RolesForm(Form):
    """What a colleague does at one school. A page shows several, so each names its school."""

    roles = SelectMultipleField(
        _("What they do"), [_OnlyThese(STAFF)], choices=_role_choices, validate_choice=False
    )

    @classmethod
    def of(cls, school: School, held: Collection[Role]) -> Self:
        """The form with the roles they hold now."""
        return cls(prefix=cls.prefix_of(school), data={"roles": [role.value for role in held]})

    @staticmethod
    def prefix_of(school: School) -> str:
        """What its fields' names begin with."""
        return f"school-{school.id}-"

    def is_at(self, school: School) -> bool:
        """Whether this form is about that school."""
        return str(self.roles.name).startswith(self.prefix_of(school))


class SchoolForm(Form):
    """A school's clock, week and vision."""

    time_zone = StringField(
        _("Time zone"),
        [Filled(_("Enter a time zone, like Europe/London.")), AtMost(64)],
        description=_("Like Europe/London. It decides which day it is, and when a day ends"),
    )
    weekdays = SelectMultipleField(
        _("School days"),
        [Filled(_("Choose at least one day.")), _OnlyThese(WEEKDAYS)],
        choices=lambda: list(WEEKDAYS.items()),
        validate_choice=False,
    )
    vision = TextAreaField(
        _("Where we want to get to"),
        [AtMost(500)],
        description=_("In sight on every pilot. Two sentences are plenty"),
        render_kw={"rows": 4},
    )

    @classmethod
    def of(cls, school: School) -> Self:
        """The form with what is kept now."""
        return cls(obj=school)


class ClosureForm(Form):
    """Days a school is closed."""

    name = StringField(_("What for"), [Filled(_("Say what for, like Spring break.")), AtMost(80)])
    starts_on = DateField(_("First day"), [Filled(_("Enter the first closed day."))])
    ends_on = DateField(_("Last day"), [Filled(_("Enter the last closed day."))])

    def days(self) -> tuple[date, date]:
        """The first and the last closed day, once the form is accepted."""
        assert self.starts_on.data is not None
        assert self.ends_on.data is not None
        return self.starts_on.data, self.ends_on.data

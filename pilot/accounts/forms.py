"""What staff fill in to sign in, to choose a password, and to add people."""

from wtforms import DateField, PasswordField, RadioField, SelectField, SelectMultipleField
from wtforms import StringField, TextAreaField
from wtforms.validators import Email, EqualTo, Length, Optional

from pilot.accounts.models import STAFF, Role
from pilot.accounts.passwords import SHORTEST
from pilot.language import lazy_gettext as _
from pilot.web.forms import AtMost, Filled, Form

ROLES = {
    Role.TEACHER: _("Teacher"),
    Role.LEADER: _("Leader"),
    Role.ADMINISTRATOR: _("Administrator"),
}
WEEKDAYS = (
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
    ("6", _("Saturday")),
    ("7", _("Sunday")),
)
_LONGEST_PASSWORD = 200


class SignInForm(Form):
    """Name or e-mail address, and password."""

    login = StringField(
        _("Your name or e-mail address"),
        [Filled(_("Enter your name or e-mail address.")), AtMost(254)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _("Password"),
        [Filled(_("Enter your password.")), Length(max=_LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )


class PasswordForm(Form):
    """A new password, twice."""

    password = PasswordField(
        _("New password"),
        [
            Filled(_("Enter a new password.")),
            Length(
                min=SHORTEST,
                max=_LONGEST_PASSWORD,
                message=_(
                    "Use at least %(n)s characters. Three words make a good one.", n=SHORTEST
                ),
            ),
        ],
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        _("The same again"),
        [EqualTo("password", message=_("The two passwords differ. Enter the same one twice."))],
        render_kw={"autocomplete": "new-password"},
    )


class ChangePasswordForm(PasswordForm):
    """A new password, with the old one."""

    current = PasswordField(
        _("Password now"),
        [Filled(_("Enter the password you have now.")), Length(max=_LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )


class PersonForm(Form):
    """A new member of staff."""

    name = StringField(
        _("Name"),
        [Filled(_("Enter a name, like Ms Okafor.")), AtMost(60)],
        description=_("As students and colleagues say it"),
    )
    email = StringField(
        _("E-mail address"),
        [
            Optional(),
            AtMost(254),
            Email(message=_("Enter an e-mail address like name@school.org, or leave it empty.")),
        ],
        description=_("Only to sign in with. Nothing is sent to it"),
    )
    school_id = SelectField(_("School"), coerce=int)
    role = RadioField(_("What they do"), default=Role.TEACHER.value, choices=[])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = [(role.value, ROLES[role]) for role in STAFF]


class SchoolForm(Form):
    """A school's clock, week and vision."""

    time_zone = StringField(
        _("Time zone"),
        [Filled(_("Enter a time zone, like Europe/London.")), AtMost(64)],
        description=_("Like Europe/London"),
    )
    weekdays = SelectMultipleField(
        _("School days"),
        [Filled(_("Choose at least one day."))],
        choices=list(WEEKDAYS),
    )
    vision = TextAreaField(
        _("Where we want to get to"),
        [AtMost(500)],
        description=_("In sight on every pilot. Two sentences are plenty"),
    )


class ClosureForm(Form):
    """Days a school is closed."""

    name = StringField(_("What for"), [Filled(_("Say what for, like Spring break.")), AtMost(80)])
    starts_on = DateField(_("First day"), [Filled(_("Enter the first closed day."))])
    ends_on = DateField(_("Last day"), [Filled(_("Enter the last closed day."))])

"""What is filled in to hand a brief on."""

from wtforms import RadioField
from wtforms.validators import AnyOf

from pilot.language import lazy_gettext as _
from pilot.reports.shares import DAYS
from pilot.web.forms import Form


class ShareForm(Form):
    """For how long a link is good."""

    days = RadioField(
        _("How long is the link good for?"),
        [AnyOf([str(each) for each in DAYS], _("Choose how long the link is good for."))],
        validate_choice=False,
        choices=[(str(each), _("%(n)s days", n=each)) for each in DAYS],
    )

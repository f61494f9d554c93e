"""What a teacher fills in to say what the class is compared with."""

from datetime import date
from typing import Any, Self

from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectMultipleField

from pilot.language import lazy_gettext as _
from pilot.pilots.designs import DESIGNS
from pilot.pilots.forms import Chosen, Read
from pilot.pilots.models import Design
from pilot.pilots.phases import MOST_BEFORE, MOST_DURING
from pilot.pilots.staggers import Steps
from pilot.rosters.models import ClassGroup
from pilot.web.forms import Form, InRange


class DesignForm(Form):
    """One of the ways, and the class to compare with where it takes one."""

    design = RadioField(
        _("What will you compare with?"),
        [Chosen(_("Choose one of these ways."))],
        choices=[(design.value, words.name) for design, words in DESIGNS.items()],
        validate_choice=False,
    )
    comparison_class = RadioField(
        _("Which class goes on as before?"), choices=[], validate_choice=False
    )

    def offer(self, classes: list[ClassGroup]) -> Self:
        """Gives the other classes of the school as choices."""
        self.comparison_class.choices = [(str(group.id), group.name) for group in classes]
        return self

    def chosen_class(self, classes: list[ClassGroup]) -> ClassGroup | None:
        """The class that was chosen among those offered."""
        return next((g for g in classes if str(g.id) == self.comparison_class.data), None)

    @property
    def chosen(self) -> Design:
        """The way that was chosen."""
        return Design(self.design.data)


class DrawForm(Form):
    """Lots are drawn once for each click."""

    after = HiddenField(default="0")
    """The number of the draw the page showed: a second click finds the draw of the first."""
    draw = HiddenField()
    """Not sent: where the sentence stands when nothing can be drawn."""

    @property
    def seen(self) -> int:
        """The number of the draw the teacher saw last."""
        text = self.after.data or ""
        return int(text) if text.isdecimal() and len(text) < 9 else 0


def _days(label: Any, least: int, most: int, sentence: Any, hint: Any) -> IntegerField:
    return IntegerField(label, [Read(sentence), InRange(least, most, sentence)], description=hint)


class StaggerForm(Form):
    """Which classes, and how the starts are spread."""

    classes = SelectMultipleField(
        _("Which other classes take part?"),
        choices=[],
        validate_choice=False,
        description=_("Two others at least. Every class you choose gets a draft of its own"),
    )
    first_on = DateField(
        _("First day of the first class"), [Read(_("Enter the first day, like 2026-03-09."))]
    )
    before = _days(
        _("School days before"),
        3,
        MOST_BEFORE,
        _("Enter how many school days before, from 3 to %(n)s.", n=MOST_BEFORE),
        _("All classes are logged as usual until the first one starts"),
    )
    apart = _days(
        _("School days from one start to the next"),
        1,
        20,
        _("Enter how many school days apart, from 1 to 20."),
        _("Five is a week"),
    )
    during = _days(
        _("School days of the last class"),
        3,
        MOST_DURING,
        _("Enter how many school days, from 3 to %(n)s.", n=MOST_DURING),
        _("From the day it starts. Then all classes are done"),
    )

    def offer(self, classes: list[ClassGroup]) -> Self:
        """Gives the teacher's other classes as choices."""
        self.classes.choices = [(str(group.id), group.name) for group in classes]
        return self

    def chosen_of(self, classes: list[ClassGroup]) -> list[ClassGroup]:
        """The classes that were chosen among those offered."""
        wanted = set(self.classes.data or ())
        return [group for group in classes if str(group.id) in wanted]

    @property
    def first_day(self) -> date:
        """The first day of the first class, once the form is accepted."""
        assert self.first_on.data is not None
        return self.first_on.data

    def steps(self) -> Steps:
        """How the starts are spread."""
        return Steps(self.before.data or 0, self.apart.data or 0, self.during.data or 0)

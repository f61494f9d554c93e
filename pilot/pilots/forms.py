"""What a teacher fills in to plan a pilot."""

from datetime import date
from typing import Any, Self

from wtforms import DateField, FloatField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional, StopValidation
from wtforms.widgets import TextInput

from pilot.language import lazy_gettext as _
from pilot.pilots.models import Pilot
from pilot.pilots.pain_points import OWN, PAIN_POINTS, find_pain_point
from pilot.pilots.phases import MOST_BEFORE, MOST_DURING, PilotDays
from pilot.pilots.strategies import CATALOGUE
from pilot.rosters.forms import NewClassForm
from pilot.rosters.models import ClassGroup
from pilot.web.forms import AtMost, Between, Filled, Form, InRange

_LARGEST_NUMBER = 100_000
_LONGEST_WEEK = 1500


class Read:
    """A value was entered and could be read; else `sentence` says how to enter it."""

    def __init__(self, sentence: Any) -> None:
        self.sentence = sentence

    def __call__(self, form: Any, field: Any) -> None:
        if field.data is None:
            field.errors = []
            raise StopValidation(str(self.sentence))


class Chosen:
    """One of the choices was sent; `sentence` asks for it, whatever else was."""

    def __init__(self, sentence: Any) -> None:
        self.sentence = sentence

    def __call__(self, form: Any, field: Any) -> None:
        if not any(option.checked for option in field):
            raise StopValidation(str(self.sentence))


def _one_of(label: Any, sentence: Any, **kwargs: Any) -> RadioField:
    return RadioField(label, [Chosen(sentence)], validate_choice=False, **kwargs)


class NumberField(FloatField):
    """A number with a decimal point or a decimal comma."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Reads either."""
        super().process_formdata([value.replace(",", ".") for value in valuelist])

    def _value(self) -> str:
        """As it was typed, or without needless decimals."""
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:.10g}"


def _pain_choices() -> list[tuple[str, Any]]:
    return [*((pain.key, pain.words) for pain in PAIN_POINTS.values()), (OWN, _("Something else"))]


def _strategy_choices() -> list[tuple[str, Any]]:
    return [(strategy.key, strategy.name) for strategy in CATALOGUE.values()]


class ProblemForm(Form):
    """The pain point, and its number today."""

    pain = _one_of(
        _("What do you want to fix?"),
        _("Choose the one that costs you most."),
        choices=_pain_choices,
        description=_("Pick the one that costs you most. You can change it later"),
    )
    own_words = StringField(_("Your problem in your own words"), [AtMost(200)])
    number = NumberField(
        _("Its number today"),
        [
            Optional(),
            Read(_("Enter a number, like 25, or leave it empty.")),
            Between(0, _LARGEST_NUMBER),
        ],
        description=_("Answer the question under your choice. A guess is fine"),
    )
    unit = StringField(
        _("What the number counts"),
        [AtMost(60)],
        description=_("Like minutes in a class. Empty, it counts what the question asks"),
    )

    def validate_own_words(self, field: StringField) -> None:
        """A problem of their own needs words, and words of their own need that choice."""
        if self.pain.data == OWN and not field.data:
            raise StopValidation(str(_("Say in a few words what you want to fix.")))
        if self.pain.data in PAIN_POINTS and field.data:
            raise StopValidation(str(_("Choose Something else above, or take these words out.")))

    def validate_unit(self, field: StringField) -> None:
        """A number of their own needs to say what it counts."""
        if self.pain.data == OWN and self.number.data is not None and not field.data:
            raise StopValidation(str(_("Say what the number counts, like minutes in a class.")))

    @classmethod
    def showing(cls, pilot: Pilot) -> Self:
        """The form filled in with a pilot's problem."""
        known = find_pain_point(pilot.pain_point)
        usual_unit = known is not None and pilot.pain_unit == str(known.unit)
        return cls(
            data={
                "pain": known.key if known else OWN,
                "own_words": "" if known else pilot.pain_point,
                "number": pilot.pain_number,
                "unit": "" if usual_unit else pilot.pain_unit,
            }
        )

    def problem(self) -> dict[str, Any]:
        """The problem as the service takes it."""
        known = PAIN_POINTS.get(self.pain.data)
        return {
            "pain_point": str(known.words) if known else self.own_words.data,
            "pain_number": self.number.data,
            "pain_unit": self.unit.data or (str(known.unit) if known else ""),
        }


class StartForm(ProblemForm):
    """The problem and the class it is about: all that a draft needs."""

    class_id = _one_of(_("Which class?"), _("Choose one of your classes."), choices=[])

    def offer(self, classes: list[ClassGroup]) -> Self:
        """Gives the teacher's classes as choices; a single one needs no choosing."""
        self.class_id.choices = [(str(group.id), group.name) for group in classes]
        if len(classes) == 1 and self.class_id.data is None:
            self.class_id.data = str(classes[0].id)
        return self

    def chosen(self, classes: list[ClassGroup]) -> ClassGroup:
        """The class that was chosen among those offered."""
        return next(group for group in classes if str(group.id) == self.class_id.data)


class FirstForm(ProblemForm, NewClassForm):
    """The problem and a new class: what a teacher who has none yet begins with."""

    name = StringField(
        _("Name of the class"),
        [Filled(_("Enter a name, like 7B or Maple.")), AtMost(60)],
        description=_("Like 7B or Maple"),
    )


class StrategyForm(Form):
    """What to try."""

    strategy = _one_of(
        _("What will you try?"),
        _("Choose the one you will try."),
        choices=_strategy_choices,
    )


def _count_of_days(label: Any, span: tuple[int, int], sentence: Any, hint: Any) -> IntegerField:
    least, most = span
    within = InRange(least, most, sentence)
    return IntegerField(label, [Read(sentence), within], description=hint)


class DatesForm(Form):
    """When the pilot happens, where it leads, and what the teacher expects."""

    first_on = DateField(
        _("First day of the pilot"),
        [Read(_("Enter the first day, like 2026-03-09."))],
    )
    before = _count_of_days(
        _("School days before"),
        (0, MOST_BEFORE),
        _("Enter how many school days before, from 0 to %(n)s.", n=MOST_BEFORE),
        _("You teach as usual and log the class, to compare with"),
    )
    during = _count_of_days(
        _("School days during"),
        (1, MOST_DURING),
        _("Enter how many school days during, from 1 to %(n)s.", n=MOST_DURING),
        _("A week is enough to learn something"),
    )
    results_on = DateField(
        _("Day of the results"),
        [Optional(), Read(_("Enter the day, like 2026-03-13, or leave it empty."))],
        description=_("Until then results stay hidden. Empty, it is the last day"),
    )
    long_term_goal = TextAreaField(
        _("Long-term goal"),
        [AtMost(300)],
        description=_("Where this leads in a year or two, like: every student helped every week"),
    )
    prediction = TextAreaField(
        _("What do you expect?"),
        [AtMost(300)],
        description=_("Written before the first result, it tells you later what you learned"),
    )

    @classmethod
    def showing(cls, pilot: Pilot, days: PilotDays, first_on: date) -> Self:
        """The form filled in with a pilot's days and aims."""
        return cls(
            data={
                "first_on": first_on,
                "before": len(days.before),
                "during": len(days.during),
                "results_on": pilot.results_on,
                "long_term_goal": pilot.long_term_goal,
                "prediction": pilot.prediction,
            }
        )

    def choice(self) -> dict[str, Any]:
        """The choice of days as the service takes it."""
        return {name: self[name].data for name in ("first_on", "before", "during")}

    def aims(self) -> dict[str, str]:
        """The aims as the service takes them."""
        return {name: self[name].data or "" for name in ("long_term_goal", "prediction")}


def _minutes_a_week(label: Any, hint: Any) -> IntegerField:
    sentence = _(
        "Enter how many minutes a week, from 0 to %(n)s, or leave it empty.", n=_LONGEST_WEEK
    )
    checks = [Optional(), Read(sentence), InRange(0, _LONGEST_WEEK, sentence)]
    return IntegerField(label, checks, description=hint)


class TimeGivenForm(Form):
    """The time the school gives for a pilot."""

    planning = _minutes_a_week(
        _("Minutes a week to plan"),
        _("Freed for it, within working time. 0 if none is given, empty if you do not know"),
    )
    collaboration = _minutes_a_week(
        _("Minutes a week to plan with colleagues"), _("The same, for planning together")
    )

    def given(self) -> dict[str, int | None]:
        """The minutes as the service takes them."""
        return {name: self[name].data for name in ("planning", "collaboration")}

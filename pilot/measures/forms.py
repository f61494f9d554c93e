"""What a teacher fills in to say what is measured: one sentence, and what kind of score it is."""

from dataclasses import dataclass
from typing import Any, Self

from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import StopValidation

from pilot.language import gettext
from pilot.language import lazy_gettext as _
from pilot.measures.fields import NumberField, typed
from pilot.measures.models import Direction, Measure, MeasureKind, TakenFrom
from pilot.web.forms import AtMost, Filled, Form


@dataclass(frozen=True)
class Sort:
    """A sort of score. A unit and a range that it always has are not asked for."""

    key: str
    kind: MeasureKind
    words: Any
    hint: Any
    unit: Any = None
    name: Any = None
    """What is measured, where the sort says it."""
    taken_from: TakenFrom = TakenFrom.SCORES
    range: tuple[float, float | None] | None = None


_SORTS = (
    Sort("marks", MeasureKind.BOUNDED, _("A check with a top score"), _("Out of the number above")),
    Sort(
        "percent",
        MeasureKind.BOUNDED,
        _("A percentage"),
        _("From 0 to 100, in percentage points"),
        unit=_("percentage points"),
        range=(0.0, 100.0),
    ),
    Sort(
        "answers",
        MeasureKind.ORDINAL,
        _("Answers from 1 to 5"),
        _("How sure they feel, say. In points"),
        unit=_("points"),
        range=(1.0, 5.0),
    ),
    Sort(
        "minutes",
        MeasureKind.MINUTES,
        _("Minutes"),
        _("Without a top"),
        unit=_("minutes"),
        range=(0.0, None),
    ),
    Sort(
        "count",
        MeasureKind.COUNT,
        _("A count"),
        _("Mistakes or pages, say. Without a top"),
        range=(0.0, None),
    ),
    Sort(
        "helping",
        MeasureKind.MINUTES,
        _("Minutes free to help, each class"),
        _("Nothing to enter: your class log tells"),
        unit=_("minutes"),
        name=_("Minutes free to help"),
        taken_from=TakenFrom.HELPING,
        range=(0.0, None),
    ),
    Sort(
        "talk",
        MeasureKind.MINUTES,
        _("Minutes of teacher talk, each class"),
        _("Nothing to enter: your class log tells"),
        unit=_("minutes"),
        name=_("Minutes of teacher talk"),
        taken_from=TakenFrom.EXPLANATION,
        range=(0.0, None),
    ),
    Sort(
        "days",
        MeasureKind.BOUNDED,
        _("One number for each class day"),
        _("The average of a short exit check, say. Out of the number above"),
        taken_from=TakenFrom.DAYS,
    ),
)
SORTS = {sort.key: sort for sort in _SORTS}
ASKED = "answers"
"""The sort that students may be asked for on their own page."""
_SAME = {"yes": True, "no": False, "unsure": None}


class Offered:
    """One of the choices; `sentence` asks for it, whatever else was sent."""

    def __init__(self, sentence: Any) -> None:
        self.sentence = sentence

    def __call__(self, form: Any, field: Any) -> None:
        if not any(selected for _value, _words, selected, _more in field.iter_choices()):
            raise StopValidation(str(self.sentence))


class GoalForm(Form):
    """The class average on a check will go up or down by at least so much."""

    name = StringField(
        _("Which check"),
        [Filled(_("Give the check a name, like Fractions check.")), AtMost(80)],
        default=lambda: gettext("Quick check"),
    )
    direction = SelectField(
        _("Up or down"),
        [Offered(_("Choose up or down."))],
        choices=[(Direction.HIGHER.value, _("up")), (Direction.LOWER.value, _("down"))],
        validate_choice=False,
    )
    smallest_change = NumberField(
        _("By how much at least"),
        _("Enter by how much the average will change, like 1."),
        default="1",
    )
    unit = StringField(_("What is counted"), [AtMost(30)], default=lambda: gettext("marks"))
    maximum = NumberField(
        _("The top score"), _("Enter the top score, like 10."), optional=True, default="10"
    )
    sort = RadioField(
        _("What kind of score is it?"),
        [Offered(_("Choose what kind of score it is."))],
        choices=[(sort.key, sort.words) for sort in _SORTS],
        default="marks",
        validate_choice=False,
    )
    same = RadioField(
        _("Are the questions the same before and after?"),
        [Offered(_("Choose Yes, No or Not sure."))],
        choices=[("yes", _("Yes")), ("no", _("No")), ("unsure", _("Not sure"))],
        default="unsure",
        validate_choice=False,
    )
    question = StringField(
        _("Question to students"),
        [AtMost(160)],
        description=_(
            "They answer from 1 to 5 on their own page, before the first day and from the last "
            "day on. You see who answered what. Leave it empty if you ask on paper"
        ),
    )
    minimum = NumberField(
        _("Lowest score"),
        _("Enter the lowest score, like 0."),
        default="0",
        description=_("What a student gets who has nothing right"),
    )
    resolution = NumberField(
        _("Smallest step"),
        _("Enter the smallest step, like 1 or 0.5."),
        default="1",
        description=_("0.5 if you give half marks"),
    )

    def validate_unit(self, field: StringField) -> None:
        """Only some sorts of score say by themselves what is counted."""
        sort = SORTS.get(self.sort.data)
        if not field.data and sort and sort.unit is None:
            raise StopValidation(str(_("Say what is counted, like marks.")))

    def validate_question(self, field: StringField) -> None:
        """A page with five answers can ask for nothing else."""
        if field.data and self.sort.data != ASKED:
            raise StopValidation(
                str(_("Students can only be asked for answers from 1 to 5. Choose that kind."))
            )

    @classmethod
    def showing(cls, measure: Measure | None) -> Self:
        """The form filled in with a goal; without one, with what is usual."""
        if measure is None:
            return cls()
        return cls(
            data={
                "name": measure.name,
                "direction": measure.direction.value,
                "smallest_change": typed(measure.smallest_change),
                "unit": measure.unit,
                "maximum": typed(measure.maximum),
                "sort": _sort_of(measure),
                "same": next(key for key, same in _SAME.items() if same is measure.same_questions),
                "minimum": typed(measure.minimum),
                "resolution": typed(measure.resolution),
                "question": measure.question,
            }
        )

    @property
    def same_questions(self) -> bool | None:
        """Whether before and after are asked the same; None is not known."""
        return _SAME.get(self.same.data)

    @property
    def by_day(self) -> bool:
        """Whether the sort of score that is chosen belongs to class days."""
        sort = SORTS.get(self.sort.data)
        return sort is not None and sort.taken_from is not TakenFrom.SCORES

    def definition(self) -> dict[str, Any]:
        """The goal as the service takes it."""
        sort = SORTS[self.sort.data]
        minimum, maximum = sort.range or (self.minimum.number, self.maximum.number)
        by_day = sort.taken_from is not TakenFrom.SCORES
        return {
            "name": str(sort.name or self.name.data),
            "unit": str(sort.unit or self.unit.data),
            "kind": sort.kind,
            "minimum": minimum,
            "maximum": maximum,
            "resolution": self.resolution.number,
            "direction": Direction(self.direction.data),
            "smallest_change": self.smallest_change.number,
            "same_questions": None if by_day else self.same_questions,
            "taken_from": sort.taken_from,
            "question": self.question.data or "",
        }


class OtherForm(GoalForm):
    """The same for what is looked at besides the goal."""

    name = StringField(_("Which check"), [Filled(_("Give it a name, like Interest.")), AtMost(80)])
    number = HiddenField()
    """The number the page saw as the next one: the same form sent twice adds one measure."""

    @property
    def seen_number(self) -> int:
        """That number; 0 where it is none."""
        text = self.number.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


class NameForm(Form):
    """Another name, and another question, for something that is measured."""

    name = StringField(_("Name"), [Filled(_("Give it a name, like Interest.")), AtMost(80)])
    question = StringField(_("Question to students"), [AtMost(160)])


def _sort_of(measure: Measure) -> str:
    its_range = (measure.minimum, measure.maximum)
    alike = [sort for sort in _SORTS if sort.taken_from is measure.taken_from]
    fixed = (sort for sort in alike if sort.kind is measure.kind and sort.range == its_range)
    found = next((s for s in fixed if s.unit is None or str(s.unit) == measure.unit), None)
    return found.key if found else alike[0].key

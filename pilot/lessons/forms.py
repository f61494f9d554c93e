"""What a student says about a lesson."""

from typing import Any, Self

from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import AnyOf, Optional, StopValidation

from pilot.language import gettext
from pilot.language import lazy_gettext as _
from pilot.lessons import words
from pilot.lessons.models import Amount, CheckQuestion, Completion, Evidence, Feeling
from pilot.web.forms import AtMost, Form, as_choices

LONGEST_QUESTION = 280
NOT_SURE = 0


def _one_of(label: Any, choices: dict[Any, Any]) -> RadioField:
    """Answers to choose from. None is needed, and none is chosen for the student."""
    return RadioField(
        label,
        [Optional(), AnyOf([kind.value for kind in choices], _("Choose one of these answers."))],
        choices=[(kind.value, said) for kind, said in choices.items()],
        validate_choice=False,
    )


class MarkForm(Form):
    """How much the student did, one quick question, how it went, a line and a question."""

    amount = _one_of(_("How much did you do?"), words.AMOUNTS)
    chosen = RadioField("", validators=[Optional()], choices=[], validate_choice=False)
    feeling = _one_of(_("How did it go?"), words.FEELINGS)
    note = StringField(
        _("What helped or was hard?"),
        [AtMost(LONGEST_QUESTION)],
        render_kw={"maxlength": LONGEST_QUESTION},
    )
    question = TextAreaField(
        _("Ask your teacher something"),
        [AtMost(LONGEST_QUESTION)],
        render_kw={"rows": 2, "maxlength": LONGEST_QUESTION},
    )

    @classmethod
    def showing(cls, completion: Completion | None) -> Self:
        """What the student said before, to change it. A lesson that would not open starts anew."""
        if completion is None:
            return cls()
        said = completion.how is Evidence.SAID and completion.amount is not Amount.NO_ACCESS
        return cls(
            data={
                "amount": completion.amount.value if said else None,
                "feeling": completion.feeling.value if completion.feeling else None,
            }
        )

    def asking(self, question: CheckQuestion | None) -> Self:
        """The check question of the lesson; None where there is none, or it was answered."""
        if question is None:
            del self.chosen
            return self
        answers = [(str(n), answer) for n, answer in enumerate(question.answers, 1)]
        not_sure = (str(NOT_SURE), gettext("I'm not sure yet"))
        self.chosen.choices = as_choices([*answers, not_sure])
        self.chosen.label.text = question.asks
        return self

    def validate_chosen(self, field: RadioField) -> None:
        """An answer of another question is none of this one."""
        choices: Any = field.choices
        if field.data and field.data not in [choice.value for choice in choices]:
            raise StopValidation(str(_("Choose one of these answers.")))

    def to(self, teacher: str) -> Self:
        """Says whom the question goes to."""
        self.question.label.text = gettext("Ask %(teacher)s something", teacher=teacher)
        return self

    def answer(self) -> dict[str, Any]:
        """What was said, as the service takes it."""
        return {
            "amount": Amount(self.amount.data) if self.amount.data else None,
            "feeling": Feeling(self.feeling.data) if self.feeling.data else None,
            "note": " ".join((self.note.data or "").split()),
            "question": self.question.data or "",
            "chosen": int(self.chosen.data) if "chosen" in self and self.chosen.data else None,
        }

"""What a student says about a lesson."""

from collections.abc import Mapping
from typing import Any, Self

from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import AnyOf, Optional, StopValidation

from pilot.language import gettext
from pilot.language import lazy_gettext as _
from pilot.lessons import words
from pilot.lessons.models import Amount, CheckQuestion, Completion, Evidence
from pilot.web.forms import AtMost, Form, as_choices, clean

LONGEST_QUESTION = 280
NOT_SURE = 0
_AMOUNTS = {"": None, **{kind.value: kind for kind in words.AMOUNTS}}
_FEELINGS = {"": None, **{kind.value: kind for kind in words.FEELINGS}}


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
        chosen = int(self.chosen.data) if "chosen" in self and self.chosen.data else None
        amount, feeling = self.amount.data or "", self.feeling.data or ""
        return _answer(amount, feeling, self.note.data or "", self.question.data or "", chosen)


def answer_in(sent: Mapping[str, str]) -> dict[str, Any] | None:
    """The same without a form, where a page of ours was sent and nothing of it needs a sentence."""
    amount, feeling = sent.get("amount", ""), sent.get("feeling", "")
    note, question = (clean(sent.get(field)) or "" for field in ("note", "question"))
    plain = amount in _AMOUNTS and feeling in _FEELINGS and "chosen" not in sent
    short = len(note) <= LONGEST_QUESTION and len(question) <= LONGEST_QUESTION
    return _answer(amount, feeling, note, question, None) if plain and short else None


def _answer(
    amount: str, feeling: str, note: str, question: str, chosen: int | None
) -> dict[str, Any]:
    return {
        "amount": _AMOUNTS[amount],
        "feeling": _FEELINGS[feeling],
        "note": " ".join(note.split()),
        "question": question,
        "chosen": chosen,
    }

"""What a teacher fills in to give a lesson its page, its files and its question."""

from typing import Any, Self

from wtforms import FileField, RadioField, StringField, TextAreaField

from pilot.language import lazy_gettext as _
from pilot.lessons.materials.check import LETTERS, Asked
from pilot.lessons.models import CheckQuestion
from pilot.lessons.row_form import one_line
from pilot.web.forms import AtMost, Form

LONGEST_READING = 20_000
LONGEST_ASKS = 200
LONGEST_ANSWER = 120
LONGEST_WHY = 280


class ReadingForm(Form):
    """The page to read."""

    text = TextAreaField(
        _("What will they read?"),
        [AtMost(LONGEST_READING)],
        render_kw={"rows": 16, "maxlength": LONGEST_READING, "dir": "auto"},
    )


class FileForm(Form):
    """One file."""

    file = FileField(_("Choose a file"))


def _line(label: Any, longest: int) -> StringField:
    return StringField(
        label, [AtMost(longest)], filters=[one_line], render_kw={"maxlength": longest}
    )


class QuestionForm(Form):
    """One quick question with two to four answers. With nothing in it there is none."""

    asks = _line(_("The question"), LONGEST_ASKS)
    answer_a = _line(_("Answer A"), LONGEST_ANSWER)
    answer_b = _line(_("Answer B"), LONGEST_ANSWER)
    answer_c = _line(_("Answer C"), LONGEST_ANSWER)
    answer_d = _line(_("Answer D"), LONGEST_ANSWER)
    right = RadioField(
        _("Which one is right?"), choices=[(each, each) for each in LETTERS], validate_choice=False
    )
    why = StringField(
        _("Why, in one sentence"),
        [AtMost(LONGEST_WHY)],
        filters=[one_line],
        description=_("Students read it after marking, whatever they chose"),
        render_kw={"maxlength": LONGEST_WHY},
    )

    @classmethod
    def showing(cls, question: CheckQuestion | None) -> Self:
        """What was asked before, to change it."""
        if question is None:
            return cls()
        answers = zip(cls._names(), question.answers, strict=False)
        right = LETTERS[question.right_place - 1]
        return cls(
            data={"asks": question.asks, "why": question.why, "right": right, **dict(answers)}
        )

    @staticmethod
    def _names() -> list[str]:
        return [f"answer_{letter.lower()}" for letter in LETTERS]

    @property
    def is_empty(self) -> bool:
        """Whether there is to be no question."""
        return not any((self.asks.data, self.why.data, *(self[n].data for n in self._names())))

    def accepted(self) -> bool:
        """Whether it is a whole question, or none at all."""
        if not super().accepted():
            return False
        for field, sentence in () if self.is_empty else self._gaps():
            self.blame(field, str(sentence))
        return not self.errors

    def asked(self) -> Asked | None:
        """The question, as the service takes it."""
        if self.is_empty:
            return None
        filled = [(n, self[n].data) for n in self._names() if self[n].data]
        right = [name for name, _answer in filled].index(f"answer_{self.right.data.lower()}")
        answers = tuple(answer for _name, answer in filled)
        return Asked(self.asks.data or "", answers, right + 1, self.why.data or "")

    def _gaps(self) -> list[tuple[str, Any]]:
        filled = {name: self[name].data.casefold() for name in self._names() if self[name].data}
        right = f"answer_{(self.right.data or '').lower()}"
        gaps = [
            (not self.asks.data, "asks", _("Enter the question.")),
            (len(filled) < 2, "answer_b", _("Enter two answers or more.")),
            (
                len(set(filled.values())) < len(filled),
                "answer_b",
                _("Two answers are the same. Change one."),
            ),
            (right not in filled, "right", _("Choose the right answer.")),
            (not self.why.data, "why", _("Enter one sentence that says why.")),
        ]
        return [(field, sentence) for is_gap, field, sentence in gaps if is_gap]

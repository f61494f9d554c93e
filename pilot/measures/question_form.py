"""What a student sends: the one answer that was tapped."""

from wtforms import RadioField
from wtforms.validators import StopValidation

from pilot.language import gettext
from pilot.language import lazy_gettext as _
from pilot.measures.questions import ANSWERS
from pilot.web.forms import Form

_WORDS = {
    1: _("Not at all"),
    2: _("A little"),
    3: _("So-so"),
    4: _("Mostly"),
    5: _("Very much"),
}


def answer_words(answer: int) -> str:
    """An answer from 1 to 5 in words."""
    if answer not in _WORDS:
        return str(answer)
    return gettext("%(answer)s, %(words)s", answer=answer, words=_WORDS[answer])


class AnswerForm(Form):
    """Five buttons; each sends its number."""

    answer = RadioField(
        _("Your answer"),
        choices=[(str(each), _WORDS[each]) for each in ANSWERS],
        validate_choice=False,
    )

    def validate_answer(self, field: RadioField) -> None:
        """One of the five was tapped."""
        if field.data not in {str(each) for each in ANSWERS}:
            raise StopValidation(str(_("Tap one of the five answers.")))

    @property
    def value(self) -> int:
        """The number of the answer."""
        return int(self.answer.data)

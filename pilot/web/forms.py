"""The form all forms are made from. Forms check shape; services check rules."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Self

import wtforms
from flask import request
from flask_babel.speaklater import LazyString
from wtforms import PasswordField, validators
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.meta import DefaultMeta

from pilot.errors import RuleBroken
from pilot.language import gettext, ngettext
from pilot.language import lazy_gettext as _

_KEPT = "\n\t\u200c\u200d"
"""Line ends, tabs, and the joiners that Persian and Indic names are spelt with."""


class _Words:
    """Lets WTForms' own sentences pass through our catalogues."""

    def gettext(self, string: str) -> str:
        return gettext(string)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        # WTForms fills its own placeholders in afterwards, so they must survive here.
        return ngettext(singular.replace("%", "%%"), plural.replace("%", "%%"), n)


def clean(text: str | None) -> str | None:
    """Text as typed, without invisible characters and outer blanks."""
    if text is None:
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    kept = (c for c in text if c in _KEPT or unicodedata.category(c) not in _HIDDEN)
    return "".join(kept).strip()


_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn")


def as_choices(pairs: Iterable[Any]) -> list[Any]:
    """Pairs of value and words as WTForms wants them; what is a choice already stays one."""
    return [
        SelectChoice(value=pair[0], label=pair[1]) if isinstance(pair, tuple) else pair
        for pair in pairs
    ]


class Form(wtforms.Form):
    """A form that reads the request and speaks our words."""

    class Meta(DefaultMeta):
        def get_translations(self, form: wtforms.form.BaseForm) -> Any:
            return _Words()

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
            # A text that was not sent is empty, and every text loses what the eye cannot see before
            # any check looks at it.
            kind = unbound_field.field_class
            if issubclass(kind, wtforms.StringField) and not issubclass(kind, PasswordField):
                unbound_field.kwargs.setdefault("default", "")
                own = unbound_field.kwargs.get("filters", ())
                unbound_field.kwargs["filters"] = [clean, *(f for f in own if f is not clean)]
            if isinstance(unbound_field.kwargs.get("choices"), list):
                unbound_field.kwargs["choices"] = as_choices(unbound_field.kwargs["choices"])
            return super().bind_field(form, unbound_field, options)

    @classmethod
    def sent(cls, **kwargs: Any) -> Self:
        """The form as the browser sent it."""
        return cls(request.form, **kwargs)

    def accepted(self) -> bool:
        """Whether what was sent has the right shape; else each field has its sentence."""
        return self.validate()

    def validate(self, extra_validators: Any = None) -> bool:
        """As WTForms does; every sentence is text by now, also one written down lazily."""
        good = super().validate(extra_validators)
        for field in self._fields.values():
            field.errors = [str(e) if isinstance(e, LazyString) else e for e in field.errors]
        return good

    @contextmanager
    def rules(self) -> Iterator[None]:
        """Puts the sentence of a broken rule beside its field and goes on after the block."""
        try:
            yield
        except RuleBroken as broken:
            self.blame(broken.field, broken.sentence)

    def blame(self, field: str, sentence: str) -> None:
        """Puts a sentence beside a field, or above the form when the field is not on it."""
        if field in self._fields:
            errors = self._fields[field].errors
            self._fields[field].errors = [*errors, sentence]
        else:
            self.form_errors.append(sentence)


class Filled(validators.DataRequired):
    """Something must be there; `sentence` says what to enter."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(message=sentence)
        self.field_flags = {}  # the sentence is ours, not the browser's bubble


class AtMost(validators.Length):
    """No longer than so many characters."""

    def __init__(self, characters: int) -> None:
        sentence = _("Make this shorter: at most %(n)s characters.", n=characters)
        super().__init__(max=characters, message=sentence)


class InRange(validators.NumberRange):
    """From `min` to `max`, both included; a number too long to be compared is in no range."""

    def __call__(self, form: Any, field: Any) -> None:
        """As WTForms does, where it can."""
        try:
            super().__call__(form, field)
        except OverflowError:
            raise validators.ValidationError(str(self.message)) from None


class Between(InRange):
    """A number from `least` to `most`, both included."""

    def __init__(self, least: float, most: float) -> None:
        sentence = _("Enter a number from %(least)s to %(most)s.", least=least, most=most)
        super().__init__(min=least, max=most, message=sentence)

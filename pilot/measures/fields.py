"""Fields this room needs: numbers as people write them, and inputs numbered by line or student."""

import re
from typing import Any

from wtforms import Field, StringField
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from pilot.language import gettext as _
from pilot.measures.numbers import read_number, shown_number
from pilot.rosters.forms import PastedField
from pilot.web.forms import clean

LARGEST = 1_000_000
LONGEST_TEXT = 60
"""Of one score: no score is longer, and whoever reads it says so."""
_MOST_DIGITS = 19
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class NumberField(StringField):
    """A number with a decimal point or comma, in digits of any script.

    `sentence` says how to enter it; with `optional` it may be left empty.
    """

    def __init__(self, label: Any, sentence: Any, *, optional: bool = False, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.sentence = sentence
        self.optional = optional
        self.number: float | None = None

    def pre_validate(self, form: Any) -> None:
        """Reads what was typed."""
        if not self.data:
            if self.optional:
                return
            raise StopValidation(str(self.sentence))
        written = read_number(self.data)
        if written is None or written.percent or written.out_of is not None:
            raise StopValidation(str(self.sentence))
        if abs(written.value) > LARGEST:
            raise StopValidation(_("Enter a smaller number."))
        self.number = written.value


class ListField(PastedField):
    """Pasted text with only what a page can give back unchanged, so that a list stays the same."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Ends lines in one way and leaves out what has no sign."""
        text = valuelist[0] if valuelist and isinstance(valuelist[0], str) else ""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.data = _UNPRINTABLE.sub("", text)


class NumberedField(Field):
    """All inputs called `name-5`: what was entered, by number."""

    data: dict[int, str]

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Gathers them from what was sent."""
        self.process_errors: list[str] = []
        self.data = data if isinstance(data, dict) else {}
        for name in formdata or ():
            field, _dash, number = name.rpartition("-")
            if field == self.name and _is_number(number):
                self.data[int(number)] = _text(formdata.getlist(name)[0])


def typed(number: float | None) -> str:
    """A number as it stands in an input."""
    return "" if number is None else shown_number(number)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS


def _text(value: object) -> str:
    return (clean(value) or "")[:LONGEST_TEXT] if isinstance(value, str) else ""

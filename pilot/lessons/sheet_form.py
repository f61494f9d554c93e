"""What a teacher sends from a sheet: rows with their boxes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wtforms import Field, HiddenField
from wtforms.utils import unset_value

from pilot.language import gettext as _
from pilot.lessons.letters import letters_words, read_letter, typed_letters
from pilot.lessons.models import Amount
from pilot.lessons.sheet_boxes import Box, Where
from pilot.web.forms import Form, clean

MOST_ROWS, MOST_COLUMNS = 200, 100
LONGEST_LETTER = 12
_MOST_DIGITS = 19
_SIGNS: dict[str, Amount | None] = {
    "d": Amount.ALL,
    "s": Amount.SOME,
    "x": Amount.NO_ACCESS,
    "-": None,
}
_SIGN_OF = {amount: sign for sign, amount in _SIGNS.items()}


@dataclass(frozen=True)
class Kept:
    """A changed box as it was sent: what the page showed, and what stands in it now."""

    was: Amount | None
    text: str


@dataclass(frozen=True)
class SentRow:
    """A row as it was sent: whose it is, what the page showed, what stands in its boxes."""

    student_id: int
    shown: tuple[Amount | None, ...]
    typed: tuple[str | None, ...]
    """None for a box that was not sent: it was only shown."""


@dataclass(frozen=True)
class ReadSheet:
    """What was read of all that was sent."""

    boxes: tuple[Box, ...] = ()
    """The boxes that were changed."""
    problems: Mapping[Where, str] = field(default_factory=dict)
    kept: Mapping[Where, Kept] = field(default_factory=dict)
    """The boxes that were changed, to be shown again as they were sent."""


class RowsField(Field):
    """`rows-3` says whose a row is and what it showed: `17:d-sx`; `rows-3-2` is a box of it."""

    data: list[SentRow]

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Gathers the rows from what was sent."""
        self.process_errors: list[str] = []
        self.data = []
        for place in range(MOST_ROWS):
            sent = (formdata or {}).get(f"{self.name}-{place}")
            if sent is None:
                return
            self.data += _row(str(sent), formdata, f"{self.name}-{place}")


class SheetForm(Form):
    """The sheet: which lessons its columns are, and its rows."""

    columns = HiddenField()
    """The ids of the lessons, in the order of the columns."""
    rows = RowsField()

    def read(self) -> ReadSheet:
        """The boxes that were changed, and a sentence for each that says nothing we know."""
        known, words = typed_letters(), letters_words()
        boxes, problems, kept = [], {}, {}
        for where, was, text in self._sent():
            try:
                now = read_letter(text, known)
            except ValueError:
                problems[where] = _("Type %(letters)s, or leave the box empty.", letters=words)
                kept[where] = Kept(was, text)
                continue
            if now is not was:
                boxes.append(Box(where, was, now))
                kept[where] = Kept(was, text)
        return ReadSheet(tuple(boxes), problems, kept)

    def _sent(self) -> Iterator[tuple[Where, Amount | None, str]]:
        lessons = [int(each) for each in (self.columns.data or "").split() if _is_id(each)]
        for row in self.rows.data:
            for lesson, was, text in zip(lessons, row.shown, row.typed, strict=False):
                if text is not None:
                    yield (row.student_id, lesson), was, text


def shown_row(student_id: int, amounts: list[Amount | None]) -> str:
    """What a page says of a row it shows, to be sent back with it."""
    return f"{student_id}:{''.join(_SIGN_OF[amount] for amount in amounts)}"


def _row(sent: str, formdata: Any, name: str) -> Iterator[SentRow]:
    student, _colon, signs = sent.partition(":")
    if _is_id(student) and len(signs) <= MOST_COLUMNS and set(signs) <= _SIGNS.keys():
        typed = (formdata.get(f"{name}-{place}") for place in range(len(signs)))
        yield SentRow(
            int(student),
            tuple(_SIGNS[sign] for sign in signs),
            tuple(None if text is None else _text(text) for text in typed),
        )


def _text(sent: object) -> str:
    return (clean(str(sent)) or "")[:LONGEST_LETTER]


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS

"""One written score, read on the scale of its measure."""

from collections.abc import Iterable
from dataclasses import dataclass

from pilot.errors import PilotError
from pilot.language import gettext as _
from pilot.measures.numbers import (
    Written,
    is_date,
    is_missing,
    may_be_thousands,
    read_number,
    shown_number,
    yes_or_no,
)
from pilot.rosters.tables import shown


class BadValue(PilotError):
    """What is written is no score on this scale; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Scale:
    """What a score may be."""

    minimum: float | None
    maximum: float | None
    percent: bool = False
    shares: bool = False
    """A spreadsheet keeps 85% as 0.85; true where all scores of a percentage came like that."""

    @classmethod
    def of(
        cls, minimum: float | None, maximum: float | None, percent: bool, texts: Iterable[str]
    ) -> "Scale":
        """The scale for these scores."""
        return cls(minimum, maximum, percent, percent and _are_shares(texts))

    def read(self, text: str) -> float | None:
        """The score, or None where it is missing; raises `BadValue` for anything else."""
        if is_missing(text):
            return None
        answer = yes_or_no(text)
        if answer is not None and (self.minimum, self.maximum) == (0, 1):
            return answer
        return self._within(self._on_scale(text), text)

    def _on_scale(self, text: str) -> float:
        written = read_number(text)
        if written is None:
            raise BadValue(_not_a_number(text))
        if written.percent and not self.percent:
            raise BadValue(_("%(score)s is a percentage. Write the score.", score=shown(text)))
        if written.out_of is not None and written.out_of != self.maximum:
            raise BadValue(self._other_top(text))
        if may_be_thousands(text) and (self.maximum is None or self.maximum >= 1000):
            raise BadValue(
                _("%(score)s can be read two ways. Write it without the comma.", score=shown(text))
            )
        is_share = self.shares and not written.percent
        return round(written.value * 100, 8) if is_share else written.value

    def _within(self, value: float, text: str) -> float:
        if self.maximum is not None and value > self.maximum:
            top = shown_number(self.maximum)
            raise BadValue(
                _("%(score)s is more than %(top)s, the top score.", score=shown(text), top=top)
            )
        if self.minimum is not None and value < self.minimum:
            low = shown_number(self.minimum)
            raise BadValue(
                _("%(score)s is less than %(low)s, the lowest score.", score=shown(text), low=low)
            )
        return value

    def _other_top(self, text: str) -> str:
        if self.maximum is None:
            return _("%(score)s is a part of a whole. Write one number.", score=shown(text))
        top = shown_number(self.maximum)
        return _("%(score)s is not out of %(top)s, the top score.", score=shown(text), top=top)


def _not_a_number(text: str) -> str:
    if is_date(text):
        return _("The spreadsheet made a date of this score. Type the score again.")
    return _("%(score)s is not a score. Write a number, or leave it empty.", score=shown(text))


def _are_shares(texts: Iterable[str]) -> bool:
    written = [number for number in map(read_number, texts) if number is not None]
    return all(map(_is_share, written)) and any(0 < number.value < 1 for number in written)


def _is_share(number: Written) -> bool:
    return 0 <= number.value <= 1 and not number.percent and number.out_of is None

"""Marks as one letter each: what stands on paper, and what a teacher types."""

import unicodedata
from collections.abc import Mapping

from pilot.language import gettext as _
from pilot.lessons.models import Amount

_ORDER = (Amount.ALL, Amount.SOME, Amount.NO_ACCESS)
_EVERYWHERE = "dsx"


def letters() -> dict[Amount, str]:
    """The letter of each amount in the reader's language."""
    # One letter each for: done, some of it, could not open it. Three different ones.
    own = _("d s x").casefold().split()
    fitting = len(own) == len({*own}) == len(_ORDER) and all(len(each) == 1 for each in own)
    return dict(zip(_ORDER, own if fitting else _EVERYWHERE, strict=True))


def typed_letters() -> dict[str, Amount]:
    """All that is understood when typed: those letters, the English ones, and 1 2 3."""
    own = {letter: amount for amount, letter in letters().items()}
    return dict(zip(_EVERYWHERE + "123", _ORDER * 2, strict=True)) | own


def read_letter(text: str, known: Mapping[str, Amount]) -> Amount | None:
    """What a letter says; nothing for an empty box. Any other text is a `ValueError`."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if not plain:
        return None
    key = str(int(plain)) if plain.isdecimal() and len(plain) == 1 else plain
    if key not in known:
        raise ValueError(text)
    return known[key]


def letters_words() -> str:
    """The letters inside a sentence: D, S or X."""
    done, some, no_access = (letter.upper() for letter in letters().values())
    return _("%(done)s, %(some)s or %(no_access)s", done=done, some=some, no_access=no_access)

"""What one cell may hold, and the sentence we say when a table cannot be read."""

import re
import unicodedata

from pilot.errors import PilotError

MAX_CELL = 500
"""Characters kept of one cell. No name or score is longer; whoever reads the cell says so."""

_JOINERS = "\u200c\u200d"
"""Invisible, but part of the spelling of Persian and Indic names."""
_BLANK_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Counted as letters or signs, and yet show nothing: a name made of them looks empty."""
_STRAY_JOINER = re.compile(
    rf"(?<![^\x00-\x7f\s])[{_JOINERS}]+|[{_JOINERS}]+(?![^\x00-\x7f\s])|(?<=[{_JOINERS}])[{_JOINERS}]"
)


class UnreadableTable(PilotError):
    """What was pasted or uploaded cannot be used; the sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def clean(text: str) -> str:
    """The text as a reader sees it: no invisible characters, single spaces, a sensible length."""
    text = unicodedata.normalize("NFC", text[: 4 * MAX_CELL])
    if not (text.isascii() and text.isprintable()):
        text = _STRAY_JOINER.sub("", "".join(map(_visible, text)))
    return " ".join(text.split())[:MAX_CELL].rstrip()


def shown(text: str, length: int = 40) -> str:
    """The text, short enough to stand inside a sentence."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _visible(character: str) -> str:
    if character in _JOINERS:
        return character
    if character.isspace():
        return " "
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs")
    return "" if hidden or character in _BLANK_LETTERS or _is_no_character(character) else character


def _is_no_character(character: str) -> bool:
    """Code points that Unicode keeps free for ever, and that a spreadsheet refuses to hold."""
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF

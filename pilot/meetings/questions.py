"""What students asked, with those who asked the same under one question."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.85
"""How much of two wordings must be the same, 0-1, to be taken for one question."""
_TOKEN = re.compile(r"[-−]?\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\w\s]")
_APOSTROPHES = str.maketrans("", "", "'’`")


@dataclass(frozen=True)
class Question:
    """What a student asked about the lesson."""

    name: str
    words: str


@dataclass(frozen=True)
class Asked:
    """One question and everyone who asked it."""

    words: str
    """As the first of them put it."""
    also: tuple[str, ...]
    """Other wordings that were taken for the same, so that none goes unread."""
    names: tuple[str, ...]


def grouped(questions: Iterable[Question]) -> tuple[Asked, ...]:
    """The same question once, the most asked first, and otherwise in the order they came.

    Two are the same when their words are, whatever their capitals, blanks and punctuation; or
    when they have as many words, the same numbers and signs, and nearly the same letters.
    """
    groups: list[tuple[tuple[str, ...], list[Question]]] = []
    for question in questions:
        key = _folded(question.words)
        known = next((its for other, its in groups if _alike(key, other)), None)
        if known is None:
            groups.append((key, [question]))
        else:
            known.append(question)
    groups.sort(key=lambda group: -len(group[1]))
    return tuple(_asked(its) for _key, its in groups)


def _asked(questions: list[Question]) -> Asked:
    first = questions[0].words
    others = {_folded(each.words): each.words for each in reversed(questions)}
    others.pop(_folded(first))
    return Asked(first, tuple(reversed(others.values())), tuple(each.name for each in questions))


def _folded(words: str) -> tuple[str, ...]:
    """Words, numbers and signs alone, in small letters; all of it where there is nothing else."""
    small = words.casefold().translate(_APOSTROPHES)
    kept = tuple(t for t in _TOKEN.findall(small) if unicodedata.category(t[0])[0] != "P" or t[1:])
    return kept or (words,)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if one == other:
        return True
    if len(one) != len(other) or _exact(one) != _exact(other):
        return False
    matcher = SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _exact(folded: tuple[str, ...]) -> list[str]:
    """Numbers and signs: where these differ it is another question."""
    return [token for token in folded if not token[0].isalpha()]

"""Names out of what people wrote: children's always, everyone's where a page goes outside."""

import re
from collections.abc import Callable, Iterable

from pilot.review.dataset import PilotRows
from pilot.review.remembered import SHORTEST_NAME, without

Nameless = Callable[[str], str]
"""Gives the same words with a gap for each name."""
_GAP = "…"


def nameless(rows: PilotRows, staff: Iterable[str] = ()) -> Nameless:
    """What takes the names of a pilot's students, and of these people, out of words.

    A first name may be an ordinary word: a child's is a name only as it is spelt.
    """
    children = _pattern(student.name for student in rows.students)
    grown_up = {part for name in staff for part in name_parts(name)}

    def said(words: str) -> str:
        words = children.sub(_GAP, words) if children else words
        return without(grown_up, words) if grown_up else words

    return said


def name_parts(name: str) -> set[str]:
    """A name of a grown-up, and the parts of it that stand for it."""
    return {name, *(part for part in re.split(r"[\s-]+", name) if len(part) >= SHORTEST_NAME)}


def _pattern(names: Iterable[str]) -> "re.Pattern[str] | None":
    known = sorted({each for each in names if each}, key=len, reverse=True)
    if not known:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")

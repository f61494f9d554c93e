"""When two written names are the same name, and when they are nearly so."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from pilot.accounts.names import name_key

_SAME_SIGN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "-": " ", "‐": " ", "‑": " ", "–": " "}
    | dict.fromkeys(".\u200c\u200d\u0640")
)
_NEAR = 0.8
"""Farrah and Farah are 0.91 alike, Jon and John 0.86; Ben and Ken 0.67, Maria and Mario 0.8."""


def key(name: str) -> str:
    """A name with case, accents, spacing, dots and hyphens folded: the same key is the same name.

    >>> key("Zoë  O’Neil-Kaya") == key("zoe o'neil kaya")
    True
    """
    return name_key(name.translate(_SAME_SIGN))


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like the name, if any is much like it; of two alike, neither.

    >>> nearest("Farrah", ["Farah", "Sami"])
    'Farah'
    """
    wanted = key(name)
    scored = sorted(((_likeness(wanted, key(c)), c) for c in candidates), reverse=True)
    if not scored or scored[0][0] <= _NEAR:
        return None
    if len(scored) > 1 and scored[1][0] == scored[0][0]:
        return None
    return scored[0][1]


def _likeness(one: str, other: str) -> float:
    """From 0 to 1, whichever comes first: difflib alone gives two answers for two orders."""
    return max(
        SequenceMatcher(None, one, other, autojunk=False).ratio(),
        SequenceMatcher(None, other, one, autojunk=False).ratio(),
    )

"""How names are compared."""

import unicodedata

LONGEST_KEY = 120
"""Some single letters unfold into a whole phrase."""


def name_key(name: str) -> str:
    """A name with case, accents and spacing folded: two names that read the same share it."""
    return folded(name)[:LONGEST_KEY]


def folded(words: str) -> str:
    """The same of any words, as they are searched for."""
    decomposed = unicodedata.normalize("NFKD", words)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())

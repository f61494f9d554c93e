"""How names are compared."""

import unicodedata

LONGEST_KEY = 120
"""Some single letters unfold into a whole phrase."""


def name_key(name: str) -> str:
    """A name with case, accents and spacing folded: two names that read the same share it."""
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())[:LONGEST_KEY]

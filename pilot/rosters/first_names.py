"""First names that tell students of a class apart, with no more of a surname than that takes."""

from collections.abc import Collection, Iterable

from pilot.rosters.matching import key
from pilot.rosters.oneroster import Listed


def forms_of(listed: Listed) -> list[str]:
    """How a student may be called: Ben, Ben K., Ben Ka., Ben Kay."""
    shorter = [listed.letters[:count] for count in range(1, len(listed.letters) + 1)]
    return [listed.first, *(f"{listed.first} {letters}." for letters in shorter)]


def keys_of(listed: Listed) -> set[str]:
    """The same, as they are compared."""
    return set(map(key, forms_of(listed)))


def fits(name: str, listed: Listed) -> bool:
    """Whether a known name is still right: the first name, and what tells it apart at most."""
    first, known = key(listed.first), key(name)
    if known == first:
        return True
    start, _space, rest = known.rpartition(" ")
    letters = key(listed.letters)
    if start != first:
        return False
    return (
        rest.isdigit()
        or letters.startswith(rest)
        or (len(letters) > 2 and rest.startswith(letters))
    )


def new_name(listed: Listed, rivals: Iterable[Listed], taken: Collection[str]) -> str:
    """The shortest form that no rival could have and nobody has; else the name with a number."""
    theirs = {each for rival in rivals for each in keys_of(rival)} | set(taken)
    for form in forms_of(listed):
        if key(form) not in theirs:
            return form
    number = 2 if key(listed.first) in taken else 1
    while key(f"{listed.first} {number}") in theirs:
        number += 1
    return f"{listed.first} {number}"

"""Passwords: hashed with argon2id at 19 MiB, about 20 ms each, a few at a time."""

import re
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from pilot.accounts.names import name_key
from pilot.errors import RuleBroken
from pilot.language import gettext as _

SHORTEST = 10
"""Characters a password has at least."""

_FEWEST_DIFFERENT = 5
_FIRST_GUESSES = re.compile(r"(pass ?w[o0]rd|welcome|letmein|qwert[yz]|school)[\W\d_]*")
_ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "1q2w3e4r5t6y")

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_at_once = BoundedSemaphore(4)  # a storm of sign-ins must not take all the memory
_nobodys = _hasher.hash("nobody signs in with this")


def hashed(password: str) -> str:
    """What we keep of a password."""
    with _at_once:
        return _hasher.hash(password)


def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password is the right one; takes as long when there is none to compare with."""
    with _at_once:
        try:
            _hasher.verify(password_hash or _nobodys, password)
        except (Argon2Error, InvalidHashError):
            return False
    return password_hash is not None


def refuse_easy(password: str, own_name: str) -> None:
    """Refuses a password that would be among the first guesses. `own_name` is a name's key."""
    folded = name_key(password)
    if _letters(folded) == _letters(own_name):
        raise RuleBroken("password", _("Choose a password that is not your name."))
    in_a_row = any(folded in row or folded[::-1] in row for row in _ROWS)
    if in_a_row or len(set(folded)) < _FEWEST_DIFFERENT or _FIRST_GUESSES.fullmatch(folded):
        raise RuleBroken(
            "password", _("That is easy to guess. Three words that do not belong together are not.")
        )


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text)

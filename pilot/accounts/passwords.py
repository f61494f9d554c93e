"""Passwords: hashed with argon2id at 19 MiB, about 20 ms each, a few at a time."""

import re
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from pilot.accounts.names import name_key
from pilot.errors import RuleBroken
from pilot.language import gettext as _

SHORTEST = 10
"""Characters a password has at least."""

_FEWEST_DIFFERENT = 5
_FEWEST_GUESSES = 1_000_000
_LOOKED_AT = 72
"""Characters that are looked at for what is easy about them: longer ones take longer."""
_FIRST_GUESSES = re.compile(r"(pass ?w[o0]rd|welcome|letmein|qwert[yz]|school)[\W\d_]*")
_ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "1q2w3e4r5t6y")

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_at_once = BoundedSemaphore(4)  # a storm of sign-ins must not take all the memory


def hashed(password: str) -> str:
    """What we keep of a password."""
    with _at_once:
        return _hasher.hash(password)


@cache
def _nobodys() -> str:
    """Made when somebody first signs in, not whenever the application starts."""
    return _hasher.hash("nobody signs in with this")


def matches(password: str, password_hash: str | None) -> bool:
    """Whether the password is the right one; takes as long when there is none to compare with."""
    with _at_once:
        nobodys = _nobodys()  # whoever comes first waits for it, known here or not
        try:
            _hasher.verify(password_hash or nobodys, password)
        except (Argon2Error, InvalidHashError):
            return False
    return password_hash is not None


def refuse_easy(password: str, own_name: str) -> None:
    """Refuses a password that would be among the first guesses. `own_name` is a name's key."""
    folded = name_key(password)
    if _letters(folded) == _letters(own_name):
        raise RuleBroken("password", _("Choose a password that is not your name."))
    in_a_row = any(folded in row or folded[::-1] in row for row in _ROWS)
    few = len(set(folded)) < _FEWEST_DIFFERENT
    if in_a_row or few or _FIRST_GUESSES.fullmatch(folded) or _is_common(password, own_name):
        raise RuleBroken(
            "password", _("That is easy to guess. Three words that do not belong together are not.")
        )


def _is_common(password: str, own_name: str) -> bool:
    """Whether it is among the 30,000 passwords people use most, or one of them with a year or a
    few signs: within a million guesses of someone who knows those lists."""
    from zxcvbn import zxcvbn  # only where a password is chosen

    names = [own_name, *own_name.split()]
    found: int = zxcvbn(password[:_LOOKED_AT], user_inputs=names)["guesses"]
    return found < _FEWEST_GUESSES


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]", "", text)

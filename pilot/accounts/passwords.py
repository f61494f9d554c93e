"""Passwords: hashed with argon2id at 19 MiB, about 20 ms each, a few at a time."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

SHORTEST = 10
"""Characters a password has at least."""

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
            return _hasher.verify(password_hash or _nobodys, password) and bool(password_hash)
        except (Argon2Error, InvalidHashError):
            return False

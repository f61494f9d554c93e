"""A district's own secret, and what is made with it: codes that mean nothing anywhere else."""

import hmac
import secrets
from hashlib import sha256

from pilot.accounts.models import DistrictKey
from pilot.db import session, upsert

_CODE_LETTERS = 12


def find_key(district_id: int) -> str | None:
    """The key, once the district has one."""
    known = session.get(DistrictKey, (district_id,))
    return known.key if known else None


def key_of(district_id: int) -> str:
    """The key; the first time it is made, so this is for writes alone."""
    made = {"district_id": district_id, "key": secrets.token_hex(32)}
    session.execute(upsert(DistrictKey, made))
    key = find_key(district_id)
    assert key is not None
    return key


def code_for(key: str, what: str, number: int) -> str:
    """The same code for the same thing each time; without the key nobody can tell whose it is.

    >>> code_for("k", "student", 7) == code_for("k", "student", 7)
    True
    """
    made = hmac.new(key.encode(), f"{what}:{number}".encode(), sha256)
    return made.hexdigest()[:_CODE_LETTERS]


def signature_of(key: str, what: str) -> str:
    """What only we can have written beside these words."""
    return hmac.new(key.encode(), what.encode(), sha256).hexdigest()[:32]

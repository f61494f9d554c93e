"""Somebody on the way in, and what a passkey has to sign: good once, and for five minutes.

Only hashes are kept. A cookie ties the attempt to one browser, so that what was signed on one is
worth nothing on another.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, select, update

from pilot.accounts.models import Person, SignInAttempt
from pilot.accounts.service import get_person
from pilot.db import db, session
from pilot.fence import open_to

LASTS = timedelta(minutes=5)


@dataclass(frozen=True)
class Attempt:
    """Who it is about, and what was said beside the password."""

    who: tuple[int, int] | None
    """District and person; None where a passkey says who it is."""
    adds: bool
    shared: bool

    @property
    def person(self) -> Person | None:
        """The person, where one is known."""
        return get_person(*self.who) if self.who else None


def begin(person: Person | None, *, at: datetime, adds: bool = False, shared: bool = False) -> str:
    """A new attempt; the token is for one browser's cookie."""
    session.execute(delete(SignInAttempt).where(SignInAttempt.expires_at <= at))
    token = secrets.token_urlsafe(32)
    session.add(
        SignInAttempt(
            token_hash=_hash(token),
            district_id=person.district_id if person else None,
            person_id=person.id if person else None,
            adds=adds,
            shared=shared,
            expires_at=at + LASTS,
        )
    )
    session.flush()
    return token


def find(token: str | None, *, at: datetime) -> Attempt | None:
    """The attempt of a browser, while it lasts."""
    found = session.scalar(
        select(SignInAttempt).where(
            SignInAttempt.token_hash == _hash(token or ""), SignInAttempt.expires_at > at
        )
    )
    return _attempt(found) if found else None


def new_challenge(token: str) -> bytes:
    """What a passkey has to sign next; what it was asked before is worth nothing any more."""
    challenge = secrets.token_bytes(32)
    session.execute(
        update(SignInAttempt)
        .where(SignInAttempt.token_hash == _hash(token))
        .values(challenge_hash=_hash(challenge))
    )
    return challenge


def take(token: str | None, challenge: bytes, *, at: datetime) -> Attempt | None:
    """The attempt in which this was to be signed, once: in a transaction of its own, so that an
    answer that is refused cannot be sent again either. No other transaction may be open."""
    with db.engine.begin() as connection:
        row = connection.execute(
            update(SignInAttempt)
            .where(
                SignInAttempt.token_hash == _hash(token or ""),
                SignInAttempt.challenge_hash == _hash(challenge),
                SignInAttempt.expires_at > at,
            )
            .values(challenge_hash=None)
            .returning(*SignInAttempt.__table__.columns)
        ).one_or_none()
    return _attempt(row) if row else None


def end(token: str | None) -> None:
    """They are in."""
    session.execute(delete(SignInAttempt).where(SignInAttempt.token_hash == _hash(token or "")))


def _attempt(row: Any) -> Attempt:
    """Whoever is known in it has typed the password, or signed in before."""
    who = None
    if row.district_id is not None:
        who = (row.district_id, row.person_id)
        open_to(row.district_id)
    return Attempt(who, adds=row.adds, shared=row.shared)


def _hash(secret: str | bytes) -> str:
    return sha256(secret.encode() if isinstance(secret, str) else secret).hexdigest()

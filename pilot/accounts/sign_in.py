"""Sign-ins: who is signed in on which device, revocable at any time."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import bindparam, delete, exists, select, update

from pilot.accounts import passwords
from pilot.accounts.models import (
    District,
    Membership,
    Passkey,
    Person,
    Role,
    School,
    SignIn,
)
from pilot.db import session
from pilot.fence import by_secret

LASTS = timedelta(days=30)
IDLE = timedelta(days=14)
"""Unused for that long, a sign-in ends; two weeks of holidays are none of a thief's business."""
SHARED_LASTS = timedelta(hours=12)
SHARED_IDLE = timedelta(hours=2)
"""The same on a computer others use: not from one lesson to the next day."""
LINK_LASTS = timedelta(days=7)
FRESH = timedelta(minutes=15)
"""How long after signing in one may change how one signs in."""
GUARDED = (Role.LEADER, Role.ADMINISTRATOR)
"""Who needs a passkey where their school says so."""


@dataclass(frozen=True)
class Device:
    """What somebody signs in on."""

    words: str = ""
    """A browser and a system, like "Firefox, Windows"."""
    shared: bool = False


@dataclass(frozen=True)
class Visitor:
    """A signed-in member of staff and what they do where."""

    person: Person
    sign_in_id: int
    posts: frozenset[tuple[int, Role]]
    """School and role, each pair they hold."""
    since: datetime
    last_seen_at: datetime
    shared: bool = False
    """Whether they sit at a computer others use."""
    lacks_passkey: bool = False
    """Whether their school wants one of them and they have none."""
    plays: bool = False
    """Whether they are the stand-in of a teacher who plays with a pretend class."""

    @property
    def district_id(self) -> int:
        """The district they work in."""
        return self.person.district_id

    def schools_as(self, role: Role) -> set[int]:
        """The schools where they have that role."""
        return {school_id for school_id, held in self.posts if held is role}

    def is_any(self, roles: tuple[Role, ...]) -> bool:
        """Whether they hold one of these roles anywhere."""
        return any(held in roles for _school_id, held in self.posts)

    def is_fresh(self, at: datetime) -> bool:
        """Whether they showed who they are only now."""
        return at - self.since < FRESH

    def is_due(self, at: datetime) -> bool:
        """Whether to write down that they are here: now and then, not at every page."""
        return at - self.last_seen_at > timedelta(minutes=5 if self.shared else 60)


def open_sign_in(
    person: Person, *, at: datetime, lasts: timedelta = LASTS, device: Device | None = None
) -> str:
    """A new sign-in for a person; only the hash of its token is kept."""
    device = device or Device()
    token = secrets.token_urlsafe(32)
    session.add(
        SignIn(
            district_id=person.district_id,
            person_id=person.id,
            token_hash=_hash(token),
            created_at=at,
            expires_at=at + (min(lasts, SHARED_LASTS) if device.shared else lasts),
            last_seen_at=at,
            shared=device.shared,
            device=device.words,
        )
    )
    session.flush()
    return token


def make_link(person: Person, *, at: datetime) -> str:
    """The token of a link to sign in with once more and choose a password.

    The old password, every passkey and every sign-in end, so that nobody but the holder of the
    link can choose.
    """
    person.password_hash = None
    session.execute(
        delete(Passkey).where(
            Passkey.district_id == person.district_id, Passkey.person_id == person.id
        )
    )
    end_sign_ins(person, at=at)
    return open_sign_in(person, at=at, lasts=LINK_LASTS)


_HAS_PASSKEY = exists().where(
    Passkey.district_id == SignIn.district_id, Passkey.person_id == SignIn.person_id
)
_FIND = (
    select(
        SignIn.id,
        SignIn.created_at,
        SignIn.last_seen_at,
        SignIn.shared,
        Person,
        District.pretend_for_id,
        Membership.school_id,
        Membership.role,
        School.passkeys_needed,
        _HAS_PASSKEY.label("has_passkey"),
    )
    .join(District, District.id == SignIn.district_id)
    .join(Person, (Person.district_id == SignIn.district_id) & (Person.id == SignIn.person_id))
    .join(
        Membership,
        (Membership.district_id == Person.district_id) & (Membership.person_id == Person.id),
    )
    .join(
        School,
        (School.district_id == Membership.district_id) & (School.id == Membership.school_id),
    )
    .where(
        SignIn.token_hash == bindparam("token_hash"),
        SignIn.ended_at.is_(None),
        SignIn.expires_at > bindparam("at"),
        Membership.role != Role.STUDENT,
    )
)
"""Asked at every page of staff, so it is put together once."""


@by_secret
def find_visitor(token: str, *, at: datetime) -> Visitor | None:
    """Who holds this token, while the sign-in lasts, is not idle, and they work anywhere."""
    rows = session.execute(_FIND, {"token_hash": _hash(token), "at": at}).all()
    if not rows:
        return None
    first = rows[0]
    last_seen_at = first.last_seen_at or first.created_at
    if _is_idle(last_seen_at, at, shared=first.shared):
        return None
    return Visitor(
        first.Person,
        first.id,
        frozenset((row.school_id, row.role) for row in rows),
        since=first.created_at,
        last_seen_at=last_seen_at,
        shared=first.shared,
        lacks_passkey=not first.has_passkey
        and any(row.passkeys_needed and row.role in GUARDED for row in rows),
        plays=first.pretend_for_id is not None,
    )


def _is_idle(last_seen_at: datetime, at: datetime, *, shared: bool) -> bool:
    return at - last_seen_at >= (SHARED_IDLE if shared else IDLE)


def note_seen(district_id: int, sign_in_id: int, *, at: datetime) -> None:
    """Their device was here."""
    session.execute(
        update(SignIn)
        .where(SignIn.district_id == district_id, SignIn.id == sign_in_id)
        .values(last_seen_at=at)
    )


def sign_ins_of(person: Person, *, at: datetime) -> list[SignIn]:
    """Where a person is signed in, the device last seen first."""
    found = session.scalars(
        select(SignIn)
        .where(
            SignIn.district_id == person.district_id,
            SignIn.person_id == person.id,
            SignIn.ended_at.is_(None),
            SignIn.expires_at > at,
        )
        .order_by(SignIn.last_seen_at.desc(), SignIn.id)
    )
    return [
        each
        for each in found
        if not _is_idle(each.last_seen_at or each.created_at, at, shared=each.shared)
    ]


def sign_out(visitor: Visitor, *, at: datetime) -> None:
    """Ends this sign-in, and with it whatever copies of its token there are."""
    end_sign_in(visitor.district_id, visitor.sign_in_id, at=at)


def end_sign_in(district_id: int, sign_in_id: int, *, at: datetime) -> None:
    """Ends one sign-in."""
    session.execute(
        update(SignIn)
        .where(SignIn.district_id == district_id, SignIn.id == sign_in_id)
        .values(ended_at=at)
    )


def end_sign_ins(person: Person, *, at: datetime, but: int = 0) -> None:
    """Signs a person out everywhere, or everywhere `but` where this sign-in is."""
    session.execute(
        update(SignIn)
        .where(
            SignIn.district_id == person.district_id,
            SignIn.person_id == person.id,
            SignIn.id != but,
            SignIn.ended_at.is_(None),
        )
        .values(ended_at=at)
    )


def set_password(person: Person, password: str, *, at: datetime) -> str:
    """A new password ends every sign-in; the token is for the device it was changed on."""
    passwords.refuse_easy(password, person.name_key)
    return keep_password(person, passwords.hashed(password), at=at)


def keep_password(
    person: Person, password_hash: str, *, at: datetime, device: Device | None = None
) -> str:
    """The same with the hash at hand, made while the database waited for nobody."""
    person.password_hash = password_hash
    end_sign_ins(person, at=at)
    return open_sign_in(person, at=at, device=device)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()

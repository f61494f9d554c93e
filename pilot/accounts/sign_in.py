"""Sign-ins: who is signed in on which device, revocable at any time."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select, update

from pilot.accounts import passwords
from pilot.accounts.models import Membership, Person, Role, SignIn
from pilot.db import session

LASTS = timedelta(days=30)
LINK_LASTS = timedelta(days=7)


@dataclass(frozen=True)
class Visitor:
    """A signed-in member of staff and what they do where."""

    person: Person
    sign_in_id: int
    posts: frozenset[tuple[int, Role]]
    """School and role, each pair they hold."""

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


def open_sign_in(person: Person, *, at: datetime, lasts: timedelta = LASTS) -> str:
    """A new sign-in for a person; only the hash of its token is kept."""
    token = secrets.token_urlsafe(32)
    session.add(
        SignIn(
            district_id=person.district_id,
            person_id=person.id,
            token_hash=_hash(token),
            created_at=at,
            expires_at=at + lasts,
        )
    )
    session.flush()
    return token


def make_link(person: Person, *, at: datetime) -> str:
    """The token of a link to sign in with once more and choose a password.

    The old password and every sign-in end, so that nobody but the holder of the link can choose.
    """
    person.password_hash = None
    end_sign_ins(person, at=at)
    return open_sign_in(person, at=at, lasts=LINK_LASTS)


def find_visitor(token: str, *, at: datetime) -> Visitor | None:
    """Who holds this token, while the sign-in lasts and they work anywhere."""
    row = session.execute(
        select(SignIn.id, Person)
        .join(Person, (Person.district_id == SignIn.district_id) & (Person.id == SignIn.person_id))
        .where(SignIn.token_hash == _hash(token), SignIn.ended_at.is_(None), SignIn.expires_at > at)
    ).one_or_none()
    if row is None:
        return None
    sign_in_id, person = row
    posts = session.execute(
        select(Membership.school_id, Membership.role).where(
            Membership.district_id == person.district_id,
            Membership.person_id == person.id,
            Membership.role != Role.STUDENT,
        )
    ).all()
    held = frozenset((post.school_id, post.role) for post in posts)
    return Visitor(person, sign_in_id, held) if held else None


def sign_out(visitor: Visitor, *, at: datetime) -> None:
    """Ends this sign-in, and with it whatever copies of its token there are."""
    session.execute(
        update(SignIn)
        .where(SignIn.district_id == visitor.district_id, SignIn.id == visitor.sign_in_id)
        .values(ended_at=at)
    )


def end_sign_ins(person: Person, *, at: datetime) -> None:
    """Signs a person out everywhere."""
    session.execute(
        update(SignIn)
        .where(
            SignIn.district_id == person.district_id,
            SignIn.person_id == person.id,
            SignIn.ended_at.is_(None),
        )
        .values(ended_at=at)
    )


def set_password(person: Person, password: str, *, at: datetime) -> str:
    """A new password ends every sign-in; the token is for the device it was changed on."""
    passwords.refuse_easy(password, person.name_key)
    return keep_password(person, passwords.hashed(password), at=at)


def keep_password(person: Person, password_hash: str, *, at: datetime) -> str:
    """The same with the hash at hand, made while the database waited for nobody."""
    person.password_hash = password_hash
    end_sign_ins(person, at=at)
    return open_sign_in(person, at=at)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
